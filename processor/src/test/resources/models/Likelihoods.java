package models;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Functions;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Likelihoods as people write them, whose derivatives are a prediction less what was seen. */
final class Likelihoods {
  private Likelihoods() {}

  @Differentiable(order = 2)
  static double logistic(@Wrt Vector w, Matrix X, Vector y) {
    Vector p = X.times(w).sigmoid();
    return -(y.dot(p.log()) + y.negate().plus(1).dot(p.negate().plus(1).log()));
  }

  @Differentiable(order = 2)
  static double logisticOfOnes(@Wrt Vector w, Matrix X, Vector y) {
    Vector p = X.times(w).sigmoid();
    Vector ones = Vector.ones(y.size());
    return -y.hadamard(p.log()).plus(ones.minus(y).hadamard(ones.minus(p).log())).mean();
  }

  @Differentiable(order = 2)
  static double logisticInALoop(@Wrt Vector w, @Wrt double b, double[][] x, double[] y) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double z = b;
      for (int j = 0; j < x[i].length; j++) {
        z += w.get(j) * x[i][j];
      }
      double p = 1 / (1 + Math.exp(-z));
      loss -= y[i] * Math.log(p) + (1 - y[i]) * Math.log(1 - p);
    }
    return loss / x.length;
  }

  @Differentiable(order = 2)
  static double weighted(@Wrt double z, double y, double c) {
    double p = Functions.sigmoid(z);
    return c * (y * Math.log(p)) + Math.log(1 - p) * c * (1 - y);
  }

  @Differentiable(order = 2)
  static double classes(@Wrt Matrix W, Matrix X, Matrix Y) {
    Matrix P = X.times(W).rowSoftmax();
    return -Y.hadamard(P.log()).sum() / X.rows();
  }

  @Differentiable(order = 2)
  static double classesWrittenOut(@Wrt Matrix W, Matrix X, Matrix Y) {
    Matrix E = X.times(W).exp();
    Matrix P = E.scaleRows(E.rowSums().reciprocal());
    return -Y.hadamard(P.log()).sum();
  }

  @Differentiable(order = 2)
  static double oneClass(@Wrt Matrix W, Matrix X) {
    double loss = 0;
    for (int i = 0; i < X.rows(); i++) {
      Vector p = W.times(X.row(i)).softmax();
      loss -= Math.log(p.get(i % 2));
    }
    return loss;
  }

  @Differentiable(order = 2)
  static double softmaxBeforeALoop(@Wrt Vector x, int n) {
    Vector p = x.softmax();
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += Math.log(p.get(i % 2)) * i;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double entropy(@Wrt Vector x) {
    Vector e = x.exp();
    Vector p = e.div(e.sum());
    return -p.dot(p.log());
  }

  @Differentiable(order = 2)
  static double shifted(@Wrt Vector x, Vector y) {
    Vector e = x.minus(x.max()).exp();
    double m = x.max();
    return e.div(e.sum()).dot(y) + m + Math.log(x.minus(m).exp().sum());
  }

  @Differentiable(order = 2)
  static double poisson(@Wrt Vector w, Matrix X, Vector y) {
    Vector mu = X.times(w).exp();
    return mu.sum() - y.dot(mu.log());
  }

  @Differentiable(order = 2)
  static double gaussianOfRows(@Wrt Matrix U, @Wrt Vector d, Vector y) {
    Matrix S = U.timesTranspose(U).plus(Matrix.diagonal(d.exp()));
    return y.dot(S.solve(y)) + S.logDeterminant();
  }

  @Differentiable(order = 2)
  static double centred(@Wrt Matrix X, Vector v) {
    Matrix C = X.plusRow(X.columnSums().div(X.rows()).negate());
    return C.tanh().sum() + C.minus(v.outer(Vector.ones(X.columns()))).hadamard(C).exp().sum();
  }
}
