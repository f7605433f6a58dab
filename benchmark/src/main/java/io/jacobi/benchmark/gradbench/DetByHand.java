package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Evaluation;
import java.util.Arrays;

/**
 * The cotangent of a minor is known before the minor is expanded, so that value and gradient take
 * one recursion, with one array of each size.
 */
final class DetByHand implements Evaluation {
  private final int ell;
  private final double[][] minors;
  private final double[][] bars;

  DetByHand(int ell) {
    this.ell = ell;
    this.minors = new double[ell + 1][];
    this.bars = new double[ell + 1][];
    for (int n = 1; n <= ell; n++) {
      minors[n] = new double[n * n];
      bars[n] = new double[n * n];
    }
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    return determinant(x, ell, 1, gradient);
  }

  private double determinant(double[] a, int n, double cotangent, double[] bar) {
    if (n == 1) {
      bar[0] += cotangent;
      return a[0];
    }
    double[] minor = minors[n - 1];
    double[] minorBar = bars[n - 1];
    double sum = 0;
    double sign = 1;
    for (int column = 0; column < n; column++) {
      for (int i = 1; i < n; i++) {
        System.arraycopy(a, i * n, minor, (i - 1) * (n - 1), column);
        System.arraycopy(a, i * n + column + 1, minor, (i - 1) * (n - 1) + column, n - 1 - column);
      }
      Arrays.fill(minorBar, 0);
      double value = determinant(minor, n - 1, cotangent * sign * a[column], minorBar);
      sum += sign * a[column] * value;
      bar[column] += cotangent * sign * value;
      for (int i = 1; i < n; i++) {
        for (int j = 0; j < column; j++) {
          bar[i * n + j] += minorBar[(i - 1) * (n - 1) + j];
        }
        for (int j = column + 1; j < n; j++) {
          bar[i * n + j] += minorBar[(i - 1) * (n - 1) + j - 1];
        }
      }
      sign = -sign;
    }
    return sum;
  }
}
