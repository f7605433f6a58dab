package io.jacobi.sample.spark;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Logistic regression as a sum over rows, so that parts of the rows give parts of the sum. */
final class Model {
  private Model() {}

  @Differentiable
  static double loss(@Wrt Vector w, Matrix X, Vector y) {
    return y.hadamard(X.times(w)).negate().softplus().sum();
  }
}
