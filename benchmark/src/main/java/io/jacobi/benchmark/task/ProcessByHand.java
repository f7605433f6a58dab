package io.jacobi.benchmark.task;

import io.jacobi.internal.Cholesky;
import io.jacobi.internal.Elementwise;

/** Rasmussen and Williams, Gaussian Processes for Machine Learning, 5.9. */
final class ProcessByHand implements Evaluation {
  private final Data.GaussianProcess data;
  private final double[] kernel;
  private final double[] matrix;
  private final double[] lower;
  private final double[] inverse;
  private final double[] work;
  private final double[] alpha;

  ProcessByHand(Data.GaussianProcess data) {
    this.data = data;
    int n = data.n();
    this.kernel = new double[n * n];
    this.matrix = new double[n * n];
    this.lower = new double[n * n];
    this.inverse = new double[n * n];
    this.work = new double[n * n];
    this.alpha = new double[n];
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int n = data.n();
    double scale = x[0];
    double signal = x[1];
    double noise = x[2];
    double[] squares = data.squaredDistances();
    double factor = -0.5 / (scale * scale);
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = factor * squares[i];
    }
    Elementwise.exp(kernel, 0, kernel.length);
    for (int i = 0; i < kernel.length; i++) {
      matrix[i] = signal * signal * kernel[i];
    }
    Elementwise.addDiagonal(n, noise * noise, matrix);
    Cholesky.factor(n, matrix, lower);
    System.arraycopy(data.y(), 0, alpha, 0, n);
    Cholesky.solve(n, lower, 1, alpha);
    Cholesky.inverse(n, lower, inverse, work);
    double fit = 0;
    double trace = 0;
    double bySignal = 0;
    double byScale = 0;
    for (int i = 0; i < n; i++) {
      fit += data.y()[i] * alpha[i];
      trace += inverse[i * n + i] - alpha[i] * alpha[i];
      for (int j = 0; j < n; j++) {
        double weight = (inverse[i * n + j] - alpha[i] * alpha[j]) * kernel[i * n + j];
        bySignal += weight;
        byScale += weight * squares[i * n + j];
      }
    }
    gradient[0] = 0.5 * byScale * signal * signal / (scale * scale * scale);
    gradient[1] = bySignal * signal;
    gradient[2] = trace * noise;
    return 0.5 * (fit + Cholesky.logDeterminant(n, lower) + n * Math.log(2 * Math.PI));
  }
}
