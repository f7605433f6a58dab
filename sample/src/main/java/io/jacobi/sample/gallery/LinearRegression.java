package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Random;

/** A line through points in several dimensions, with a ridge. */
public final class LinearRegression {
  private LinearRegression() {}

  @Differentiable
  static double loss(@Wrt Vector w, Matrix X, Vector y, double ridge) {
    Vector residual = X.times(w).minus(y);
    return residual.dot(residual) / y.size() + ridge * w.dot(w);
  }

  /** Fits data made of known weights; returns those found. */
  public static Vector fit(Vector truth, int samples) {
    Random random = new Random(1);
    Matrix x = Matrix.build(samples, truth.size(), (i, j) -> random.nextGaussian());
    Vector noise = Vector.build(samples, i -> 0.01 * random.nextGaussian());
    Vector y = x.times(truth).plus(noise);
    return Minimiser.minimise(
        LinearRegressionGradients.lossObjective(Vector.zeros(truth.size()), x, y, 1e-6));
  }
}
