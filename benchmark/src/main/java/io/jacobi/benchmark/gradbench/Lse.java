package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Vector;

/** Log-sum-exp, shifted by the greatest entry. */
final class Lse {
  private Lse() {}

  @Differentiable
  static double primal(Vector x) {
    double a = x.max();
    return a + Math.log(x.minus(a).exp().sum());
  }
}
