package io.jacobi.benchmark.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Chain;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Characters;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Clusters;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Exponentials;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Fit;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Mixture;
import io.jacobi.benchmark.task.Data;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The losses. Of the tasks two are missing: the Deep Java Library has no determinant, factorisation
 * or solution of equations to write a Gaussian process with, and an expansion by minors is millions
 * of tensors of one number each.
 */
final class TorchModels {
  private TorchModels() {}

  static Optional<TorchModel> of(Record data) {
    TorchModel model = null;
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
    } else if (data instanceof Mixture d) {
      model = mixture(d);
    } else if (data instanceof Characters d) {
      model = characters(d);
    } else if (data instanceof Chain d) {
      model = chain(d);
    } else if (data instanceof Fit d) {
      model = fit(d);
    } else if (data instanceof Exponentials d) {
      model = new TorchModel(List.of(new Shape(d.n())), m -> p -> logSumExp(p[0], 0));
    } else if (data instanceof Clusters d) {
      model = clusters(d);
    }
    return Optional.ofNullable(model);
  }

  private static TorchModel logistic(Data.Logistic d) {
    return new TorchModel(
        List.of(new Shape(d.n(), 1)),
        m -> {
          NDArray x = m.create(d.x(), new Shape(d.m(), d.n()));
          NDArray y = m.create(d.y(), new Shape(d.m(), 1));
          return p -> Activation.softPlus(x.matMul(p[0]).mul(y).neg()).sum();
        });
  }

  private static TorchModel network(Data.Network d) {
    return new TorchModel(
        List.of(
            new Shape(d.inputs(), d.hidden()),
            new Shape(d.hidden()),
            new Shape(d.hidden(), d.classes()),
            new Shape(d.classes())),
        m -> {
          NDArray x = m.create(d.x(), new Shape(d.batch(), d.inputs()));
          NDArray y = m.create(d.y(), new Shape(d.batch(), d.classes()));
          return p -> {
            NDArray hidden = x.matMul(p[0]).add(p[1]).tanh();
            NDArray scores = hidden.matMul(p[2]).add(p[3]);
            return scores.logSoftmax(1).mul(y).sum().neg().div(d.batch());
          };
        });
  }

  private static TorchModel quadratic(Data.Quadratic d) {
    return new TorchModel(
        List.of(new Shape(d.n(), 1)),
        m -> {
          NDArray a = m.create(d.a(), new Shape(d.n(), d.n()));
          return p -> a.matMul(p[0]).mul(p[0]).sum();
        });
  }

  private static TorchModel blackScholes() {
    Shape scalar = new Shape();
    return new TorchModel(
        List.of(scalar, scalar, scalar, scalar, scalar),
        m ->
            p -> {
              NDArray deviation = p[3].mul(p[4].sqrt());
              NDArray d1 =
                  p[0].div(p[1])
                      .log()
                      .add(p[2].add(p[3].mul(p[3]).mul(0.5)).mul(p[4]))
                      .div(deviation);
              NDArray d2 = d1.sub(deviation);
              NDArray discounted = p[1].mul(p[2].neg().mul(p[4]).exp());
              return p[0].mul(normal(d1)).sub(discounted.mul(normal(d2)));
            });
  }

  private static NDArray normal(NDArray x) {
    return x.div(Math.sqrt(2)).erf().add(1).mul(0.5);
  }

  private static TorchModel recurrent(Data.Recurrent d) {
    int h = d.hidden();
    return new TorchModel(
        List.of(new Shape(h, h), new Shape(h, d.inputs()), new Shape(h, 1), new Shape(h, 1)),
        m -> {
          NDArray x = m.create(d.x(), new Shape(d.steps(), d.inputs(), 1));
          NDArray y = m.create(d.y());
          return p -> {
            NDArray state = m.zeros(new Shape(h, 1), x.getDataType());
            NDList outputs = new NDList();
            for (int t = 0; t < d.steps(); t++) {
              state = p[0].matMul(state).add(p[1].matMul(x.get(t))).add(p[2]).tanh();
              outputs.add(p[3].mul(state).sum());
            }
            return NDArrays.stack(outputs).sub(y).square().sum().div(d.steps());
          };
        });
  }

  private static TorchModel factorisation(Data.Factorisation d) {
    return new TorchModel(
        List.of(new Shape(d.m(), d.rank()), new Shape(d.n(), d.rank())),
        m -> {
          NDArray r = m.create(d.r(), new Shape(d.m(), d.n()));
          return p ->
              p[0].matMul(p[1].transpose())
                  .sub(r)
                  .square()
                  .sum()
                  .mul(0.5)
                  .add(p[0].square().sum().add(p[1].square().sum()).mul(0.5 * d.penalty()));
        });
  }

  private static TorchModel mixture(Mixture data) {
    int n = data.x().length;
    int d = data.x()[0].length;
    int k = data.k();
    int triangle = d * (d - 1) / 2;
    return new TorchModel(
        List.of(new Shape(k), new Shape(k, d), new Shape(k, d), new Shape(k, triangle)),
        m -> {
          NDArray transposed = rows(m, data.x()).transpose();
          NDArray entries = lowerTriangles(m, k, d);
          NDArray zero = m.zeros(new Shape(k, 1), transposed.getDataType());
          return p -> {
            NDArray diagonal = p[2].exp();
            NDArray q =
                NDArrays.concat(new NDList(p[3], diagonal, zero), 1)
                    .gather(entries, 1)
                    .reshape(k, d, d);
            NDArray scaled = q.matMul(transposed).sub(q.matMul(p[1].reshape(k, d, 1)));
            NDArray sums = p[2].sum(new int[] {1});
            NDArray terms =
                p[0].add(sums).reshape(k, 1).sub(scaled.square().sum(new int[] {1}).mul(0.5));
            NDArray squares = diagonal.square().sum().add(p[3].square().sum());
            return logSumExp(terms, 0)
                .sum()
                .sub(logSumExp(p[0], 0).mul(n))
                .sub(squares.mul(0.5 * data.gamma() * data.gamma()))
                .add(data.constant());
          };
        });
  }

  /** Where the entries of a row-major matrix are among the strict triangle, the diagonal and 0. */
  private static NDArray lowerTriangles(NDManager m, int k, int d) {
    int triangle = d * (d - 1) / 2;
    long[] entries = new long[k * d * d];
    for (int j = 0; j < k; j++) {
      for (int r = 0; r < d; r++) {
        for (int c = 0; c < d; c++) {
          int below = c * (d - 1) - c * (c - 1) / 2 + r - c - 1;
          entries[(j * d + r) * d + c] = r == c ? triangle + r : r > c ? below : triangle + d;
        }
      }
    }
    return m.create(entries, new Shape(k, (long) d * d));
  }

  private static TorchModel characters(Characters d) {
    int layers = d.state().length / 2;
    int b = d.state()[0].length;
    int steps = d.sequence().length - 1;
    return new TorchModel(
        List.of(new Shape(layers, 2, 4, b), new Shape(3, b)),
        m -> {
          NDArray[] sequence = new NDArray[steps + 1];
          Arrays.setAll(sequence, t -> m.create(d.sequence()[t]));
          NDArray[] state = new NDArray[2 * layers];
          Arrays.setAll(state, i -> m.create(d.state()[i]));
          NDArray next = rows(m, Arrays.copyOfRange(d.sequence(), 1, steps + 1));
          return p -> {
            NDArray[] memory = state.clone();
            NDArray[][] weights = new NDArray[layers][];
            NDArray[][] biases = new NDArray[layers][];
            for (int i = 0; i < layers; i++) {
              NDArray weight = p[0].get(i, 0);
              NDArray bias = p[0].get(i, 1);
              weights[i] = weight.split(4).stream().map(a -> a.squeeze(0)).toArray(NDArray[]::new);
              biases[i] = bias.split(4).stream().map(a -> a.squeeze(0)).toArray(NDArray[]::new);
            }
            NDArray first = p[1].get(0);
            NDList hidden = new NDList();
            for (int t = 0; t < steps; t++) {
              NDArray input = sequence[t].mul(first);
              for (int i = 0; i < layers; i++) {
                NDArray h = memory[2 * i];
                NDArray[] w = weights[i];
                NDArray[] bias = biases[i];
                NDArray forget = Activation.sigmoid(input.mul(w[0]).add(bias[0]));
                NDArray in = Activation.sigmoid(h.mul(w[1]).add(bias[1]));
                NDArray out = Activation.sigmoid(input.mul(w[2]).add(bias[2]));
                NDArray change = h.mul(w[3]).add(bias[3]).tanh();
                memory[2 * i + 1] = memory[2 * i + 1].mul(forget).add(in.mul(change));
                memory[2 * i] = memory[2 * i + 1].tanh().mul(out);
                input = memory[2 * i];
              }
              hidden.add(input);
            }
            NDArray y = NDArrays.stack(hidden).mul(p[1].get(1)).add(p[1].get(2));
            NDArray normaliser = y.exp().sum(new int[] {1}, true).add(2).log();
            return y.sub(normaliser).mul(next).sum().neg().div((double) steps * b);
          };
        });
  }

  private static TorchModel chain(Chain d) {
    int n = d.n();
    double h = 2.0 / d.steps();
    return new TorchModel(
        List.of(new Shape(n)),
        m -> {
          NDArray zero = m.zeros(new Shape(n), ai.djl.ndarray.types.DataType.FLOAT64);
          NDArray one = m.ones(new Shape(1), ai.djl.ndarray.types.DataType.FLOAT64);
          return p -> {
            NDArray y = zero;
            for (int s = 0; s < d.steps(); s++) {
              NDArray k1 = derivative(p[0], y, one);
              NDArray k2 = derivative(p[0], y.add(k1.mul(h / 2)), one);
              NDArray k3 = derivative(p[0], y.add(k2.mul(h / 2)), one);
              NDArray k4 = derivative(p[0], y.add(k3.mul(h)), one);
              y = y.add(k1.add(k2.mul(2)).add(k3.mul(2)).add(k4).mul(h / 6));
            }
            return y.get(n - 1L);
          };
        });
  }

  private static NDArray derivative(NDArray x, NDArray y, NDArray one) {
    return x.mul(NDArrays.concat(new NDList(one, y.get("0:-1"))));
  }

  private static TorchModel fit(Fit d) {
    int m = d.m();
    int n = d.n();
    return new TorchModel(
        List.of(new Shape(m, 1)),
        manager -> {
          NDArray vandermonde = manager.create(d.powers(), new Shape(n, m));
          NDArray s = manager.create(d.signs(), new Shape(n, 1));
          return p -> s.sub(vandermonde.matMul(p[0])).square().sum().mul(0.5);
        });
  }

  private static TorchModel clusters(Clusters data) {
    int d = data.points()[0].length;
    return new TorchModel(
        List.of(new Shape(data.k(), d)),
        m -> {
          NDArray points = rows(m, data.points());
          NDArray norms = points.square().sum(new int[] {1}, true);
          return p -> {
            NDArray products = points.matMul(p[0].transpose());
            NDArray distances = norms.sub(products.mul(2)).add(p[0].square().sum(new int[] {1}));
            return distances.min(new int[] {1}).sum();
          };
        });
  }

  private static NDArray rows(NDManager m, double[][] rows) {
    return m.create(
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(),
        new Shape(rows.length, rows[0].length));
  }

  private static NDArray logSumExp(NDArray x, int axis) {
    NDArray greatest = x.max(new int[] {axis}, true);
    return x.sub(greatest).exp().sum(new int[] {axis}, true).log().add(greatest);
  }
}
