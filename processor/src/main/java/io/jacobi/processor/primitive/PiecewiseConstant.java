package io.jacobi.processor.primitive;

import java.util.List;
import java.util.Optional;

/** A function of one number that is constant between its jumps: its derivative is zero. */
public interface PiecewiseConstant extends Elementwise {
  @Override
  default Expr derivative(Expr x, Expr y) {
    return x.fill(0);
  }

  @Override
  default Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Optional.empty();
  }

  @Override
  default void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {}

  @Override
  default double flops() {
    return 1;
  }
}
