package io.jacobi.internal;

import io.jacobi.linalg.NotPositiveDefiniteException;
import java.util.Arrays;

/**
 * {@code A = LLᵀ} on row-major arrays, by blocks, so that all but the blocks on the diagonal is
 * products. Golub and Van Loan, Matrix Computations, 4.2; measured at n = 200 against EJML's
 * decomposition, which makes new arrays in every call.
 */
public final class Cholesky {
  private static final int BLOCK = 32;

  private Cholesky() {}

  /**
   * Writes the factor L of the symmetric part of an n × n matrix, zeros above its diagonal. NaN is
   * passed on, also what infinite entries make.
   *
   * @throws NotPositiveDefiniteException if there is none
   */
  public static void factor(int n, double[] a, double[] lower) {
    boolean undefined = false;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double entry = 0.5 * (a[i * n + j] + a[j * n + i]);
        undefined |= Double.isNaN(entry);
        lower[i * n + j] = entry;
      }
      Arrays.fill(lower, i * n + i + 1, (i + 1) * n, 0.0);
    }
    if (undefined) {
      Arrays.fill(lower, Double.NaN);
      return;
    }
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      for (int i = from; i < n; i++) {
        row(n, lower, from, Math.min(i + 1, to), i);
      }
      for (int i = to; i < n; i += BLOCK) {
        int rows = Math.min(n, i + BLOCK) - i;
        int columns = Math.min(n, i + BLOCK) - to;
        Products.parts(
            false,
            true,
            rows,
            columns,
            to - from,
            -1,
            lower,
            i * n + from,
            n,
            lower,
            to * n + from,
            n,
            lower,
            i * n + to,
            n);
      }
    }
    for (int i = 0; i < n; i++) {
      Arrays.fill(lower, i * n + i + 1, (i + 1) * n, 0.0);
    }
  }

  /** Entries {@code from … to} of row i, those before it being there. */
  private static void row(int n, double[] lower, int from, int to, int i) {
    for (int j = from; j < to; j++) {
      double sum = lower[i * n + j] - dot(lower, i * n + from, j * n + from, j - from);
      if (j < i) {
        lower[i * n + j] = sum / lower[j * n + j];
      } else if (!(sum <= 0)) {
        lower[i * n + i] = Math.sqrt(sum);
      } else {
        throw new NotPositiveDefiniteException(
            "cholesky: the " + n + " × " + n + " matrix is not positive definite");
      }
    }
  }

  /** In four sums, which do not wait for each other. */
  private static double dot(double[] a, int left, int right, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k < count - 3; k += 4) {
      s0 += a[left + k] * a[right + k];
      s1 += a[left + k + 1] * a[right + k + 1];
      s2 += a[left + k + 2] * a[right + k + 2];
      s3 += a[left + k + 3] * a[right + k + 3];
    }
    for (; k < count; k++) {
      s0 += a[left + k] * a[right + k];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** {@code X ← A⁻¹X} for X of n × columns. */
  public static void solve(int n, double[] lower, int columns, double[] x) {
    Factorizations.solveLower(n, lower, false, x, columns);
    Factorizations.solveLowerTranspose(n, lower, false, x, columns);
  }

  /** Writes {@code A⁻¹ = L⁻ᵀL⁻¹}. */
  public static void inverse(int n, double[] lower, double[] inverse, double[] work) {
    invert(n, lower, work);
    Arrays.fill(inverse, 0.0);
    for (int i = 0; i < n; i += BLOCK) {
      int rows = Math.min(n, i + BLOCK) - i;
      Products.parts(
          true, false, rows, i + rows, n - i, 1, work, i * n + i, n, work, i * n, n, inverse, i * n,
          n);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j * n + i] = inverse[i * n + j];
      }
    }
  }

  /** Writes {@code L⁻¹}. */
  private static void invert(int n, double[] lower, double[] inverse) {
    Arrays.fill(inverse, 0.0);
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      Products.parts(
          false, false, to - from, from, from, -1, lower, from * n, n, inverse, 0, n, inverse,
          from * n, n);
      for (int i = from; i < to; i++) {
        inverse[i * n + i] = 1;
        for (int k = from; k < i; k++) {
          double factor = lower[i * n + k];
          for (int j = 0; j <= k; j++) {
            inverse[i * n + j] -= factor * inverse[k * n + j];
          }
        }
        double divisor = lower[i * n + i];
        for (int j = 0; j <= i; j++) {
          inverse[i * n + j] /= divisor;
        }
      }
    }
  }

  /** {@code log det A = 2 Σ log Lᵢᵢ}. */
  public static double logDeterminant(int n, double[] lower) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(lower[i * n + i]);
    }
    return 2 * sum;
  }

  /** {@code det A}. */
  public static double determinant(int n, double[] lower) {
    return Math.exp(logDeterminant(n, lower));
  }
}
