package io.jacobi.benchmark.task;

import java.util.Random;
import java.util.stream.IntStream;

/** Made-up data, the same in every run; matrices are row by row. */
@SuppressWarnings("ArrayRecordComponent") // the records are not compared
public final class Data {
  private Data() {}

  /** Points in rows, labels −1 and 1. */
  public record Logistic(int m, int n, double[] x, double[] y) {}

  /** Inputs and one-hot labels in rows. */
  public record Network(
      int batch, int inputs, int hidden, int classes, double[] x, double[] y, int[] labels) {}

  /** A matrix. */
  public record Quadratic(int n, double[] a) {}

  /** Squared distances, and what was measured. */
  public record GaussianProcess(int n, double[] squaredDistances, double[] y) {}

  /** Inputs in rows, and what is to be predicted. */
  public record Recurrent(int hidden, int inputs, int steps, double[] x, double[] y) {}

  /** What the product of the factors is to be. */
  public record Factorisation(int m, int n, int rank, double penalty, double[] r) {}

  /** A call, whose price takes all there is to know as parameters. */
  public record Option() {}

  /** Normal numbers. */
  public static double[] normal(int n, int seed, double scale) {
    Random random = new Random(seed);
    return IntStream.range(0, n).mapToDouble(i -> scale * random.nextGaussian()).toArray();
  }

  /** Normal numbers in rows. */
  public static double[][] rows(int m, int n, int seed) {
    return IntStream.range(0, m)
        .mapToObj(i -> normal(n, 1000 * seed + i, 1))
        .toArray(double[][]::new);
  }

  static Logistic logistic(int m, int n) {
    double[] y = normal(m, 2, 1);
    for (int i = 0; i < m; i++) {
      y[i] = y[i] > 0 ? 1 : -1;
    }
    return new Logistic(m, n, normal(m * n, 1, 1), y);
  }

  static Network network(int batch, int inputs, int hidden, int classes) {
    Random random = new Random(3);
    double[] y = new double[batch * classes];
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = random.nextInt(classes);
      y[i * classes + labels[i]] = 1;
    }
    return new Network(batch, inputs, hidden, classes, normal(batch * inputs, 4, 0.5), y, labels);
  }

  static GaussianProcess process(int n) {
    double[] at = normal(n, 5, 2);
    double[] squares = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        squares[i * n + j] = (at[i] - at[j]) * (at[i] - at[j]);
      }
    }
    double[] y = normal(n, 6, 0.1);
    for (int i = 0; i < n; i++) {
      y[i] += Math.sin(at[i]);
    }
    return new GaussianProcess(n, squares, y);
  }

  static Recurrent recurrent(int hidden, int inputs, int steps) {
    return new Recurrent(hidden, inputs, steps, normal(steps * inputs, 7, 1), normal(steps, 8, 1));
  }

  static Factorisation factorisation(int m, int n, int rank) {
    return new Factorisation(m, n, rank, 0.1, normal(m * n, 9, 1));
  }
}
