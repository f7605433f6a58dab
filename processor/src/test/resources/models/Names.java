package models;

import io.jacobi.Differentiable;
import java.util.Arrays;

/** Arrays that several variables name, one after another. */
final class Names {
  private Names() {}

  @Differentiable(order = 2)
  static double swapped(double[] x, int n) {
    double[] a = x.clone();
    double[] b = x.clone();
    for (int i = 0; i < n; i++) {
      double[] t = a;
      a = b;
      b = t;
      a[0] *= 2;
    }
    return a[0] * 3 + b[0] * 7;
  }

  @Differentiable(order = 2)
  static double named(double[] x, int n) {
    double[] a = x.clone();
    double[] b = x.clone();
    for (int i = 0; i < n; i++) {
      b = a;
      b[0] *= 2;
    }
    return a[0] * 3 + b[0] * 7;
  }

  @Differentiable(order = 2)
  static double accepted(double[] x, int n) {
    double[] best = x.clone();
    for (int i = 0; i < n; i++) {
      double[] candidate = best.clone();
      candidate[0] += x[1];
      if (candidate[0] < 10) {
        best = candidate;
        best[1] *= 2;
      }
    }
    best[0] *= 3;
    return best[0] * best[1];
  }

  @Differentiable(order = 2)
  static double maybeSwapped(double[] x, int n) {
    double[] a = x.clone();
    double[] b = x.clone();
    b[1] = 4;
    if (n > 1) {
      double[] t = a;
      a = b;
      b = t;
    }
    return a[1] * 3 + b[0] * 7 + b[1];
  }

  @Differentiable(order = 2)
  static double chosen(double[] x, int n) {
    double[] a = n > 1 ? x.clone() : new double[] {x[1], x[0]};
    a[0] *= x[1];
    return a[0] + a[1] * a[1];
  }

  @Differentiable(order = 2)
  static double grown(double[] x, int n) {
    double[] a = x.clone();
    for (int i = 0; i < n; i++) {
      if (i + 2 > a.length - 1) {
        a = Arrays.copyOf(a, a.length * 2);
      }
      a[i + 1] = a[i] * 2;
    }
    return a[n];
  }

  @Differentiable(order = 2)
  static double movedOn(double[] x, int n) {
    double[] a = x.clone();
    double[] b = x.clone();
    for (int i = 0; i < n; i++) {
      if (i == 0) {
        b = a;
        a = x.clone();
      } else {
        a[0] += x[1];
      }
      b[0] *= 2;
    }
    return b[0];
  }
}
