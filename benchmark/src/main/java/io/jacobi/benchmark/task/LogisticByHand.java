package io.jacobi.benchmark.task;

import io.jacobi.internal.Elementwise;
import io.jacobi.internal.Products;
import java.util.Arrays;

/** {@code Σ log(1 + exp(−yᵢxᵢᵀw))}. */
final class LogisticByHand implements Evaluation {
  private final Data.Logistic data;
  private final double[] margin;
  private final double[] loss;

  LogisticByHand(Data.Logistic data) {
    this.data = data;
    this.margin = new double[data.m()];
    this.loss = new double[data.m()];
  }

  @Override
  public double valueAndGradient(double[] w, double[] gradient) {
    Arrays.fill(margin, 0);
    Products.multiplyAdd(data.m(), data.n(), 1, data.x(), w, margin);
    for (int i = 0; i < margin.length; i++) {
      margin[i] *= -data.y()[i];
    }
    System.arraycopy(margin, 0, loss, 0, loss.length);
    Elementwise.softplus(loss, 0, loss.length);
    Elementwise.sigmoid(margin, 0, margin.length);
    double sum = 0;
    for (int i = 0; i < margin.length; i++) {
      sum += loss[i];
      margin[i] *= -data.y()[i];
    }
    Arrays.fill(gradient, 0);
    Products.transposeMultiplyAdd(data.m(), data.n(), 1, data.x(), margin, gradient);
    return sum;
  }
}
