package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

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

  static double[] scaled(double[] x, double by) {
    double[] r = new double[x.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = x[i] * by;
    }
    return r;
  }

  /** What a loop without iterations leaves is a copy still. */
  @Differentiable(order = 2)
  static double copiedBeforeALoop(double[] x, int n) {
    double[] a = {x[0], x[1]};
    double[] r = a.clone();
    for (int i = 0; i < n; i++) {
      r = scaled(r, 2);
    }
    a[0] = 5;
    return r[0] * a[0] * x[2];
  }

  /** What a branch that is not taken leaves is one, too. */
  @Differentiable(order = 2)
  static double copiedBeforeABranch(double[] x, int n) {
    double[] a = {x[0], x[1]};
    double[] r = a.clone();
    if (n > 0) {
      r = scaled(r, 2);
    }
    a[0] = 5;
    return r[0] * a[0] * x[2];
  }

  @Differentiable(order = 2)
  static double copiedInABranch(double[] x, int n) {
    double[] a = {x[0], x[1]};
    double[] r = n > 0 ? a.clone() : scaled(a, 2);
    a[0] *= x[2];
    return r[0] * a[0] * x[2];
  }

  @Differentiable(order = 2)
  static double copiedInEveryIteration(double[] x, int n) {
    double[] a = {x[0], x[1]};
    double s = 0;
    for (int i = 0; i <= n; i++) {
      double[] r = i % 2 == 0 ? a.clone() : scaled(a, 2);
      a[0] *= x[2];
      s += r[0] * r[1];
    }
    return s;
  }

  @Differentiable(order = 2)
  static double copiedForTheNext(double[] x, int n) {
    double[] a = {x[0], x[1]};
    double[] b = {0, 0};
    for (int i = 0; i <= n; i++) {
      b = a.clone();
      a[0] += x[1] * x[1];
    }
    return b[0] * a[0];
  }

  /** The identity that a branch hands on is not the one that a product is added to. */
  @Differentiable(order = 2)
  static double identityTwice(double a, Vector v, Matrix B, int n) {
    double square = B.quadraticForm(v);
    Matrix sum = B.transposeTimes(B.tanh()).plus(Matrix.identity(3));
    return (n % 2 == 0 ? B.trace() : a) + sum.times(v).dot(v) + square;
  }

  /** What a helper called its array is nobody's concern any more. */
  @Differentiable(order = 2)
  static double outOfScope(double[] x, int n) {
    double[] a = scaled(x, 2);
    {
      double[] inner = a;
      inner[0] += 1;
    }
    if (n > 0) {
      a = x.clone();
    }
    a[0] += x[1] * a[0];
    return a[0] * a[1];
  }

  @Differentiable(order = 2)
  static double neverWritten(double[] x) {
    double[] zeros = new double[x.length];
    double[][] rows = new double[2][3];
    return zeros[1] + x[0] * x[1] + rows[1][2] + new double[x.length].length;
  }

  @Differentiable(order = 2)
  static double keptByATape(double a, Vector v) {
    Vector w = Vector.build(v.size(), i -> v.get(i) * a);
    for (int k = 0; k < 3; k++) {
      w = (a > 9 ? w.minus(a) : w).tanh();
    }
    return w.dot(v);
  }

  @Differentiable(order = 2)
  static double keptByATapeOfArrays(double a, double[] v) {
    double[] w = v.clone();
    for (int k = 0; k < 3; k++) {
      double[] t = a > 9 ? v : w;
      double[] n = new double[w.length];
      for (int i = 0; i < n.length; i++) {
        n[i] = Math.sin(t[i] * a);
      }
      w = n;
    }
    return w[0] * w[1];
  }

  // the second derivation of an array does not find what the first one left in it
  @Differentiable(order = 2)
  static double chain(double[] x) {
    double total = 0;
    for (int s = 0; s < 3; s++) {
      double[] all = new double[x.length];
      all[0] = x[0];
      for (int i = 1; i < x.length; i++) {
        all[i] = x[i] * x[i - 1] + s;
      }
      double[] gap = new double[x.length];
      gap[1] = x[1] * x[1];
      for (int i = 2; i < x.length; i++) {
        gap[i] = all[i] * gap[i - 1];
      }
      double[] shifted = new double[x.length];
      for (int i = 1; i < x.length; i++) {
        shifted[i - 1] = all[i] * x[i];
      }
      double[] rest = new double[x.length];
      for (int i = 2; i < x.length; i++) {
        rest[i] = Math.sin(x[i] + s);
      }
      for (int i = 0; i < x.length; i++) {
        total += Math.exp(gap[i] - 0.5 * shifted[i]) * all[i] + Math.cos(rest[i]) * x[i];
      }
    }
    return total;
  }

  private static double down(double[] x, int n) {
    return n <= 0 ? x[0] : x[n] * down(x, n - 1);
  }

  // what a call adds to the cotangent of an entry that was overwritten is not lost
  @Differentiable(order = 2)
  static double overwritten(double[] x) {
    double[] y = x.clone();
    for (int i = 0; i < y.length - 1; i++) {
      y[i] = y[i] * Math.sin(down(y, i + 1));
    }
    return y[0] * y[1] + y[y.length - 1];
  }

  /** Rows that go into an array, or come out of it, and the array written to afterwards. */
  @Differentiable(order = 2)
  static double rowsPutIn(double[] x, double[] y) {
    double[][] m = {x.clone(), y.clone(), y.clone()};
    m[0][0] = 5 * y[1];
    m[1][1] += 2;
    double[][] late = new double[2][];
    late[0] = x.clone();
    late[1] = late[0].clone();
    late[0][2] *= m[0][0];
    return x[0] * x[1] + m[0][1] * m[1][1] * m[2][1] + y[1] * late[0][2] * late[1][2] * m[2][0];
  }

  @Differentiable(order = 2)
  static double rowsTakenOut(double[] x, int n) {
    double[][] m = {x.clone(), {x[1], 2, 3, 4}};
    for (int k = 0; k < n + 1; k++) {
      double[] row = m[k % 2].clone();
      m[k % 2][0] += row[1] * row[1];
      m[(k + 1) % 2] = row.clone();
      m[(k + 1) % 2][1] *= 2 + row[0];
    }
    double[] last = m[1].clone();
    m[1][0] = x[3];
    return m[0][0] * m[1][1] + last[0] * x[0] + m[1][0] * last[1];
  }

  @Differentiable(order = 2)
  static double rowsOfAParameter(double[][] m, double[] x) {
    double[][] c = new double[m.length][];
    for (int i = 0; i < m.length; i++) {
      c[i] = m[i].clone();
    }
    for (int i = 0; i < c.length; i++) {
      c[i][0] *= c[i][1] + x[i];
    }
    double s = 0;
    for (int i = 0; i < c.length; i++) {
      s += c[i][0] * m[i][0];
    }
    return s * s;
  }

  @Differentiable(order = 2)
  static double rowsKeptOnTheWay(double[] x) {
    double[][] states = new double[3][];
    double[] y = x.clone();
    for (int i = 0; i < 3; i++) {
      states[i] = y.clone();
      y[0] += y[1];
      states[i][1] = x[i] * y[0];
    }
    return states[0][0] + states[1][0] * states[0][1] + states[2][1] * states[1][1] + y[0] * x[1];
  }

  @Differentiable(order = 2)
  static double rowsOfRows(double[] x, double[] y) {
    double[][][] t = {{x.clone(), y.clone()}, {y.clone()}};
    t[0][0][0] = 5 * y[1];
    t[1][0][1] += 2;
    double[][][] u = new double[2][2][];
    u[0][0] = x.clone();
    u[0][1] = y.clone();
    u[1][0] = x.clone();
    u[1][1] = u[0][0].clone();
    u[0][0][0] = 5 * y[1];
    return x[0] * x[1] * t[0][0][1] * t[0][0][0]
        + t[0][1][1] * u[1][1][0]
        + u[0][0][1] * y[1] * u[0][0][0]
        + u[1][0][0] * t[1][0][1];
  }

  private static void twice(double[]... rows) {
    for (double[] row : rows) {
      row[0] *= 2;
    }
  }

  private static double[] first(double[]... rows) {
    return rows[0];
  }

  /** Arrays that a call gathers into one are the arrays themselves. */
  @Differentiable(order = 2)
  static double gathered(double[] x) {
    double[] a = x.clone();
    double[] b = x.clone();
    twice(a, b);
    twice(x);
    return a[0] * b[0] + x[0] * a[1];
  }

  @Differentiable(order = 2)
  static double oneOfGathered(double[] x) {
    double[] a = x.clone();
    double[] f = first(a, x);
    f[0] *= 3 * x[1];
    return a[0] * a[1] + f[0] * x[0];
  }

  record Point(double x, double y) {
    static Point sum(Point... points) {
      double a = 0;
      double b = 0;
      for (Point p : points) {
        a += p.x;
        b += p.y;
      }
      return new Point(a, b);
    }
  }

  @Differentiable(order = 2)
  static double gatheredRecords(double a, double b) {
    Point all = Point.sum(new Point(a, 1), new Point(2, a * b), new Point(b, b));
    return all.x() * all.y() + Point.sum().x();
  }

  /** A function that keeps one array does not stand in the way of writing to another. */
  @Differentiable(order = 2)
  static double besideFunctions(double[] x, int n) {
    double[] k = scaled(x, 2);
    double[] other = x.clone();
    DoubleUnaryOperator f = t -> t + x[1] * other[0];
    for (int i = 0; i < n; i++) {
      k = scaled(k, k[0]);
    }
    k[1] = f.applyAsDouble(x[0]);
    other[0] *= k[1];
    return k[0] * k[1] + f.applyAsDouble(x[0]);
  }
}
