package io.jacobi.linalg;

import io.jacobi.internal.Factorizations;

/**
 * {@code A = V diag(λ) Vᵀ} of a symmetric matrix, eigenvalues ascending, by the QR algorithm. A is
 * read by its symmetric part.
 */
public final class SymmetricEigen {
  private final Vector values;
  private final Matrix vectors;

  SymmetricEigen(Matrix a) {
    int n = a.rows();
    double[] lambda = new double[n];
    double[] v = new double[n * n];
    if (!Factorizations.symmetricEigen(n, a.plus(a.transpose()).times(0.5).values, lambda, v)) {
      throw new ArithmeticException("eigenvalues: the QR algorithm did not converge");
    }
    this.values = Vector.wrap(lambda);
    this.vectors = Matrix.wrap(n, n, v);
  }

  /** The eigenvalues λ, ascending. */
  public Vector values() {
    return values;
  }

  /** The eigenvectors as the columns of V, in the order of the eigenvalues. */
  public Matrix vectors() {
    return vectors;
  }
}
