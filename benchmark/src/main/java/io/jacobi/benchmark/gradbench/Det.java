package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;

/** The determinant by expansion by minors along the first row, recursively. */
final class Det {
  private Det() {}

  @Differentiable
  static double primal(@Wrt double[] a, int ell) {
    return determinant(a, ell);
  }

  private static double determinant(double[] a, int n) {
    if (n == 1) {
      return a[0];
    }
    double sum = 0;
    double sign = 1;
    for (int column = 0; column < n; column++) {
      double[] minor = new double[(n - 1) * (n - 1)];
      for (int i = 1; i < n; i++) {
        for (int j = 0; j < column; j++) {
          minor[(i - 1) * (n - 1) + j] = a[i * n + j];
        }
        for (int j = column + 1; j < n; j++) {
          minor[(i - 1) * (n - 1) + j - 1] = a[i * n + j];
        }
      }
      sum += sign * a[column] * determinant(minor, n - 1);
      sign = -sign;
    }
    return sum;
  }
}
