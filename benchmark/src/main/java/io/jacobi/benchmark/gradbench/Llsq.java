package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;

/** Least-squares fit of a polynomial to the sign function on [−1, 1]. */
final class Llsq {
  private Llsq() {}

  @Differentiable
  static double primal(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double t = -1 + i * 2.0 / (n - 1.0);
      double residual = Math.signum(t);
      double power = 1;
      for (int j = 0; j < x.length; j++) {
        residual -= x[j] * power;
        power *= t;
      }
      sum += residual * residual;
    }
    return 0.5 * sum;
  }
}
