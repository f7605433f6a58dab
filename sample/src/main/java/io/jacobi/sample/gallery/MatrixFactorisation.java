package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import java.util.Random;

/** Ratings as a product of tastes and qualities, where most ratings are missing. */
public final class MatrixFactorisation {
  private MatrixFactorisation() {}

  /** Squared error on what is known, {@code mask} being 1 there and 0 elsewhere. */
  @Differentiable
  static double loss(@Wrt Matrix U, @Wrt Matrix V, Matrix ratings, Matrix mask, double ridge) {
    Matrix error = U.timesTranspose(V).minus(ratings).hadamard(mask);
    return error.dot(error) + ridge * (U.dot(U) + V.dot(V));
  }

  /** The root-mean-square error on the ratings that were held back. */
  public static double heldBackError(int users, int items, int rank) {
    Random random = new Random(4);
    Matrix u = Matrix.build(users, rank, (i, j) -> random.nextGaussian());
    Matrix v = Matrix.build(items, rank, (i, j) -> random.nextGaussian());
    Matrix ratings = u.timesTranspose(v);
    Matrix mask = Matrix.build(users, items, (i, j) -> random.nextDouble() < 0.5 ? 1 : 0);
    MatrixFactorisationGradients.LossGradient found =
        Minimiser.minimise(
            MatrixFactorisationGradients.lossObjective(
                Matrix.build(users, rank, (i, j) -> 0.5 * random.nextGaussian()),
                Matrix.build(items, rank, (i, j) -> 0.5 * random.nextGaussian()),
                ratings,
                mask,
                1e-3));
    Matrix held = Matrix.ones(users, items).minus(mask);
    Matrix error = found.U().timesTranspose(found.V()).minus(ratings).hadamard(held);
    return Math.sqrt(error.dot(error) / held.sum());
  }
}
