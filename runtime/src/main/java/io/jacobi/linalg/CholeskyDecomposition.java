package io.jacobi.linalg;

import io.jacobi.internal.Factorizations;

/**
 * {@code A = LLᵀ} of a positive definite matrix: one factorisation for solves, the inverse and the
 * log-determinant, at half the cost of LU. A is read by its symmetric part {@code (A + Aᵀ)/2}.
 * Golub and Van Loan, Matrix Computations, 4.2.
 */
public final class CholeskyDecomposition {
  private final Matrix factor;

  CholeskyDecomposition(Matrix a) {
    int n = a.rows();
    double[] lower = a.plus(a.transpose()).times(0.5).values;
    if (!Factorizations.cholesky(n, lower)) {
      throw new NotPositiveDefiniteException(
          "cholesky: the " + n + " × " + n + " matrix is not positive definite");
    }
    this.factor = Matrix.wrap(n, n, lower);
  }

  /** The lower triangular L. */
  public Matrix factor() {
    return factor;
  }

  /** The x of {@code Ax = b}. @throws DimensionMismatchException if b does not fit */
  public Vector solve(Vector b) {
    if (b.size() != factor.rows()) {
      throw DimensionMismatchException.of("solve", factor.shape(), b.shape());
    }
    return Vector.wrap(solve(b.values, 1));
  }

  /** The X of {@code AX = B}. @throws DimensionMismatchException if B does not fit */
  public Matrix solve(Matrix b) {
    if (b.rows() != factor.rows()) {
      throw DimensionMismatchException.of("solve", factor.shape(), b.shape());
    }
    return Matrix.wrap(b.rows(), b.columns(), solve(b.values, b.columns()));
  }

  /** {@code A⁻¹}. */
  public Matrix inverse() {
    return solve(Matrix.identity(factor.rows()));
  }

  /** {@code det A}. */
  public double determinant() {
    return Math.exp(logDeterminant());
  }

  /** {@code log det A = 2 Σ log Lᵢᵢ}. */
  public double logDeterminant() {
    return 2 * factor.diagonal().log().sum();
  }

  private double[] solve(double[] b, int columns) {
    int n = factor.rows();
    double[] x = b.clone();
    Factorizations.solveLower(n, factor.values, false, x, columns);
    Factorizations.solveLowerTranspose(n, factor.values, false, x, columns);
    return x;
  }
}
