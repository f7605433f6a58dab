package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;

/** The squared distances of points to the centroid nearest to each. */
final class Kmeans {
  private Kmeans() {}

  @Differentiable(order = 2)
  static double cost(double[][] points, @Wrt double[][] centroids) {
    int d = points[0].length;
    double total = 0;
    for (int i = 0; i < points.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      int nearest = 0;
      for (int j = 0; j < centroids.length; j++) {
        double distance = squared(points[i], centroids[j], d);
        if (distance < least) {
          least = distance;
          nearest = j;
        }
      }
      total += squared(points[i], centroids[nearest], d);
    }
    return total;
  }

  private static double squared(double[] p, double[] c, int d) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += (c[i] - p[i]) * (c[i] - p[i]);
    }
    return sum;
  }
}
