package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Symmetric;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Shares of assets, positive and one together, for return against risk (Markowitz, 1952). */
public final class Portfolio {
  private Portfolio() {}

  /** Risk aversion times variance, less the expected return; the shares are a softmax. */
  @Differentiable
  static double cost(@Wrt Vector z, Vector returns, @Symmetric Matrix covariance, double aversion) {
    Vector shares = z.softmax();
    return aversion * covariance.quadraticForm(shares) - returns.dot(shares);
  }

  public static Vector shares(Vector returns, Matrix covariance, double aversion) {
    return Minimiser.minimise(
            PortfolioGradients.costObjective(
                Vector.zeros(returns.size()), returns, covariance, aversion))
        .softmax();
  }
}
