package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Random;

/** Round clusters of points, by the gradient of the likelihood instead of by EM. */
public final class GaussianMixture {
  private GaussianMixture() {}

  /** Weights before the softmax, a mean a row, logarithms of standard deviations. */
  public record Mixture(Vector weights, Matrix means, Vector logScales) {}

  @Differentiable
  static double negativeLogLikelihood(@Wrt Mixture m, double[][] points) {
    double normaliser = m.weights.logSumExp();
    double total = 0;
    for (int i = 0; i < points.length; i++) {
      double[] terms = new double[m.weights.size()];
      for (int k = 0; k < terms.length; k++) {
        double squares = 0;
        for (int d = 0; d < points[i].length; d++) {
          double distance = points[i][d] - m.means.get(k, d);
          squares += distance * distance;
        }
        double scale = m.logScales.get(k);
        terms[k] =
            m.weights.get(k)
                - normaliser
                - points[i].length * (scale + 0.5 * Math.log(2 * Math.PI))
                - 0.5 * squares * Math.exp(-2 * scale);
      }
      total -= Vector.of(terms).logSumExp();
    }
    return total / points.length;
  }

  /** Points around three centres. */
  public static double[][] points(int count) {
    double[][] centres = {{0, 0}, {4, 0}, {0, 5}};
    Random random = new Random(3);
    double[][] points = new double[count][2];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < 2; d++) {
        points[i][d] = centres[i % 3][d] + 0.5 * (1 + i % 3) * random.nextGaussian();
      }
    }
    return points;
  }

  public static Mixture fit(double[][] points) {
    Matrix means = Matrix.of(new double[][] {{0.5, 1}, {3, 0.5}, {1, 3}});
    return Minimiser.minimise(
        GaussianMixtureGradients.negativeLogLikelihoodObjective(
            new Mixture(Vector.zeros(3), means, Vector.zeros(3)), points));
  }
}
