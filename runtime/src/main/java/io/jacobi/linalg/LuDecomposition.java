package io.jacobi.linalg;

import io.jacobi.internal.Factorizations;

/**
 * {@code PA = LU} with partial pivoting: one factorisation for solves with A and Aᵀ, the inverse
 * and the determinant. Golub and Van Loan, Matrix Computations, 3.4.
 */
public final class LuDecomposition {
  private final int n;
  private final Factorizations.Lu lu;

  LuDecomposition(Matrix a) {
    this.n = a.rows();
    this.lu = Factorizations.lu(n, a.values);
  }

  private void require(String operation, int size, String shape) {
    if (size != n) {
      throw DimensionMismatchException.of(operation, n + " × " + n + " matrix", shape);
    }
    if (lu.singular()) {
      throw new SingularMatrixException(
          operation + ": the " + n + " × " + n + " matrix is singular");
    }
  }

  /**
   * The x of {@code Ax = b}.
   *
   * @throws DimensionMismatchException if b does not fit
   * @throws SingularMatrixException if A is singular
   */
  public Vector solve(Vector b) {
    require("solve", b.size(), b.shape());
    return Vector.wrap(lu.solve(b.values, 1));
  }

  /**
   * The X of {@code AX = B}.
   *
   * @throws DimensionMismatchException if B does not fit
   * @throws SingularMatrixException if A is singular
   */
  public Matrix solve(Matrix b) {
    require("solve", b.rows(), b.shape());
    return Matrix.wrap(n, b.columns(), lu.solve(b.values, b.columns()));
  }

  /**
   * The x of {@code Aᵀx = b}.
   *
   * @throws DimensionMismatchException if b does not fit
   * @throws SingularMatrixException if A is singular
   */
  public Vector solveTranspose(Vector b) {
    require("solveTranspose", b.size(), b.shape());
    return Vector.wrap(lu.solveTranspose(b.values, 1));
  }

  /**
   * The X of {@code AᵀX = B}.
   *
   * @throws DimensionMismatchException if B does not fit
   * @throws SingularMatrixException if A is singular
   */
  public Matrix solveTranspose(Matrix b) {
    require("solveTranspose", b.rows(), b.shape());
    return Matrix.wrap(n, b.columns(), lu.solveTranspose(b.values, b.columns()));
  }

  /** {@code A⁻¹}. @throws SingularMatrixException if A is singular */
  public Matrix inverse() {
    require("inverse", n, "");
    return Matrix.wrap(n, n, lu.solve(Matrix.identity(n).values, n));
  }

  /** {@code det A}, 1 of an empty matrix. */
  public double determinant() {
    return lu.determinant();
  }

  /** {@code log |det A|}, −∞ if singular. */
  public double logDeterminant() {
    return lu.logDeterminant();
  }
}
