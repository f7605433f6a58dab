package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;

/** A chain of linear equations, by the classical Runge–Kutta method of order 4 on [0, 2]. */
final class Ode {
  private Ode() {}

  private static double[] derivative(double[] x, double[] y) {
    double[] dy = new double[x.length];
    dy[0] = x[0];
    for (int i = 1; i < x.length; i++) {
      dy[i] = x[i] * y[i - 1];
    }
    return dy;
  }

  private static double[] ahead(double[] y, double step, double[] slope) {
    double[] at = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      at[i] = y[i] + step * slope[i];
    }
    return at;
  }

  @Differentiable(name = "solve")
  static double[] primal(@Wrt double[] x, int steps) {
    double h = 2.0 / steps;
    double[] y = new double[x.length];
    for (int s = 0; s < steps; s++) {
      double[] k1 = derivative(x, y);
      double[] k2 = derivative(x, ahead(y, h / 2, k1));
      double[] k3 = derivative(x, ahead(y, h / 2, k2));
      double[] k4 = derivative(x, ahead(y, h, k3));
      double[] next = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        next[i] = y[i] + h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
      y = next;
    }
    return y;
  }

  @Differentiable
  static double last(@Wrt double[] x, int steps) {
    return primal(x, steps)[x.length - 1];
  }
}
