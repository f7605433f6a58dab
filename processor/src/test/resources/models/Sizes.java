package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Arrays in which something is replaced by what has another size. */
final class Sizes {
  private Sizes() {}

  @Differentiable(order = 2)
  static double shorterRow(double[] x, double a) {
    double[][] t = {x.clone(), {a}};
    double s = Math.sin(t[0][2]);
    t[0] = new double[] {a * s, s};
    return s + t[0][1] * t[0][0] + t[1][0];
  }

  @Differentiable(order = 2)
  static double longerRow(double[] x, double a) {
    double[][] t = {{a, x[0]}, {a}};
    double s = Math.sin(t[0][1]);
    t[0] = new double[] {a * s, s, 2, a};
    return s + t[0][1] * t[0][0] + t[1][0] + t[0][3];
  }

  @Differentiable(order = 2)
  static double shorterVector(Vector x, double a) {
    Vector[] t = {x.sin(), Vector.of(a)};
    double s = t[0].sum();
    t[0] = Vector.of(a * s, s);
    return s + t[0].dot(t[0]) + t[1].sum();
  }

  @Differentiable(order = 2)
  static double longerVector(Vector x, double a) {
    Vector[] t = {x.slice(0, 2), Vector.of(a)};
    double s = t[0].sum();
    t[0] = Vector.of(a * s, s, a, a);
    return s + t[0].dot(t[0]) + t[1].sum();
  }

  @Differentiable(order = 2)
  static double vectorsThatGrow(Vector x, double a) {
    Vector[] t = {x.slice(0, 2), Vector.of(a), x};
    double s = 0;
    for (int k = 0; k < 3; k++) {
      s += t[0].sin().sum();
      t[0] = t[(k + 1) % 3].sin();
      t[1] = t[1].concat(t[0]).times(s);
    }
    return s + t[0].dot(t[0]) + t[1].sum();
  }

  @Differentiable(order = 2)
  static double rowsThatGrow(double[] x, double a) {
    double[][] t = {{x[0], x[1]}, {a}, x};
    double s = 0;
    for (int k = 0; k < 3; k++) {
      for (double e : t[0]) {
        s += Math.sin(e);
      }
      t[0] = t[(k + 1) % 3].clone();
      double[] longer = new double[t[1].length + 1];
      for (int i = 0; i < t[1].length; i++) {
        longer[i + 1] = t[1][i] * s;
      }
      longer[0] = s;
      t[1] = longer;
    }
    return s + t[0][0] * t[1][1];
  }

  @Differentiable(order = 2)
  static double triangle(double[] x, double a) {
    double[][] t = new double[4][];
    for (int i = 0; i < t.length; i++) {
      t[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        t[i][j] =
            i == 0 || j == 0 || j == i ? x[j % 3] : Math.sin(t[i - 1][j - 1] + a * t[i - 1][j]);
      }
    }
    double s = 0;
    for (double[] row : t) {
      s += row[row.length - 1] * row[row.length / 2];
    }
    return s;
  }

  /** Nothing is there the first time round, and something shorter the next. */
  @Differentiable(order = 2)
  static double slotsThatAreEmptyAtFirst(Vector x, double[] y, double a) {
    Vector[] last = new Vector[2];
    double[][] rows = new double[2][];
    double s = a;
    for (int k = 0; k < 5; k++) {
      last[k % 2] = Vector.fill(k + 1, s).sin();
      double[] row = new double[k + 2];
      for (int i = 0; i < row.length; i++) {
        row[i] = y[i % 3] * last[k % 2].get(0);
      }
      rows[(k + 1) % 2] = row;
      s = Math.sin(s + last[k % 2].sum() * row[k]) + x.get(k % 3);
    }
    return s + last[0].sum() * last[1].sum() + rows[0][3] * rows[1][1];
  }

  @Differentiable(order = 2)
  static double matricesTransposed(Matrix m, double a) {
    Matrix[] t = {m.slice(0, 2, 0, 3), m.slice(0, 3, 0, 2), m.times(a)};
    double s = t[0].sin().sum();
    for (int k = 0; k < 3; k++) {
      t[k] = t[(k + 1) % 3].transpose().times(t[(k + 1) % 3]).tanh();
      s += t[0].sum() * t[k].trace();
    }
    Matrix[] later = new Matrix[2];
    for (int k = 0; k < 4; k++) {
      later[k % 2] = k < 2 ? m : m.slice(0, k - 1, 0, 2).times(s);
      s += later[k % 2].cos().sum();
    }
    return s * later[0].sum() + later[1].sum();
  }

  @Differentiable(order = 2)
  static double blocksInBlocks(double[] x, double a) {
    double[][][] t = {{{x[0], x[1]}, {a}}, {{x[2]}}};
    double s = 0;
    for (int k = 0; k < 2; k++) {
      for (double[][] block : t) {
        for (double[] row : block) {
          for (double e : row) {
            s = Math.sin(s + e * a);
          }
        }
      }
      t[k] = new double[][] {{s}, {s * a, x[k]}, {a}};
      t[1 - k][0] = new double[] {x[2] * s, s, a};
    }
    return s + t[0][0][1] * t[1][2][0];
  }

  @Differentiable(order = 2)
  static double onOnePathOnly(Vector x, double[] y, double a) {
    Vector[] t = {x, x.slice(0, 2)};
    double[][] r = {y.clone(), {a, a * a}};
    double s = t[0].sum() * t[1].sum() + r[0][2] * r[1][1];
    if (a > 0.2) {
      t[0] = t[1].concat(t[1]).times(s);
      r[0] = new double[] {s};
    } else {
      t[1] = Vector.of(s);
    }
    return s + t[0].sin().sum() * t[1].sin().sum() + r[0][0] * r[1][0];
  }

  @Differentiable(order = 2)
  static double productsWithTransposes(Vector x, Vector y, double a) {
    Vector[] t = {x.slice(0, 1), x.slice(0, 2).times(a), y};
    double s = a;
    if (a > 0) {
      s += y.outer(t[0]).cos().transposeTimes(y).exp().sum();
      s += y.outer(t[1]).sin().transposeTimes(y.outer(t[0])).cos().sum();
      s += t[1].outer(y).cos().timesTranspose(t[0].outer(y)).exp().mean();
    }
    return s + t[2].sum();
  }
}
