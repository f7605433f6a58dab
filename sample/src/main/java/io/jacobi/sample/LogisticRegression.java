package io.jacobi.sample;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Two classes, labels ±1. */
final class LogisticRegression {
  private LogisticRegression() {}

  /** Mean logistic loss with a ridge on the weights. */
  @Differentiable
  static double loss(@Wrt Vector w, @Wrt double b, Matrix X, Vector y, double ridge) {
    Vector margin = y.hadamard(X.times(w).plus(b));
    return margin.negate().softplus().mean() + 0.5 * ridge * w.dot(w);
  }

  static double accuracy(Vector w, double b, Matrix X, Vector y) {
    return y.hadamard(X.times(w).plus(b)).step().mean();
  }
}
