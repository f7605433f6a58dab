package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Undefined;
import java.util.List;
import java.util.Optional;

/** Zero tangents and cotangents. */
final class Zeros {
  private Zeros() {}

  /** Zero in the shape of a value. */
  static Expr like(Expr value) {
    if (value.value().is(Undefined.class)) {
      return Expr.apply(value.builder(), new Undefined(value.type()), List.of());
    }
    if (value.type() instanceof Type.ArrayType array) {
      // the length alone, where it is known, so that the array need not be kept for it
      return Optional.of(array)
          .filter(type -> type.element() instanceof Type.Scalar)
          .flatMap(
              type ->
                  Roots.length(value.value())
                      .map(value::with)
                      .or(() -> Roots.entries(value.value()).map(value::integer)))
          .map(length -> length.apply(new NewArray(Type.SCALAR)))
          .orElseGet(value::zero);
    }
    return value.zero();
  }
}
