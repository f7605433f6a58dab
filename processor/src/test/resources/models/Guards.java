package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Objects;

/** Models that look at their arguments first. */
final class Guards {
  record Scale(double[] weights, double factor) {
    Scale {
      Objects.requireNonNull(weights, "weights");
      if (factor > 1e6) {
        throw new IllegalArgumentException("factor " + factor);
      }
    }
  }

  static double positive(double x) {
    if (x < -1e6) {
      throw new IllegalArgumentException("not positive: " + x);
    }
    return x * x + 0.5;
  }

  static double power(double x, int n) {
    if (n < 0) {
      throw new IllegalArgumentException();
    }
    return n == 0 ? 1 : positive(x) * power(x, n - 1);
  }

  static boolean isShort(double[] x) {
    return x == null || x.length < 2;
  }

  @Differentiable(order = 2)
  static double first(double[] x, double a) {
    if (x == null || x.length < 2) {
      throw new IllegalArgumentException("short");
    }
    if (a > 1e6) throw new ArithmeticException("large");
    return x[0] * x[1] * a;
  }

  @Differentiable(order = 2)
  static double ofAHelper(double[] x, double a) {
    if (isShort(x)) throw new IllegalArgumentException();
    return Math.sin(positive(a)) * positive(x[0]) + positive(positive(x[1]));
  }

  @Differentiable(order = 2)
  static double inALoop(double[] x, double a) {
    double s = a;
    double[] y = x.clone();
    for (int i = 0; i < x.length; i++) {
      if (x[i] > 1e6) {
        throw new IllegalStateException("entry " + i);
      }
      y[i] = s * x[i];
      s += y[i] * y[i];
    }
    return s;
  }

  @Differentiable(order = 2)
  static double inALoopOfUnknownLength(double a, int n) {
    double s = a * a;
    int k = 0;
    while (s < 40 && k < n) {
      s = s * s + 1.5 * s;
      if (Double.isNaN(s)) {
        throw new ArithmeticException("step " + k);
      }
      k++;
    }
    return Math.log(s + 1);
  }

  @Differentiable(order = 2)
  static double inABranch(double a, double b) {
    double s;
    if (a > b) {
      if (a > 1e6) throw new IllegalArgumentException();
      s = a * Math.exp(b);
    } else {
      s = b;
      if (b < -1e6) throw new IllegalArgumentException();
      s *= a;
    }
    return s * s;
  }

  @Differentiable(order = 2)
  static double inRecursion(double x, int n) {
    return power(x, n) + x;
  }

  @Differentiable(order = 2)
  static double ofARecord(double a, double[] x) {
    Scale scale = new Scale(x, a);
    return scale.factor() * Objects.requireNonNull(scale.weights())[0];
  }

  @Differentiable(order = 2)
  static double afterAReturn(double a, int n) {
    if (n == 1) {
      return a;
    }
    if (a < -1e6) throw new IllegalArgumentException();
    double s = 1;
    for (int i = 0; i < n; i++) {
      if (i == 3) break;
      if (s > 1e9) throw new IllegalStateException();
      s *= a;
    }
    return s * a;
  }

  @Differentiable(order = 2)
  static double onVectors(Vector v, Matrix A) {
    if (v == null || A == null || v.size() != A.rows()) {
      throw new IllegalArgumentException(v.size() + " beside " + A.rows());
    }
    if (v.norm() > 1e6) throw new ArithmeticException("norm");
    Vector y = A.times(v).tanh();
    if (y.sum() > 1e6) throw new ArithmeticException("sum");
    return y.dot(v);
  }

  @Differentiable(order = 2)
  static double always(double a, int n) {
    if (n < 0) throw new UnsupportedOperationException();
    double s = 0;
    for (int i = 0; i < 3; i++) {
      if (i > 5) throw new IllegalStateException();
    }
    return s + a * a;
  }
}
