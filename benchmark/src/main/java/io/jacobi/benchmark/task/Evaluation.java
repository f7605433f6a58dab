package io.jacobi.benchmark.task;

/** Value and gradient at a point. */
@FunctionalInterface
public interface Evaluation {
  /** The value; writes the gradient. */
  double valueAndGradient(double[] x, double[] gradient);
}
