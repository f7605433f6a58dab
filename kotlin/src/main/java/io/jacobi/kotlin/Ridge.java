package io.jacobi.kotlin;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** A model in Java, for callers in Kotlin. */
public final class Ridge {
  private Ridge() {}

  /** Least squares with a ridge. */
  @Differentiable(order = 2)
  public static double loss(@Wrt Vector w, @Wrt double b, Matrix X, Vector y, double ridge) {
    Vector residual = X.times(w).plus(b).minus(y);
    return 0.5 * residual.dot(residual) + 0.5 * ridge * w.dot(w);
  }
}
