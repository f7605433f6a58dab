package io.jacobi.linalg;

import io.jacobi.internal.Factorizations;

/** The thin {@code A = U diag(σ) Vᵀ}, singular values descending. */
public final class SingularValueDecomposition {
  private final int rows;
  private final int columns;
  private final Vector values;
  private final Matrix left;
  private final Matrix right;

  SingularValueDecomposition(Matrix a) {
    this.rows = a.rows();
    this.columns = a.columns();
    int k = Math.min(rows, columns);
    double[] sigma = new double[k];
    double[] u = new double[rows * k];
    double[] v = new double[columns * k];
    if (!Factorizations.singularValues(rows, columns, a.values, sigma, u, v)) {
      throw new ArithmeticException("singularValues: the QR algorithm did not converge");
    }
    this.values = Vector.wrap(sigma);
    this.left = Matrix.wrap(rows, k, u);
    this.right = Matrix.wrap(columns, k, v);
  }

  /** The singular values σ, descending. */
  public Vector values() {
    return values;
  }

  /** The left singular vectors, the columns of U. */
  public Matrix left() {
    return left;
  }

  /** The right singular vectors, the columns of V. */
  public Matrix right() {
    return right;
  }

  /** {@code A⁺ = V diag(1/σ) Uᵀ} over the singular values above {@code max(m, n) ε σ₁}. */
  public Matrix pseudoInverse() {
    double least = Math.max(rows, columns) * Math.ulp(1.0) * values.max();
    return right.scaleColumns(values.map(s -> s <= least ? 0 : 1 / s)).timesTranspose(left);
  }
}
