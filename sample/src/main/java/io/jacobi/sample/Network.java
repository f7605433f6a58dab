package io.jacobi.sample;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** A network with one hidden layer of tanh; its parameters are a record, and so is its gradient. */
record Network(Matrix w1, Vector b1, Matrix w2, Vector b2) {

  /** Scores of the classes, a row for each sample. */
  Matrix scores(Matrix X) {
    return X.times(w1).plusRow(b1).tanh().times(w2).plusRow(b2);
  }

  /** Mean softmax cross-entropy; {@code Y} has a row for each sample, 1 at its class. */
  @Differentiable
  static double loss(@Wrt Network net, Matrix X, Matrix Y) {
    Matrix scores = net.scores(X);
    return scores.rowLogSumExp().sum() / X.rows() - scores.hadamard(Y).sum() / X.rows();
  }

  /** One step of gradient descent with momentum: {@code this − rate · velocity}. */
  Network descend(Network velocity, double rate) {
    return plus(velocity, -rate);
  }

  /** {@code decay · this + gradient}. */
  Network accumulate(Network gradient, double decay) {
    return gradient.plus(this, decay);
  }

  private Network plus(Network other, double factor) {
    return new Network(
        w1.plus(other.w1.times(factor)),
        b1.plus(other.b1.times(factor)),
        w2.plus(other.w2.times(factor)),
        b2.plus(other.b2.times(factor)));
  }

  double accuracy(Matrix X, Matrix Y) {
    Matrix scores = scores(X);
    int right = 0;
    for (int i = 0; i < X.rows(); i++) {
      right += scores.row(i).argMax() == Y.row(i).argMax() ? 1 : 0;
    }
    return (double) right / X.rows();
  }
}
