package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;

/** Log-sum-exp, shifted by the greatest entry. */
final class Lse {
  private Lse() {}

  @Differentiable
  static double primal(double[] x) {
    double a = x[0];
    for (int i = 1; i < x.length; i++) {
      a = Math.max(a, x[i]);
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.exp(x[i] - a);
    }
    return a + Math.log(sum);
  }
}
