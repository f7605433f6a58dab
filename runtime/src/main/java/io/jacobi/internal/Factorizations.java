package io.jacobi.internal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Decompositions on row-major arrays, by EJML: measured against LAPACK in Java on one core it is
 * faster for LU, eigenvalues and singular values at n = 5, 50 and 200, and smaller.
 */
public final class Factorizations {
  private Factorizations() {}

  /** {@code PA = LU}: L and U packed in one array, row {@code i} of PA being row pivot[i] of A. */
  public static final class Lu {
    private final int n;
    private final double[] packed;
    private final int[] pivot;
    private final boolean singular;

    private Lu(int n, double[] packed, int[] pivot, boolean singular) {
      this.n = n;
      this.packed = packed;
      this.pivot = pivot;
      this.singular = singular;
    }

    /** Whether a pivot is lost in rounding. */
    public boolean singular() {
      return singular;
    }

    /** {@code X} of {@code AX = B} for B of n × columns. */
    public double[] solve(double[] b, int columns) {
      double[] x = new double[b.length];
      for (int i = 0; i < n; i++) {
        System.arraycopy(b, pivot[i] * columns, x, i * columns, columns);
      }
      solveLower(n, packed, true, x, columns);
      solveUpper(n, packed, x, columns);
      return x;
    }

    /** {@code X} of {@code AᵀX = B} for B of n × columns. */
    public double[] solveTranspose(double[] b, int columns) {
      double[] y = b.clone();
      solveUpperTranspose(n, packed, y, columns);
      solveLowerTranspose(n, packed, true, y, columns);
      double[] x = new double[y.length];
      for (int i = 0; i < n; i++) {
        System.arraycopy(y, i * columns, x, pivot[i] * columns, columns);
      }
      return x;
    }

    /** The product of the pivots, signed by the permutation. */
    public double determinant() {
      double product = sign(pivot);
      for (int i = 0; i < n; i++) {
        product *= packed[i * n + i];
      }
      return product;
    }

    /** {@code Σ log |pivot|}. */
    public double logDeterminant() {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Math.log(Math.abs(packed[i * n + i]));
      }
      return sum;
    }
  }

  /** Factorises an n × n matrix with partial pivoting. */
  public static Lu lu(int n, double[] a) {
    LUDecompositionAlt_DDRM decomposition = new LUDecompositionAlt_DDRM();
    DMatrixRMaj packed = new DMatrixRMaj(n, n, true, a.clone());
    if (n > 0) {
      decomposition.decompose(packed);
    }
    int[] pivot = n == 0 ? new int[0] : Arrays.copyOf(decomposition.getPivot(), n);
    double[] lu = n == 0 ? a : decomposition.getLU().data;
    return new Lu(n, lu, pivot, singular(n, a, lu));
  }

  private static double sign(int[] pivot) {
    boolean[] seen = new boolean[pivot.length];
    int transpositions = 0;
    for (int i = 0; i < pivot.length; i++) {
      for (int j = i; !seen[j]; j = pivot[j]) {
        seen[j] = true;
        transpositions += pivot[j] == i ? 0 : 1;
      }
    }
    return transpositions % 2 == 0 ? 1 : -1;
  }

  /**
   * Whether a pivot is lost in the rounding of its column. NaN is not singular: it passes through.
   */
  private static boolean singular(int n, double[] a, double[] lu) {
    for (int k = 0; k < n; k++) {
      double greatest = 0;
      for (int i = 0; i < n; i++) {
        greatest = Math.max(greatest, Math.abs(a[i * n + k]));
      }
      if (Math.abs(lu[k * n + k]) <= Math.ulp(greatest) * 2) {
        return !Double.isInfinite(greatest);
      }
    }
    return false;
  }

  /**
   * Eigenvalues ascending and eigenvectors by column of a symmetric matrix; false: no convergence.
   */
  public static boolean symmetricEigen(int n, double[] a, double[] lambda, double[] v) {
    if (n == 0) {
      return true;
    }
    if (!finite(a)) {
      Arrays.fill(lambda, Double.NaN);
      Arrays.fill(v, Double.NaN);
      return true;
    }
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(n, true, true);
    if (!decomposition.decompose(new DMatrixRMaj(n, n, true, a.clone()))) {
      return false;
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(
                (i, j) ->
                    Double.compare(
                        decomposition.getEigenvalue(i).real, decomposition.getEigenvalue(j).real))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int j = 0; j < n; j++) {
      lambda[j] = decomposition.getEigenvalue(order[j]).real;
      DMatrixRMaj vector = decomposition.getEigenVector(order[j]);
      for (int i = 0; i < n; i++) {
        v[i * n + j] = vector.data[i];
      }
    }
    return true;
  }

  /** Thin singular value decomposition of an m × n matrix; false: no convergence. */
  public static boolean singularValues(
      int m, int n, double[] a, double[] sigma, double[] u, double[] v) {
    int k = sigma.length;
    if (k == 0) {
      return true;
    }
    if (!finite(a)) {
      Arrays.fill(sigma, Double.NaN);
      Arrays.fill(u, Double.NaN);
      Arrays.fill(v, Double.NaN);
      return true;
    }
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.svd(m, n, true, true, true);
    if (!decomposition.decompose(new DMatrixRMaj(m, n, true, a.clone()))) {
      return false;
    }
    double[] unordered = decomposition.getSingularValues();
    int[] order =
        IntStream.range(0, k)
            .boxed()
            .sorted((i, j) -> Double.compare(unordered[j], unordered[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    DMatrixRMaj left = decomposition.getU(null, false);
    DMatrixRMaj right = decomposition.getV(null, false);
    for (int j = 0; j < k; j++) {
      sigma[j] = unordered[order[j]];
      for (int i = 0; i < m; i++) {
        u[i * k + j] = left.get(i, order[j]);
      }
      for (int i = 0; i < n; i++) {
        v[i * k + j] = right.get(i, order[j]);
      }
    }
    return true;
  }

  private static boolean finite(double[] a) {
    for (double v : a) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  /** {@code X ← L⁻¹X} for the lower triangle of {@code l}, with ones on the diagonal if unit. */
  public static void solveLower(int n, double[] l, boolean unit, double[] x, int columns) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        subtract(x, i, l[i * n + k], k, columns);
      }
      divide(x, i, unit ? 1 : l[i * n + i], columns);
    }
  }

  /** {@code X ← L⁻ᵀX} for the lower triangle of {@code l}, with ones on the diagonal if unit. */
  public static void solveLowerTranspose(int n, double[] l, boolean unit, double[] x, int columns) {
    for (int i = n - 1; i >= 0; i--) {
      divide(x, i, unit ? 1 : l[i * n + i], columns);
      for (int k = 0; k < i; k++) {
        subtract(x, k, l[i * n + k], i, columns);
      }
    }
  }

  private static void solveUpper(int n, double[] u, double[] x, int columns) {
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(x, i, u[i * n + k], k, columns);
      }
      divide(x, i, u[i * n + i], columns);
    }
  }

  private static void solveUpperTranspose(int n, double[] u, double[] x, int columns) {
    for (int i = 0; i < n; i++) {
      divide(x, i, u[i * n + i], columns);
      for (int k = i + 1; k < n; k++) {
        subtract(x, k, u[i * n + k], i, columns);
      }
    }
  }

  private static void subtract(double[] x, int target, double factor, int source, int columns) {
    int t = target * columns;
    int s = source * columns;
    for (int j = 0; j < columns; j++) {
      x[t + j] -= factor * x[s + j];
    }
  }

  private static void divide(double[] x, int row, double divisor, int columns) {
    for (int j = row * columns; j < (row + 1) * columns; j++) {
      x[j] /= divisor;
    }
  }
}
