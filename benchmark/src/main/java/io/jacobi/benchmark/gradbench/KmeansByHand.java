package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Evaluation;
import java.util.Arrays;

/** Every point pulls at the centroid nearest to it. */
final class KmeansByHand implements Evaluation {
  private final double[][] points;
  private final int k;

  KmeansByHand(double[][] points, int k) {
    this.points = points;
    this.k = k;
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    int d = points[0].length;
    double total = 0;
    for (double[] point : points) {
      double least = Double.POSITIVE_INFINITY;
      int nearest = 0;
      for (int j = 0; j < k; j++) {
        double distance = 0;
        for (int i = 0; i < d; i++) {
          double difference = x[j * d + i] - point[i];
          distance += difference * difference;
        }
        if (distance < least) {
          least = distance;
          nearest = j;
        }
      }
      total += least;
      for (int i = 0; i < d; i++) {
        gradient[nearest * d + i] += 2 * (x[nearest * d + i] - point[i]);
      }
    }
    return total;
  }
}
