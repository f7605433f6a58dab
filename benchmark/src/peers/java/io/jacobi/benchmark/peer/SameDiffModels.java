package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.gradbench.GradBenchTasks.Clusters;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Exponentials;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Fit;
import io.jacobi.benchmark.task.Data;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The losses. Of the tasks five are missing. SameDiff differentiates neither determinants nor
 * Cholesky's factor, which a Gaussian process needs; the derivatives of concat and of gather, which
 * a mixture's triangles and a chain's shifts need, throw exceptions in this version; minors and a
 * long sequence are graphs of millions and of hundreds of thousands of operations.
 */
final class SameDiffModels {
  private SameDiffModels() {}

  static Optional<SameDiffModel> of(Record data) {
    SameDiffModel model = null;
    if (data instanceof Data.Logistic d) {
      model = logistic(d);
    } else if (data instanceof Data.Network d) {
      model = network(d);
    } else if (data instanceof Data.Quadratic d) {
      model = quadratic(d);
    } else if (data instanceof Data.Option) {
      model = blackScholes();
    } else if (data instanceof Data.Recurrent d) {
      model = recurrent(d);
    } else if (data instanceof Data.Factorisation d) {
      model = factorisation(d);
    } else if (data instanceof Fit d) {
      model = fit(d);
    } else if (data instanceof Exponentials d) {
      model = new SameDiffModel(List.of(new long[] {d.n()}), (g, p) -> logSumExp(p[0], 0));
    } else if (data instanceof Clusters d) {
      model = clusters(d);
    }
    return Optional.ofNullable(model);
  }

  private static SameDiffModel logistic(Data.Logistic d) {
    return new SameDiffModel(
        List.of(new long[] {d.n(), 1}),
        (g, p) -> {
          SDVariable x = g.constant("x", matrix(d.x(), d.m(), d.n()));
          SDVariable y = g.constant("y", matrix(d.y(), d.m(), 1));
          return g.nn.softplus(x.mmul(p[0]).mul(y).neg()).sum();
        });
  }

  private static SameDiffModel network(Data.Network d) {
    return new SameDiffModel(
        List.of(
            new long[] {d.inputs(), d.hidden()},
            new long[] {d.hidden()},
            new long[] {d.hidden(), d.classes()},
            new long[] {d.classes()}),
        (g, p) -> {
          SDVariable x = g.constant("x", matrix(d.x(), d.batch(), d.inputs()));
          SDVariable y = g.constant("y", matrix(d.y(), d.batch(), d.classes()));
          SDVariable hidden = g.nn.tanh(x.mmul(p[0]).add(p[1]));
          SDVariable scores = hidden.mmul(p[2]).add(p[3]);
          return g.nn.logSoftmax(scores).mul(y).sum().neg().div(d.batch());
        });
  }

  private static SameDiffModel quadratic(Data.Quadratic d) {
    return new SameDiffModel(
        List.of(new long[] {d.n(), 1}),
        (g, p) -> g.constant("a", matrix(d.a(), d.n(), d.n())).mmul(p[0]).mul(p[0]).sum());
  }

  private static SameDiffModel blackScholes() {
    long[] scalar = {};
    return new SameDiffModel(
        List.of(scalar, scalar, scalar, scalar, scalar),
        (g, p) -> {
          SDVariable deviation = p[3].mul(g.math.sqrt(p[4]));
          SDVariable drift = p[2].add(p[3].mul(p[3]).mul(0.5)).mul(p[4]);
          SDVariable d1 = g.math.log(p[0].div(p[1])).add(drift).div(deviation);
          SDVariable d2 = d1.sub(deviation);
          SDVariable discounted = p[1].mul(g.math.exp(p[2].neg().mul(p[4])));
          return p[0].mul(normal(g, d1)).sub(discounted.mul(normal(g, d2)));
        });
  }

  private static SDVariable normal(SameDiff g, SDVariable x) {
    return g.math.erf(x.div(Math.sqrt(2))).add(1).mul(0.5);
  }

  private static SameDiffModel recurrent(Data.Recurrent d) {
    int h = d.hidden();
    return new SameDiffModel(
        List.of(
            new long[] {h, h}, new long[] {h, d.inputs()}, new long[] {h, 1}, new long[] {h, 1}),
        (g, p) -> {
          INDArray x = matrix(d.x(), d.steps(), d.inputs());
          SDVariable state = g.constant("h", Nd4j.zeros(h, 1));
          SDVariable loss = g.constant("loss", Nd4j.scalar(0.0));
          for (int t = 0; t < d.steps(); t++) {
            SDVariable input = g.constant("x" + t, x.getRow(t).reshape(d.inputs(), 1).dup());
            state = g.nn.tanh(p[0].mmul(state).add(p[1].mmul(input)).add(p[2]));
            SDVariable error = p[3].mul(state).sum().sub(d.y()[t]);
            loss = loss.add(error.mul(error));
          }
          return loss.div(d.steps());
        });
  }

  private static SameDiffModel factorisation(Data.Factorisation d) {
    return new SameDiffModel(
        List.of(new long[] {d.m(), d.rank()}, new long[] {d.n(), d.rank()}),
        (g, p) -> {
          SDVariable r = g.constant("r", matrix(d.r(), d.m(), d.n()));
          SDVariable error = p[0].mmul(g.transpose(p[1])).sub(r);
          SDVariable norms = g.math.square(p[0]).sum().add(g.math.square(p[1]).sum());
          return g.math.square(error).sum().add(norms.mul(d.penalty())).mul(0.5);
        });
  }

  private static SameDiffModel fit(Fit d) {
    int m = d.m();
    int n = d.n();
    return new SameDiffModel(
        List.of(new long[] {m, 1}),
        (g, p) -> {
          SDVariable vandermonde = g.constant("t", matrix(d.powers(), n, m));
          SDVariable s = g.constant("s", matrix(d.signs(), n, 1));
          return g.math.square(s.sub(vandermonde.mmul(p[0]))).sum().mul(0.5);
        });
  }

  private static SameDiffModel clusters(Clusters data) {
    int d = data.points()[0].length;
    return new SameDiffModel(
        List.of(new long[] {data.k(), d}),
        (g, p) -> {
          INDArray at = Nd4j.createFromArray(data.points());
          SDVariable points = g.constant("points", at);
          SDVariable norms = g.constant("norms", at.mul(at).sum(true, 1));
          SDVariable products = points.mmul(g.transpose(p[0]));
          SDVariable distances = norms.sub(products.mul(2)).add(g.math.square(p[0]).sum(1));
          return distances.min(1).sum();
        });
  }

  private static SDVariable logSumExp(SDVariable x, int axis) {
    SameDiff g = x.getSameDiff();
    SDVariable greatest = x.max(true, axis);
    return g.math.log(g.math.exp(x.sub(greatest)).sum(true, axis)).add(greatest).sum(axis);
  }

  private static INDArray matrix(double[] entries, int rows, int columns) {
    return Nd4j.createFromArray(entries).reshape(rows, columns);
  }
}
