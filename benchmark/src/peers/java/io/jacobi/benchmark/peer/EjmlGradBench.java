package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.gradbench.GradBenchTasks.Chain;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Characters;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Clusters;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Fit;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Mixture;
import io.jacobi.benchmark.task.Evaluation;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleOperations.ElementOpReal;

/** The tasks of GradBench in matrices; an expansion by minors has no use for them. */
final class EjmlGradBench {
  private EjmlGradBench() {}

  static Evaluation mixture(Mixture data) {
    SimpleMatrix x = Packed.rows(data.x());
    SimpleMatrix transposed = x.transpose();
    int n = data.x().length;
    int d = data.x()[0].length;
    int k = data.k();
    int triangle = d * (d - 1) / 2;
    double weight = data.gamma() * data.gamma();
    return (at, gradient) -> {
      Packed parameters = new Packed(at);
      SimpleMatrix alpha = parameters.next(k, 1);
      SimpleMatrix mu = parameters.next(k, d);
      SimpleMatrix logDiagonals = parameters.next(k, d);
      SimpleMatrix lower = parameters.next(k, triangle);
      SimpleMatrix[] q = new SimpleMatrix[k];
      SimpleMatrix[] scaled = new SimpleMatrix[k];
      SimpleMatrix terms = new SimpleMatrix(k, n);
      double prior = 0;
      for (int j = 0; j < k; j++) {
        q[j] = new SimpleMatrix(d, d);
        int next = 0;
        for (int c = 0; c < d; c++) {
          q[j].set(c, c, Math.exp(logDiagonals.get(j, c)));
          for (int r = c + 1; r < d; r++) {
            q[j].set(r, c, lower.get(j, next++));
          }
        }
        prior -= 0.5 * weight * Packed.inner(q[j], q[j]);
        SimpleMatrix offset = q[j].mult(mu.getRow(j).transpose());
        scaled[j] = q[j].mult(transposed).elementOp((ElementOpReal) (r, c, z) -> z - offset.get(r));
        double start = alpha.get(j) + logDiagonals.getRow(j).elementSum();
        SimpleMatrix squares = SimpleMatrix.ones(1, d).mult(scaled[j].elementMult(scaled[j]));
        terms.insertIntoThis(j, 0, squares.elementOp((ElementOpReal) (r, c, z) -> start - 0.5 * z));
      }
      double total = 0;
      for (int p = 0; p < n; p++) {
        double[] softmax = new double[k];
        total += softmax(terms.getColumn(p), softmax);
        terms.setColumn(p, 0, softmax);
      }
      double[] softmax = new double[k];
      double normaliser = softmax(alpha, softmax);
      SimpleMatrix alphaBar = new SimpleMatrix(k, 1);
      SimpleMatrix muBar = new SimpleMatrix(k, d);
      SimpleMatrix diagonalBar = new SimpleMatrix(k, d);
      SimpleMatrix lowerBar = new SimpleMatrix(k, triangle);
      for (int j = 0; j < k; j++) {
        SimpleMatrix weights = terms.getRow(j);
        double sum = weights.elementSum();
        SimpleMatrix scaledBar =
            scaled[j].elementOp((ElementOpReal) (r, c, z) -> -weights.get(c) * z);
        SimpleMatrix offsetBar = scaledBar.mult(SimpleMatrix.ones(n, 1)).negative();
        SimpleMatrix qBar =
            scaledBar.mult(x).plus(offsetBar.mult(mu.getRow(j))).plus(-weight, q[j]);
        alphaBar.set(j, sum - n * softmax[j]);
        muBar.insertIntoThis(j, 0, q[j].transpose().mult(offsetBar).transpose());
        int next = 0;
        for (int c = 0; c < d; c++) {
          diagonalBar.set(j, c, sum + qBar.get(c, c) * q[j].get(c, c));
          for (int r = c + 1; r < d; r++) {
            lowerBar.set(j, next++, qBar.get(r, c));
          }
        }
      }
      new Packed(gradient).put(alphaBar).put(muBar).put(diagonalBar).put(lowerBar);
      return data.constant() + total - n * normaliser + prior;
    };
  }

  /** The log-sum-exp of x; writes its gradient. */
  private static double softmax(SimpleMatrix x, double[] gradient) {
    double greatest = x.elementMax();
    SimpleMatrix exponentials = x.elementOp((ElementOpReal) (i, j, z) -> Math.exp(z - greatest));
    double sum = exponentials.elementSum();
    new Packed(gradient).put(exponentials.divide(sum));
    return greatest + Math.log(sum);
  }

  static double logSumExp(double[] at, double[] gradient) {
    return softmax(new Packed(at).next(at.length, 1), gradient);
  }

  static Evaluation fit(Fit d) {
    SimpleMatrix powers = new SimpleMatrix(d.n(), d.m(), true, d.powers());
    SimpleMatrix signs = new SimpleMatrix(d.signs());
    return (at, gradient) -> {
      SimpleMatrix residual = powers.mult(new Packed(at).next(d.m(), 1)).minus(signs);
      new Packed(gradient).put(powers.transpose().mult(residual));
      return 0.5 * residual.dot(residual);
    };
  }

  static Evaluation clusters(Clusters data) {
    SimpleMatrix points = Packed.rows(data.points());
    SimpleMatrix norms = points.elementMult(points).mult(SimpleMatrix.ones(points.getNumCols(), 1));
    int k = data.k();
    int d = points.getNumCols();
    return (at, gradient) -> {
      SimpleMatrix centroids = new Packed(at).next(k, d);
      SimpleMatrix squares = centroids.elementMult(centroids).mult(SimpleMatrix.ones(d, 1));
      SimpleMatrix products = points.mult(centroids.transpose());
      SimpleMatrix nearest = new SimpleMatrix(points.getNumRows(), k);
      double cost = 0;
      for (int i = 0; i < points.getNumRows(); i++) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < k; j++) {
          double distance = norms.get(i) - 2 * products.get(i, j) + squares.get(j);
          if (distance < least) {
            least = distance;
            best = j;
          }
        }
        nearest.set(i, best, 1);
        cost += least;
      }
      SimpleMatrix counts = nearest.transpose().mult(SimpleMatrix.ones(points.getNumRows(), 1));
      SimpleMatrix sums = nearest.transpose().mult(points);
      new Packed(gradient)
          .put(
              centroids.elementOp(
                  (ElementOpReal) (j, c, z) -> 2 * (counts.get(j) * z - sums.get(j, c))));
      return cost;
    };
  }

  static Evaluation chain(Chain data) {
    int n = data.n();
    double h = 2.0 / data.steps();
    double[] weights = {h / 6, h / 3, h / 3, h / 6};
    double[] ahead = {0, h / 2, h / 2, h};
    return (at, gradient) -> {
      SimpleMatrix x = new Packed(at).next(n, 1);
      SimpleMatrix[][] states = new SimpleMatrix[data.steps()][4];
      SimpleMatrix y = new SimpleMatrix(n, 1);
      for (int s = 0; s < data.steps(); s++) {
        SimpleMatrix from = y;
        SimpleMatrix slope = y;
        for (int stage = 0; stage < 4; stage++) {
          states[s][stage] = shifted(from.plus(ahead[stage], slope));
          slope = x.elementMult(states[s][stage]);
          y = y.plus(weights[stage], slope);
        }
      }
      SimpleMatrix xBar = new SimpleMatrix(n, 1);
      SimpleMatrix yBar = new SimpleMatrix(n, 1);
      yBar.set(n - 1, 1);
      for (int s = data.steps() - 1; s >= 0; s--) {
        SimpleMatrix toState = yBar;
        SimpleMatrix next = new SimpleMatrix(n, 1);
        for (int stage = 3; stage >= 0; stage--) {
          SimpleMatrix slopeBar = toState.scale(weights[stage]).plus(next);
          xBar = xBar.plus(slopeBar.elementMult(states[s][stage]));
          SimpleMatrix stateBar = unshifted(x.elementMult(slopeBar));
          yBar = yBar.plus(stateBar);
          next = stateBar.scale(ahead[stage]);
        }
      }
      new Packed(gradient).put(xBar);
      return y.get(n - 1);
    };
  }

  private static SimpleMatrix shifted(SimpleMatrix y) {
    SimpleMatrix result = new SimpleMatrix(y.getNumRows(), 1);
    result.insertIntoThis(1, 0, y.rows(0, y.getNumRows() - 1));
    result.set(0, 1);
    return result;
  }

  private static SimpleMatrix unshifted(SimpleMatrix y) {
    SimpleMatrix result = new SimpleMatrix(y.getNumRows(), 1);
    result.insertIntoThis(0, 0, y.rows(1, y.getNumRows()));
    return result;
  }

  static Evaluation characters(Characters data) {
    return new EjmlCharacters(data);
  }
}
