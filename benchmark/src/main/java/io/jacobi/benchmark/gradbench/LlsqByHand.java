package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Evaluation;
import java.util.Arrays;

/** The residual of a point, then what it adds to the gradient, with the powers at hand. */
final class LlsqByHand implements Evaluation {
  private final int n;
  private final double[] powers;

  LlsqByHand(int m, int n) {
    this.n = n;
    this.powers = new double[m];
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double t = -1 + i * 2.0 / (n - 1.0);
      double residual = Math.signum(t);
      double power = 1;
      for (int j = 0; j < x.length; j++) {
        powers[j] = power;
        residual -= x[j] * power;
        power *= t;
      }
      for (int j = 0; j < x.length; j++) {
        gradient[j] -= residual * powers[j];
      }
      sum += residual * residual;
    }
    return 0.5 * sum;
  }
}
