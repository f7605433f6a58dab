package models;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Arrays of vectors, of matrices and of arrays, which models of layers and of particles have. */
final class Layers {
  private Layers() {}

  record Layer(Matrix weights, Vector bias) {}

  record Network(Matrix[] weights, Vector[] biases, String name) {}

  record Body(Vector[] places, double[][][] fields, double mass) {}

  @Differentiable(order = 2)
  static double norms(Vector[] xs) {
    double s = 0;
    for (Vector v : xs) {
      s += v.dot(v) * v.get(0);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double deep(@Wrt Matrix[] weights, @Wrt Vector x) {
    Vector h = x;
    for (Matrix w : weights) {
      h = w.times(h).tanh();
    }
    return h.dot(h);
  }

  @Differentiable(order = 2)
  static double deepWithBiases(Network network, Vector x) {
    Vector h = x;
    for (int i = 0; i < network.weights().length; i++) {
      h = network.weights()[i].times(h).plus(network.biases()[i]).tanh();
    }
    return h.sum();
  }

  @Differentiable(order = 2)
  static double layered(Layer[] layers, @Wrt Vector x) {
    Vector h = x;
    for (Layer layer : layers) {
      h = layer.weights().times(h).plus(layer.bias()).sigmoid();
    }
    return h.dot(x);
  }

  @Differentiable(order = 2)
  static double cube(double[][][] t) {
    double s = 0;
    for (double[][] plane : t) {
      for (double[] row : plane) {
        for (double v : row) {
          s += Math.sin(v) * t[0][0][0];
        }
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double grid(Vector[][] cells, double scale) {
    double s = 0;
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells[i].length; j++) {
        s += cells[i][j].times(scale).exp().sum() * cells[j][i].get(1);
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double bodies(Body[] all, @Wrt double g) {
    double s = 0;
    for (Body body : all) {
      for (Vector place : body.places()) {
        s += g * body.mass() * place.dot(place) * body.fields()[0][1][2];
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double networks(Network[] all, Vector x) {
    double s = 0;
    for (Network network : all) {
      s += network.weights()[1].times(x).dot(network.biases()[0]);
    }
    return s * s;
  }

  @Differentiable(order = 2)
  static double written(Vector[] xs, double a) {
    Vector[] ys = xs.clone();
    for (int i = 1; i < ys.length; i++) {
      ys[i] = ys[i - 1].times(a).plus(ys[i].hadamard(ys[i - 1]));
    }
    return ys[ys.length - 1].sum();
  }

  record Particle(double x, boolean fixed, char kind, byte charge, short shell, Vector v) {}

  @Differentiable(order = 2)
  static double flagged(Particle[] all, @Wrt double g) {
    double s = 0;
    for (Particle p : all) {
      double charge = p.kind() == 'x' ? p.charge() : p.shell();
      s += p.fixed() ? g * g * p.x() : charge * p.v().sum() * g;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double calledAsLambdas(
      Particle[] each, double index, double pack, double array, Vector[][] each_, double i) {
    double s = 0;
    for (Particle p : each) {
      s += (p.fixed() ? p.x() * p.x() : p.x()) * index * pack * array + p.v().sum();
    }
    for (Vector[] row : each_) {
      s += row[0].dot(row[1]) * i;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double calledAsVariables(
      Vector[] x, double at, double gradient, double packed, double result, double product) {
    double s = 0;
    int index = 0;
    while (index < x.length) {
      s += x[index].sum() * at * gradient * packed * result * product;
      index++;
    }
    return s * s;
  }

  static double[][] turn(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new double[][] {{c, -s, 0}, {s, c, 0}, {0, 0, 1}};
  }

  /** A row that is constant beside rows that are not. */
  @Differentiable(order = 2)
  static double turned(double[] angles) {
    Matrix all = Matrix.identity(3);
    for (double angle : angles) {
      all = all.times(Matrix.of(turn(angle)));
    }
    return all.trace() + all.get(0, 1) * all.get(1, 0);
  }

  @Differentiable(order = 2)
  static double constantRows(double a, double[] x) {
    double[][] rows = {{1, 2}, x.clone(), {a, a * a}, {3}};
    rows[0] = new double[] {a, 1};
    rows[3] = new double[] {4, 5};
    double s = 0;
    for (double[] row : rows) {
      s += row[0] * row[1] + row.length;
    }
    return s;
  }

  record Motion(double[] place, double[] speed) {
    Motion step(double h) {
      double[] p = place.clone();
      double[] v = speed.clone();
      for (int i = 0; i < p.length; i++) {
        v[i] -= h * Math.sin(p[i]);
        p[i] += h * v[i];
      }
      return new Motion(p, v);
    }
  }

  record Nested(Motion motion, double weight, double[] rest) {}

  /** A record of arrays that every iteration makes anew. */
  @Differentiable(order = 2)
  static double motion(Motion start, double h, int n) {
    Motion m = start;
    for (int i = 0; i < n + 1; i++) {
      m = m.step(h);
    }
    return m.place()[0] * m.speed()[1] + start.place()[2];
  }

  @Differentiable(order = 2)
  static double nestedMotion(Nested start, double h, int n) {
    Nested t = start;
    int i = 0;
    while (i < n + 1) {
      double[] rest = t.rest().clone();
      rest[i] += h * t.motion().place()[0];
      t = new Nested(new Motion(rest, t.motion().place()), t.weight() * h, t.motion().speed());
      i++;
    }
    return t.motion().place()[1] * t.motion().speed()[0] + t.weight() * t.rest()[2];
  }

  @Differentiable(order = 2)
  static double motions(Motion[] all, double h, int n) {
    Motion[] t = all;
    for (int i = 0; i < n + 1; i++) {
      Motion[] next = new Motion[t.length];
      for (int j = 0; j < t.length; j++) {
        double[] p = t[j].place().clone();
        p[0] += h * t[(j + 1) % t.length].speed()[1];
        next[j] = new Motion(p, t[j].speed());
      }
      t = next;
    }
    return t[0].place()[0] * t[1].place()[0] + t[1].speed()[1];
  }

  private static Matrix normalised(Matrix x) {
    Vector[] rows = new Vector[x.rows()];
    for (int i = 0; i < x.rows(); i++) {
      Vector centred = x.row(i).minus(x.row(i).mean());
      rows[i] = centred.div(Math.sqrt(centred.dot(centred) / centred.size() + 0.5));
    }
    return Matrix.ofRows(rows);
  }

  @Differentiable(order = 2)
  static double matrixOfRowsMade(@Wrt Matrix x, @Wrt Vector w) {
    return normalised(x).transposeTimes(w).tanh().sum();
  }

  @Differentiable(order = 2)
  static double matrixOfVectorsGiven(Vector[] rows, Vector w) {
    return Matrix.ofColumns(rows).times(Matrix.ofRows(rows)).quadraticForm(w)
        + Matrix.ofRows(rows).transpose().times(Vector.fill(rows.length, 0.5)).dot(w);
  }
}
