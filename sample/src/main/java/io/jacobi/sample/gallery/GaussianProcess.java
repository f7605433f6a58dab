package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.PositiveDefinite;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Random;

/** Regression without a formula: kernel parameters by the likelihood (Rasmussen, ch. 5). */
public final class GaussianProcess {
  private GaussianProcess() {}

  /** Logarithms of length scale, signal and noise. */
  public record Kernel(double length, double signal, double noise) {
    Matrix covariance(Matrix squares) {
      return squares.times(-0.5 * Math.exp(-2 * length)).exp().times(Math.exp(2 * signal));
    }
  }

  @Differentiable
  static double negativeLogLikelihood(@Wrt Kernel k, Matrix squares, Vector y) {
    @PositiveDefinite
    Matrix K = k.covariance(squares).plus(Matrix.identity(y.size()).times(Math.exp(2 * k.noise)));
    return 0.5 * (y.dot(K.solve(y)) + K.logDeterminant() + y.size() * Math.log(2 * Math.PI));
  }

  static Matrix squares(Vector a, Vector b) {
    return Matrix.build(a.size(), b.size(), (i, j) -> Math.pow(a.get(i) - b.get(j), 2));
  }

  /** A sine with noise. */
  public record Data(Vector x, Vector y) {
    public static Data sine(int samples, double noise) {
      Random random = new Random(2);
      Vector x = Vector.build(samples, i -> 6 * random.nextDouble());
      return new Data(
          x, Vector.build(samples, i -> Math.sin(x.get(i)) + noise * random.nextGaussian()));
    }
  }

  public static Kernel fit(Data data) {
    return Minimiser.minimise(
        GaussianProcessGradients.negativeLogLikelihoodObjective(
            new Kernel(-1, 0.5, -1), squares(data.x(), data.x()), data.y()));
  }

  /** The mean at new places. */
  public static Vector predict(Kernel kernel, Data data, Vector places) {
    Matrix noise = Matrix.identity(data.x().size()).times(Math.exp(2 * kernel.noise()));
    Matrix k = kernel.covariance(squares(data.x(), data.x())).plus(noise);
    return kernel.covariance(squares(places, data.x())).times(k.solve(data.y()));
  }
}
