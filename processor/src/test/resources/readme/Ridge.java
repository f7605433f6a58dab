package com.example;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

final class Ridge {
  @Differentiable
  static double loss(@Wrt Vector w, Matrix X, Vector y, double lambda) {
    Vector residual = X.times(w).minus(y);
    return 0.5 * residual.dot(residual) + 0.5 * lambda * w.dot(w);
  }
}
