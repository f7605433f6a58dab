package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Evaluation;

/** The gradient is the softmax. */
final class LseByHand implements Evaluation {
  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    double a = x[0];
    for (int i = 1; i < x.length; i++) {
      a = Math.max(a, x[i]);
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      gradient[i] = Math.exp(x[i] - a);
      sum += gradient[i];
    }
    for (int i = 0; i < x.length; i++) {
      gradient[i] /= sum;
    }
    return a + Math.log(sum);
  }
}
