package models;

import io.jacobi.Differentiable;
import io.jacobi.PositiveDefinite;
import io.jacobi.Symmetric;
import io.jacobi.Wrt;
import io.jacobi.linalg.CholeskyDecomposition;
import io.jacobi.linalg.Functions;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Model functions that run through every mode; each has order 2 so that all members are made. */
final class Models {
  private Models() {}

  static final double HALF = 0.5;
  private static final double[] WEIGHTS = {0.3, -0.2, 0.7};

  record Layer(Matrix w, Vector b, String name) {}

  record Point(double x, double y) {
    Point plus(Point other) {
      return new Point(x + other.x, y + other.y());
    }

    double norm() {
      return Math.hypot(x, y);
    }
  }

  @Differentiable(order = 2)
  static double ridge(@Wrt Vector w, Matrix X, Vector y, double lambda) {
    var r = X.times(w).minus(y);
    return HALF * r.dot(r) + HALF * lambda * w.dot(w);
  }

  @Differentiable(order = 2)
  static double reassigned(double a, double b) {
    double s = a * b;
    s += Math.sin(a);
    s *= b - 2;
    s -= a / b;
    return s / 3;
  }

  @Differentiable(order = 2)
  static double ternary(double a, double b) {
    double m = a > b ? a * a : b * a;
    return m > 0 ? Math.log(m) : Math.exp(m);
  }

  @Differentiable(order = 2)
  static double helpers(Vector x, double s) {
    return square(s) * energy(x) + Functions.softplus(energy(x.times(s)));
  }

  private static double square(double v) {
    return v * v;
  }

  private static double energy(Vector x) {
    return x.dot(x) + x.sin().sum();
  }

  @Differentiable(order = 2)
  static double built(Vector x, double s) {
    Vector y = Vector.build(x.size(), i -> Math.sin(x.get(i) * s) + i);
    Vector z = y.map(v -> v * v * s);
    return z.map(Math::cos).dot(x);
  }

  @Differentiable(order = 2)
  static double kernel(Vector x, double scale) {
    Matrix k =
        Matrix.build(
            x.size(), x.size(), (i, j) -> Math.exp(-Math.pow(x.get(i) - x.get(j), 2) / scale));
    return k.times(x).dot(x) + k.map(v -> v * v).sum();
  }

  @Differentiable(order = 2)
  static double layers(Layer layer, Vector x) {
    return layer.w().times(x).plus(layer.b()).tanh().pow(2).sum();
  }

  @Differentiable(order = 2)
  static double points(Point p, Point q) {
    Point r = p.plus(q);
    return r.norm() * p.x() + q.y();
  }

  @Differentiable(order = 2)
  static double gaussian(@Wrt Vector x, @Wrt Vector m, @PositiveDefinite Matrix S) {
    Vector d = x.minus(m);
    return -HALF * S.logDeterminant() - HALF * d.dot(S.solve(d));
  }

  @Differentiable(order = 2)
  static double rowwise(Matrix X, Vector v) {
    return X.plusRow(v).rowSoftmax().hadamard(X).sum()
        + X.rowLogSumExp().dot(X.scaleColumns(v).rowSums());
  }

  @Differentiable(order = 2)
  static double cutting(Vector x, Matrix A) {
    Vector head = x.slice(0, 2);
    Vector tail = x.slice(1, x.size());
    return head.dot(A.slice(0, 2, 0, 2).times(head))
        + tail.norm() * A.row(1).dot(x)
        + A.column(0).concat(x).pow(2).mean();
  }

  @Differentiable(order = 2)
  static double loopSum(double[] x, double a) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s = s * a + Math.sin(x[i]);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double nested(double[][] m, double a) {
    double s = 1;
    for (int i = 0; i < m.length; i++) {
      double row = 0;
      for (int j = 0; j < m[i].length; j++) {
        if (m[i][j] > 0) {
          row += m[i][j] * a;
        } else {
          row -= m[i][j] * m[i][j];
        }
      }
      s *= 1 + row / 10;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double newton(double a) {
    double x = a;
    while (Math.abs(x * x - a) > 1e-13) {
      x = 0.5 * (x + a / x);
    }
    return x * x * x;
  }

  @Differentiable(order = 2)
  static double early(double[] x, double limit) {
    double s = 0;
    for (double v : x) {
      if (v < -100) {
        continue;
      }
      s += v * v * limit;
      if (s > 50) {
        return s * 2;
      }
      if (s > 40) {
        break;
      }
    }
    return Math.sqrt(s + 1);
  }

  @Differentiable(order = 2)
  static double stepper(double[] y0, double k) {
    int n = y0.length;
    double[] y = y0.clone();
    for (int step = 0; step < 5; step++) {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        double left = i > 0 ? y[i - 1] : 0;
        double right = i < n - 1 ? y[i + 1] : 0;
        next[i] = y[i] + 0.1 * k * (left - 2 * y[i] + right) - 0.1 * y[i] * y[i] * y[i];
      }
      y = next;
    }
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += y[i] * y[i];
    }
    return s;
  }

  @Differentiable(order = 2)
  static double inPlace(double[] x) {
    double[] a = new double[x.length];
    a[0] = x[0];
    for (int i = 1; i < x.length; i++) {
      a[i] = a[i - 1] * x[i] + Math.sin(a[i - 1]);
    }
    for (int i = x.length - 2; i >= 0; i--) {
      a[i] += 0.5 * a[i + 1] * a[i];
    }
    return a[0] + a[x.length / 2];
  }

  @Differentiable(order = 2)
  static double choose(int kind, double a, double b) {
    double r =
        switch (kind) {
          case 0 -> a * b;
          case 1, 2 -> a / b;
          default -> Math.atan2(a, b);
        };
    switch (kind) {
      case 0:
        r = r * r;
        break;
      case 1:
        r = Math.exp(r);
        break;
      default:
        r += a;
    }
    return r;
  }

  @Differentiable(order = 2)
  static double constants(double a) {
    double s = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      s += WEIGHTS[i] * Math.pow(a, i + 1);
    }
    do {
      s = s * 0.5 + a * a;
    } while (s > 3);
    return s;
  }

  @Differentiable(order = 2)
  static double vectorsInLoop(Vector x, Matrix A) {
    Vector v = x;
    double s = 0;
    for (int i = 0; i < 4; i++) {
      v = A.times(v).tanh().plus(x.times(0.1));
      s += v.get(i % v.size()) * x.get(0) + A.get(0, 1);
    }
    return s + v.dot(x);
  }

  @Differentiable(order = 2)
  static double throwing(double a) {
    if (a < -1000) {
      throw new IllegalArgumentException("too small: " + a);
    }
    return a * a * a;
  }

  @Differentiable(order = 2)
  static double structured(@Wrt @Symmetric Matrix A, Vector x) {
    Matrix B = A.plus(A.transpose()).times(0.5);
    return x.dot(B.times(B).times(x))
        + B.kronecker(A).trace()
        + A.matrixExp().sum()
        + A.power(3).trace();
  }

  /** Folds a vector into a matrix and back, where no Kronecker product is made. */
  @Differentiable(order = 2)
  static double kroneckerTimes(Matrix A, Matrix X, Vector v) {
    Vector pairs = A.kronecker(X).rowSums();
    Vector moved = X.kronecker(A).times(pairs.sin()).tanh();
    return moved.dot(A.transpose().kronecker(X).times(moved)) + v.dot(v) * pairs.get(1);
  }

  /** A decomposition reads the symmetric part: its derivatives are symmetric in the matrix. */
  @Differentiable(order = 2)
  static double decomposed(Matrix A, Vector x, Vector y) {
    CholeskyDecomposition decomposition = A.choleskyDecomposition();
    double form = y.dot(decomposition.solve(x)) * x.dot(decomposition.inverse().times(x));
    return form + decomposition.logDeterminant() + decomposition.factor().trace();
  }

  @Differentiable(order = 2)
  static double ofSymmetricParts(Matrix X, Vector x) {
    Matrix part = X.symmetricPart();
    return x.dot(part.times(x)) + part.hadamard(X).sum() + part.trace() * part.get(0, 1);
  }

  /**
   * The cotangent of what a loop multiplies by is symmetric at the end, and not on the way back.
   */
  @Differentiable(order = 2)
  static double damped(Vector v, double h, int n) {
    Vector w = v;
    Matrix m = v.outer(v);
    for (int i = 0; i < n; i++) {
      w = w.minus(m.times(w).times(h)).tanh();
      m = m.times(0.9);
    }
    return w.dot(v) + m.trace();
  }
}
