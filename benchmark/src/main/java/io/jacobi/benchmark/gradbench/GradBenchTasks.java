package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Data;
import io.jacobi.benchmark.task.Task;
import io.jacobi.benchmark.task.Tasks;
import io.jacobi.linalg.Vector;
import java.util.List;
import java.util.stream.IntStream;

/** The modules of GradBench at the sizes of its table. */
@SuppressWarnings("ArrayRecordComponent") // the records are not compared
public final class GradBenchTasks {
  private GradBenchTasks() {}

  /**
   * Points in rows, a number of components, the prior's precision, and what no parameter touches.
   */
  public record Mixture(double[][] x, int k, double gamma, double constant) {}

  /** States of hidden and memory cells in rows, and a sequence in rows. */
  public record Characters(double[][] state, double[][] sequence) {}

  /** A number of equations, and of steps of time. */
  public record Chain(int n, int steps) {}

  /** The size of a matrix. */
  public record Minors(int ell) {}

  /** A number of coefficients, and of points. */
  public record Fit(int m, int n) {
    private double at(int i) {
      return -1 + i * 2.0 / (n - 1.0);
    }

    /** The powers of each point, row by row: what multiplies the coefficients. */
    public double[] powers() {
      double[] powers = new double[n * m];
      for (int i = 0; i < n; i++) {
        double power = 1;
        for (int j = 0; j < m; j++) {
          powers[i * m + j] = power;
          power *= at(i);
        }
      }
      return powers;
    }

    /** What is to be fitted. */
    public double[] signs() {
      return IntStream.range(0, n).mapToDouble(i -> Math.signum(at(i))).toArray();
    }
  }

  /** A number of terms. */
  public record Exponentials(int n) {}

  /** Points in rows, and a number of centroids. */
  public record Clusters(double[][] points, int k) {}

  /** All of them. */
  public static List<Task> all() {
    return List.of(
        gmm(10, 25, 1000),
        gmm(64, 50, 1000),
        lstm(2, 14, 1024),
        lstm(6, 14, 4096),
        ode(10_000, 10),
        det(10),
        llsq(128, 1024),
        lse(160_000),
        kmeans(100, 10_000, 8));
  }

  /** A Gaussian mixture. */
  public static Task gmm(int d, int k, int n) {
    double[] alpha = Data.normal(k, 31, 1);
    double[][] mu = Data.rows(k, d, 32);
    double[][] q = Data.rows(k, d, 33);
    double[][] l = Data.rows(k, d * (d - 1) / 2, 34);
    double[][] x = Data.rows(n, d, 35);
    return Tasks.of(
        "gmm d" + d + " k" + k + " n" + n,
        n,
        new Mixture(x, k, 1.0, Gmm.constant(n, d, k, 0, 1.0)),
        () -> GmmGradients.objectiveObjective(alpha, mu, q, l, x, 1.0, 0),
        () -> new GmmByHand(x, 1.0, 0, k),
        () -> Gmm.objective(alpha, mu, q, l, x, 1.0, 0));
  }

  /** A character model. */
  public static Task lstm(int layers, int b, int c) {
    double[][] main = Data.rows(2 * layers, 4 * b, 36);
    double[][] extra = Data.rows(3, b, 37);
    double[][] state = Data.rows(2 * layers, b, 38);
    double[][] sequence = Data.rows(c, b, 39);
    return Tasks.of(
        "lstm L" + layers + " b" + b + " c" + c,
        c,
        new Characters(state, sequence),
        () -> LstmGradients.objectiveObjective(main, extra, state, sequence),
        () -> new LstmByHand(state, sequence),
        () -> Lstm.objective(main, extra, state, sequence));
  }

  /** A chain of differential equations. */
  public static Task ode(int n, int steps) {
    double[] x = Data.normal(n, 40, 1);
    return Tasks.of(
        "ode n" + n + " s" + steps,
        n,
        new Chain(n, steps),
        () -> OdeGradients.lastObjective(x, steps),
        () -> new OdeByHand(n, steps),
        () -> Ode.last(x, steps));
  }

  /** A determinant by minors. */
  public static Task det(int ell) {
    double[] a = Data.normal(ell * ell, 41, 1);
    return Tasks.of(
        "det ℓ" + ell,
        ell,
        new Minors(ell),
        () -> DetGradients.primalObjective(a, ell),
        () -> new DetByHand(ell),
        () -> Det.primal(a, ell));
  }

  /** A least-squares fit. */
  public static Task llsq(int m, int n) {
    double[] x = Data.normal(m, 42, 1);
    return Tasks.of(
        "llsq m" + m + " n" + n,
        n,
        new Fit(m, n),
        () -> LlsqGradients.primalObjective(x, n),
        () -> new LlsqByHand(m, n),
        () -> Llsq.primal(x, n));
  }

  /** A log-sum-exp. */
  public static Task lse(int n) {
    Vector x = Vector.wrap(Data.normal(n, 43, 1));
    return Tasks.of(
        "lse n" + n,
        n,
        new Exponentials(n),
        () -> LseGradients.primalObjective(x),
        LseByHand::new,
        () -> Lse.primal(x));
  }

  /** Clusters. */
  public static Task kmeans(int k, int n, int d) {
    double[][] points = Data.rows(n, d, 44);
    double[][] centroids = Data.rows(k, d, 45);
    return Tasks.of(
        "kmeans k" + k + " n" + n + " d" + d,
        n,
        new Clusters(points, k),
        () -> KmeansGradients.costObjective(points, centroids),
        () -> new KmeansByHand(points, k),
        () -> Kmeans.cost(points, centroids));
  }
}
