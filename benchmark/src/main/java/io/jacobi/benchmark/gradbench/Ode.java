package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;

/** A chain of linear equations, by the classical Runge–Kutta method of order 4 on [0, 2]. */
final class Ode {
  private Ode() {}

  static void derivative(double[] x, double[] y, double[] dy) {
    dy[0] = x[0];
    for (int i = 1; i < x.length; i++) {
      dy[i] = x[i] * y[i - 1];
    }
  }

  @Differentiable(name = "solve")
  static double[] primal(@Wrt double[] x, int steps) {
    int n = x.length;
    double h = 2.0 / steps;
    double[] y = new double[n];
    double[] at = new double[n];
    double[] k1 = new double[n];
    double[] k2 = new double[n];
    double[] k3 = new double[n];
    double[] k4 = new double[n];
    for (int s = 0; s < steps; s++) {
      derivative(x, y, k1);
      for (int i = 0; i < n; i++) {
        at[i] = y[i] + h / 2 * k1[i];
      }
      derivative(x, at, k2);
      for (int i = 0; i < n; i++) {
        at[i] = y[i] + h / 2 * k2[i];
      }
      derivative(x, at, k3);
      for (int i = 0; i < n; i++) {
        at[i] = y[i] + h * k3[i];
      }
      derivative(x, at, k4);
      for (int i = 0; i < n; i++) {
        y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
    return y;
  }

  @Differentiable
  static double last(@Wrt double[] x, int steps) {
    return primal(x, steps)[x.length - 1];
  }
}
