package models;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Functions;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Code that runs for every entry: arithmetic on all of them, or a loop where it is more. */
final class Mapped {
  private Mapped() {}

  @Differentiable(order = 2)
  static double rational(Vector x, double a) {
    return x.map(t -> a * t / (1 + t * t)).sum();
  }

  @Differentiable(order = 2)
  static double ofAMatrix(Matrix X, double a) {
    return X.map(t -> Math.max(a, t) + Math.pow(t, 3) - a / (4 + t)).sum();
  }

  @Differentiable(order = 2)
  static double withLocals(Vector x, double a) {
    return x.map(
            t -> {
              double e = Math.exp(-a * t);
              return (1 - e) / (1 + e);
            })
        .norm();
  }

  @Differentiable(order = 2)
  static double constants(Vector x, double a, int n) {
    return x.map(t -> 3 * a).sum() + x.map(t -> t).dot(x.map(t -> n)) + x.map(t -> 2).sum();
  }

  @Differentiable(order = 2)
  static double choices(Vector x, double a) {
    return x.map(t -> t > 0.5 ? t * t : a).sum() + x.map(t -> Math.cbrt(t * t + 1)).sum();
  }

  @Differentiable(order = 2)
  static double powers(Vector x, double a) {
    return x.map(t -> Math.pow(a, t)).sum() + x.map(t -> Math.pow(t * t, a)).sum();
  }

  @Differentiable(order = 2)
  static double readsWhatIsAround(Vector x, double a) {
    return x.map(t -> Math.atan2(t, a)).sum() + x.map(t -> x.get(0) * t).sum();
  }

  private static double swish(double t) {
    return t * Functions.sigmoid(1.702 * t);
  }

  @Differentiable(order = 2)
  static double methods(@Wrt Matrix W, @Wrt Vector b, Vector x) {
    return W.times(x).plus(b).map(Mapped::swish).map(Mapped::swish).map(Math::sin).sum();
  }

  @Differentiable(order = 2)
  static double inALoop(Vector x, double a, int n) {
    Vector y = x;
    for (int i = 0; i < n; i++) {
      double h = 0.1 * i;
      y = y.map(t -> Math.tanh(a * t) - h);
    }
    return y.dot(x);
  }

  @Differentiable(order = 2)
  static double built(Vector x, Vector y, double a) {
    return Vector.build(x.size(), i -> Math.sin(x.get(i) * a) + x.get(i)).sum()
        + Vector.build(y.size(), i -> y.get(i) * x.get(0)).dot(y)
        + Vector.build(x.size(), i -> a).dot(x);
  }

  @Differentiable(order = 2)
  static double builtWithTheIndex(Vector x, Vector y, int n) {
    return Vector.build(x.size(), i -> x.get(i) * i).sum()
        + Vector.build(n, i -> x.get(i % 2) + i).norm()
        + Vector.build(2, i -> x.get(i) * y.get(1 - i)).sum();
  }

  @Differentiable(order = 2)
  static double builtMatrices(Matrix A, Vector x, double a) {
    Matrix D = Matrix.build(A.rows(), A.columns(), (i, j) -> a * A.get(i, j) / (2 + A.get(i, j)));
    Matrix T = Matrix.build(A.rows(), A.rows(), (i, j) -> A.get(j, i) + a);
    return D.times(x).norm() + T.hadamard(Matrix.build(A.rows(), A.rows(), (i, j) -> 2 * a)).sum();
  }
}
