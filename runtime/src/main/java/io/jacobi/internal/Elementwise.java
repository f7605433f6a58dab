package io.jacobi.internal;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Elementwise and reducing loops over bare arrays; a result is a fresh array, or the last one. */
public final class Elementwise {
  private static final EntryFunctions FUNCTIONS = EntryFunctions.choose();

  private Elementwise() {}

  /** {@code exp(xᵢ)} in place of {@code count} entries from {@code from}. */
  public static void exp(double[] x, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    FUNCTIONS.exp(x, from, count);
  }

  /** {@code log(xᵢ)} in place of {@code count} entries from {@code from}. */
  public static void log(double[] x, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    FUNCTIONS.log(x, from, count);
  }

  /** {@code tanh(xᵢ)} in place of {@code count} entries from {@code from}. */
  public static void tanh(double[] x, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    FUNCTIONS.tanh(x, from, count);
  }

  /** {@code σ(xᵢ)} in place of {@code count} entries from {@code from}. */
  public static void sigmoid(double[] x, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    FUNCTIONS.sigmoid(x, from, count);
  }

  /** {@code log(1 + exp(xᵢ))} in place of {@code count} entries from {@code from}. */
  public static void softplus(double[] x, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    FUNCTIONS.softplus(x, from, count);
  }

  @FunctionalInterface
  private interface InPlace {
    void apply(double[] x, int from, int count);
  }

  private static double[] fresh(double[] x, InPlace function) {
    double[] y = x.clone();
    function.apply(y, 0, y.length);
    return y;
  }

  /** {@code exp(xᵢ)} in a fresh array. */
  public static double[] exp(double[] x) {
    return fresh(x, FUNCTIONS::exp);
  }

  /** {@code log(xᵢ)} in a fresh array. */
  public static double[] log(double[] x) {
    return fresh(x, FUNCTIONS::log);
  }

  /** {@code tanh(xᵢ)} in a fresh array. */
  public static double[] tanh(double[] x) {
    return fresh(x, FUNCTIONS::tanh);
  }

  /** {@code σ(xᵢ)} in a fresh array. */
  public static double[] sigmoid(double[] x) {
    return fresh(x, FUNCTIONS::sigmoid);
  }

  /** {@code log(1 + exp(xᵢ))} in a fresh array. */
  public static double[] softplus(double[] x) {
    return fresh(x, FUNCTIONS::softplus);
  }

  /** {@code f(xᵢ)}. */
  public static double[] map(double[] x, DoubleUnaryOperator f) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = f.applyAsDouble(x[i]);
    }
    return y;
  }

  /** {@code f(xᵢ, yᵢ)}. */
  public static double[] zip(double[] x, double[] y, DoubleBinaryOperator f) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = f.applyAsDouble(x[i], y[i]);
    }
    return z;
  }

  /** {@code xᵢ + yᵢ}. */
  public static double[] plus(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = x[i] + y[i];
    }
    return z;
  }

  /** {@code xᵢ − yᵢ}. */
  public static double[] minus(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = x[i] - y[i];
    }
    return z;
  }

  /** {@code xᵢ yᵢ}. */
  public static double[] times(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = x[i] * y[i];
    }
    return z;
  }

  /** {@code s xᵢ}. */
  public static double[] scale(double[] x, double s) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = s * x[i];
    }
    return z;
  }

  /** {@code Σ xᵢ}. */
  public static double sum(double[] x) {
    double s = 0;
    for (double v : x) {
      s += v;
    }
    return s;
  }

  /** The greatest entry by {@link Math#max}; −∞ of none. */
  public static double max(double[] x) {
    double m = Double.NEGATIVE_INFINITY;
    for (double v : x) {
      m = Math.max(m, v);
    }
    return m;
  }

  /** The least entry by {@link Math#min}; +∞ of none. */
  public static double min(double[] x) {
    double m = Double.POSITIVE_INFINITY;
    for (double v : x) {
      m = Math.min(m, v);
    }
    return m;
  }

  /** {@code √Σ xᵢ²}, scaled where the squares would overflow or vanish. */
  public static double norm(double[] x) {
    double s = 0;
    for (double v : x) {
      s += v * v;
    }
    if (s > 1e-280 && s < 1e280) {
      return Math.sqrt(s);
    }
    double scale = 0;
    for (double v : x) {
      scale = Math.max(scale, Math.abs(v));
    }
    if (scale == 0 || Double.isInfinite(scale) || Double.isNaN(scale)) {
      return scale;
    }
    double scaled = 0;
    for (double v : x) {
      scaled += (v / scale) * (v / scale);
    }
    return scale * Math.sqrt(scaled);
  }

  /**
   * {@code log Σ exp(xᵢ)} over {@code count} entries from {@code from}, shifted by the greatest.
   */
  public static double logSumExp(double[] x, int from, int count) {
    double m = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      m = Math.max(m, x[i]);
    }
    if (Double.isInfinite(m) || Double.isNaN(m)) {
      return m;
    }
    return m + Math.log(FUNCTIONS.sumExp(x, from, count, m));
  }

  /** Writes {@code exp(xᵢ) / Σ exp(xⱼ)} over {@code count} entries from {@code from}. */
  public static void softmax(double[] x, int from, int count, double[] y) {
    double m = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      m = Math.max(m, x[i]);
    }
    double s = FUNCTIONS.shiftedExp(x, from, count, m, y);
    for (int i = from; i < from + count; i++) {
      y[i] /= s;
    }
  }

  /** Writes the softmax of each row of an m × n matrix. */
  public static void rowSoftmax(int m, int n, double[] x, double[] y) {
    for (int i = 0; i < m; i++) {
      softmax(x, i * n, n, y);
    }
  }

  /** Writes {@code log Σ exp} of each row of an m × n matrix. */
  public static void rowLogSumExp(int m, int n, double[] x, double[] y) {
    for (int i = 0; i < m; i++) {
      y[i] = logSumExp(x, i * n, n);
    }
  }

  /** Adds {@code s} to the diagonal of a square matrix. */
  public static void addDiagonal(int n, double s, double[] a) {
    for (int i = 0; i < n; i++) {
      a[i * n + i] += s;
    }
  }

  /** Adds v to the diagonal of a square matrix. */
  public static void addDiagonal(double[] v, double[] a) {
    for (int i = 0; i < v.length; i++) {
      a[i * v.length + i] += v[i];
    }
  }

  /** Sets entry i to 1; there is none to set for what {@code argMax} gives of nothing, −1. */
  public static void unit(int i, double[] y) {
    if (y.length > 0 || i != -1) {
      y[i] = 1;
    }
  }

  /** Writes the diagonal of a square matrix. */
  public static void diagonal(double[] a, double[] v) {
    for (int i = 0; i < v.length; i++) {
      v[i] = a[i * v.length + i];
    }
  }

  /** {@code tr A}. */
  public static double trace(int n, double[] a) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i * n + i];
    }
    return sum;
  }

  /** Copies {@code count} entries from an index to an index. */
  public static void copy(double[] x, int from, int count, double[] y, int at) {
    Objects.checkFromIndexSize(from, count, x.length);
    System.arraycopy(x, from, y, at, count);
  }

  /** Entry (i, j) of a matrix of {@code columns} columns. */
  public static double entry(double[] a, int columns, int i, int j) {
    return a[i * columns + Objects.checkIndex(j, columns)];
  }

  /** Writes column {@code j} of a matrix of {@code columns} columns. */
  public static void column(double[] a, int columns, int j, double[] y) {
    Objects.checkIndex(j, columns);
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i * columns + j];
    }
  }

  /** Adds v to row {@code i} of a matrix of {@code columns} columns. */
  public static void addRow(double[] a, int columns, int i, double[] v) {
    for (int j = 0; j < columns; j++) {
      a[i * columns + j] += v[j];
    }
  }

  /** Adds v to column {@code j} of a matrix of {@code columns} columns. */
  public static void addColumn(double[] a, int columns, int j, double[] v) {
    for (int i = 0; i < v.length; i++) {
      a[i * columns + j] += v[i];
    }
  }

  /** {@code min(m, n)}-tiled copy of an m × n matrix into its transpose. */
  public static double[] transpose(int m, int n, double[] a) {
    double[] t = new double[a.length];
    transpose(m, n, a, t);
    return t;
  }

  /** {@code min(m, n)}-tiled copy of an m × n matrix into its transpose. */
  public static void transpose(int m, int n, double[] a, double[] t) {
    int tile = 32;
    for (int i0 = 0; i0 < m; i0 += tile) {
      for (int j0 = 0; j0 < n; j0 += tile) {
        for (int i = i0; i < Math.min(m, i0 + tile); i++) {
          for (int j = j0; j < Math.min(n, j0 + tile); j++) {
            t[j * m + i] = a[i * n + j];
          }
        }
      }
    }
  }
}
