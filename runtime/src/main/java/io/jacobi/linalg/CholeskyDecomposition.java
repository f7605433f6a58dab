package io.jacobi.linalg;

import io.jacobi.internal.Cholesky;

/**
 * {@code A = LLᵀ} of a positive definite matrix: one factorisation for solves, the inverse and the
 * log-determinant, at half the cost of LU. A is read by its symmetric part {@code (A + Aᵀ)/2}.
 * Golub and Van Loan, Matrix Computations, 4.2.
 */
public final class CholeskyDecomposition {
  private final Matrix factor;

  CholeskyDecomposition(Matrix a) {
    int n = a.rows();
    double[] lower = new double[n * n];
    Cholesky.factor(n, a.values, lower);
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
    int n = factor.rows();
    double[] inverse = new double[n * n];
    Cholesky.inverse(n, factor.values, inverse, new double[n * n]);
    return Matrix.wrap(n, n, inverse);
  }

  /** {@code det A}. */
  public double determinant() {
    return Math.exp(logDeterminant());
  }

  /** {@code log det A = 2 Σ log Lᵢᵢ}. */
  public double logDeterminant() {
    return Cholesky.logDeterminant(factor.rows(), factor.values);
  }

  private double[] solve(double[] b, int columns) {
    double[] x = b.clone();
    Cholesky.solve(factor.rows(), factor.values, columns, x);
    return x;
  }
}
