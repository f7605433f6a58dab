package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;

/** Log posterior of a Gaussian mixture with a Wishart prior. */
final class Gmm {
  private Gmm() {}

  @Differentiable
  static double objective(
      @Wrt double[] alpha,
      @Wrt double[][] mu,
      @Wrt double[][] q,
      @Wrt double[][] l,
      double[][] x,
      double gamma,
      int m) {
    int k = alpha.length;
    int d = mu[0].length;
    int n = x.length;
    double[][] diagonal = new double[k][d];
    double[] sumQ = new double[k];
    for (int j = 0; j < k; j++) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        diagonal[j][i] = Math.exp(q[j][i]);
        sum += q[j][i];
      }
      sumQ[j] = sum;
    }
    double total = 0;
    for (int p = 0; p < n; p++) {
      double[] terms = new double[k];
      for (int j = 0; j < k; j++) {
        double[] centred = new double[d];
        for (int i = 0; i < d; i++) {
          centred[i] = x[p][i] - mu[j][i];
        }
        double[] scaled = new double[d];
        for (int i = 0; i < d; i++) {
          scaled[i] = diagonal[j][i] * centred[i];
        }
        for (int c = 0; c < d; c++) {
          int column = c * (d - 1) - c * (c - 1) / 2 - c - 1;
          for (int i = c + 1; i < d; i++) {
            scaled[i] += l[j][column + i] * centred[c];
          }
        }
        double square = 0;
        for (int i = 0; i < d; i++) {
          square += scaled[i] * scaled[i];
        }
        terms[j] = alpha[j] + sumQ[j] - 0.5 * square;
      }
      total += logSumExp(terms);
    }
    double prior = 0;
    for (int j = 0; j < k; j++) {
      double squares = 0;
      for (int i = 0; i < d; i++) {
        squares += diagonal[j][i] * diagonal[j][i];
      }
      for (int i = 0; i < l[j].length; i++) {
        squares += l[j][i] * l[j][i];
      }
      prior += -0.5 * gamma * gamma * squares + m * sumQ[j];
    }
    return constant(n, d, k, m, gamma) + total - n * logSumExp(alpha) + prior;
  }

  private static double logSumExp(double[] x) {
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

  /** What no parameter touches: of the normal distribution and of the Wishart prior. */
  static double constant(int n, int d, int k, int m, double gamma) {
    int nu = d + m + 1;
    double wishart =
        nu * d * (Math.log(gamma) - 0.5 * Math.log(2)) - Constants.logMultigamma(nu, d);
    return -0.5 * n * d * Math.log(2 * Math.PI) + k * wishart;
  }

  /** What the derivative does not go through. */
  static final class Constants {
    private Constants() {}

    /** {@code log Γ_d(ν/2)}. */
    static double logMultigamma(int nu, int d) {
      double sum = d * (d - 1) / 4.0 * Math.log(Math.PI);
      for (int j = 1; j <= d; j++) {
        sum += logGammaOfHalf(nu + 1 - j);
      }
      return sum;
    }

    /** {@code log Γ(t/2)} for an integer t > 0, by the recurrence. */
    private static double logGammaOfHalf(int t) {
      double sum = t % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
      for (int r = t - 2; r > 0; r -= 2) {
        sum += Math.log(r / 2.0);
      }
      return sum;
    }
  }
}
