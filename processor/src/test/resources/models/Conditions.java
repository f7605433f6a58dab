package models;

import io.jacobi.Differentiable;

/** Loops whose conditions do something. */
final class Conditions {
  @Differentiable(order = 2)
  static double counted(double a, int n) {
    double s = a;
    int i = 0;
    while (i++ < n) {
      s = Math.sin(s) * i + a;
    }
    return s * i;
  }

  @Differentiable(order = 2)
  static double stepped(double a, int n) {
    double s = a;
    int i = 0;
    do {
      if (i == 2) {
        continue;
      }
      s += Math.cos(s * i);
    } while (++i < n);
    return s * i;
  }

  @Differentiable(order = 2)
  static double downward(double[] x) {
    double s = 0;
    for (int i = x.length; --i >= 0; ) {
      s = s * 0.5 + x[i] * x[i];
    }
    return s;
  }

  @Differentiable(order = 2)
  static double assigned(double a) {
    double x = a;
    double previous;
    int guard = 0;
    do {
      previous = x;
    } while (Math.abs((x = 0.5 * (x + a / x)) - previous) > 1e-12 && ++guard < 50);
    return x * x * x;
  }

  static boolean shrink(double[] t) {
    t[0] *= 0.5;
    t[1] += t[0] * t[0];
    return t[0] > 0.05;
  }

  @Differentiable(order = 2)
  static double written(double[] x) {
    double[] t = x.clone();
    double s = 0;
    while (shrink(t)) {
      s += t[1];
    }
    return s + t[0] + t[1];
  }

  /** The condition must not be asked before the first iteration. */
  @Differentiable(order = 2)
  static double asked(double[] x) {
    double s = 0;
    int i = 0;
    do {
      s += x[i] * x[i];
      i++;
    } while (x[i - 1] > 0 && i < x.length);
    return s;
  }

  @Differentiable(order = 2)
  static double drawn(double a) {
    java.util.Random r = new java.util.Random(5);
    double s = a;
    do {
      s *= 1 + 0.1 * a;
    } while (r.nextDouble() < 0.8);
    while (r.nextInt(10) < 7) {
      s += Math.sin(a * r.nextDouble());
    }
    return s;
  }

  @Differentiable(order = 2)
  static double nested(double a, int n) {
    int i = 0;
    double s = a;
    outer:
    while (++i < 5) {
      int j = i;
      do {
        if (j == 3) {
          continue outer;
        }
        s += Math.sin(a * j) / i;
      } while (--j > 0);
      if (s > 90) {
        break;
      }
    }
    return s * i;
  }
}
