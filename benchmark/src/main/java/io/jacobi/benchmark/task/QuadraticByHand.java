package io.jacobi.benchmark.task;

import io.jacobi.internal.Products;
import java.util.Arrays;

/** {@code xᵀAx}, gradient {@code Ax + Aᵀx}. */
final class QuadraticByHand implements Evaluation {
  private final Data.Quadratic data;

  QuadraticByHand(Data.Quadratic data) {
    this.data = data;
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int n = data.n();
    Arrays.fill(gradient, 0);
    Products.multiplyAdd(n, n, 1, data.a(), x, gradient);
    double value = Products.dot(x, gradient);
    Products.transposeMultiplyAdd(n, n, 1, data.a(), x, gradient);
    return value;
  }
}
