package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Undefined;
import java.util.List;

/** Zero tangents and cotangents. */
final class Zeros {
  private Zeros() {}

  /** Zero in the shape of a value. */
  static Expr like(Expr value) {
    if (value.value().is(Undefined.class)) {
      return Expr.apply(value.builder(), new Undefined(value.type()), List.of());
    }
    return value.type() instanceof Type.ArrayType ? value.apply(new ArrayZeros()) : value.fill(0);
  }
}
