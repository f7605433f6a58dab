package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/** An operation with no derivative: of constants, or piecewise constant in its operands. */
public interface Constant extends Primitive {
  @Override
  default Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Optional.empty();
  }

  @Override
  default void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {}

  @Override
  default Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }
}
