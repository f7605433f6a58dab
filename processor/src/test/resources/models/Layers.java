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
}
