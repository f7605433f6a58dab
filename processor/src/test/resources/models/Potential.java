package models;

import io.jacobi.Differentiable;
import io.jacobi.PositiveDefinite;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** Derivatives of derivatives: methods that call generated members, to any depth. */
final class Potential {
  private Potential() {}

  @Differentiable(order = 2)
  static double energy(@Wrt Vector x, Matrix A) {
    return x.dot(A.times(x)) + x.pow(3).sum() + x.norm();
  }

  @Differentiable
  static double speed(@Wrt Vector x, Matrix A) {
    Vector force = PotentialGradients.energyGradient(x, A);
    return force.dot(force);
  }

  @Differentiable
  static double third(@Wrt Vector x, Matrix A) {
    return PotentialGradients.speedGradient(x, A).sin().sum();
  }

  @Differentiable
  static double forward(@Wrt Vector x, Matrix A) {
    return PotentialGradients.energyJvp(x, A, x.cos());
  }

  @Differentiable
  static double loop(@Wrt double[] x) {
    double s = 1;
    for (double v : x) {
      s = s * v + Math.sin(s);
    }
    return s;
  }

  @Differentiable
  static double loopSpeed(@Wrt double[] x) {
    double[] g = PotentialGradients.loopGradient(x);
    double s = 0;
    for (double v : g) {
      s += v * v;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double solved(@Wrt Vector b, @PositiveDefinite Matrix S) {
    return b.dot(S.solve(b.sin()));
  }

  @Differentiable
  static double solvedSpeed(@Wrt Vector b, @PositiveDefinite Matrix S) {
    return PotentialGradients.solvedGradient(b, S).norm();
  }

  @Differentiable(order = 2)
  static double rows(@Wrt Matrix X, Vector b) {
    double s = 0;
    for (int i = 0; i < X.rows(); i++) {
      s += Math.sin(X.row(i).dot(b)) * X.column(i).dot(X.row(i));
    }
    return s;
  }

  @Differentiable(order = 2)
  static double rowsSpeed(@Wrt Matrix X, Vector b) {
    Matrix g = PotentialGradients.rowsGradient(X, b);
    return g.dot(g.plus(X));
  }

  private static double product(double[] x) {
    double[] y = x.clone();
    y[0] *= 2;
    for (int i = 1; i < y.length; i++) {
      y[i] = y[i - 1] * x[i];
    }
    return y[y.length - 1];
  }

  @Differentiable(order = 2)
  static double twice(@Wrt double[] x) {
    double[] y = x.length > 2 ? x.clone() : x;
    return product(x) * product(y) + x[0];
  }

  @Differentiable(order = 2)
  static double twiceSpeed(@Wrt double[] x) {
    double s = 0;
    for (double v : PotentialGradients.twiceGradient(x)) {
      s += v * v;
    }
    return s;
  }

  private static double power(double[] x, int n) {
    return n == 0 ? x[0] : power(x, n - 1) * x[n];
  }

  @Differentiable(order = 2)
  static double recursive(@Wrt double[] x) {
    return power(x, 2) + power(x, 1) * x[0];
  }

  @Differentiable(order = 2)
  static double newton(@Wrt double x) {
    double y = x;
    int steps = 0;
    while (Math.abs(y * y - x) > 1e-14 && steps < 30) {
      y = 0.5 * (y + x / y);
      steps++;
    }
    return Math.sin(y) * x;
  }

  @Differentiable
  static double newtonSpeed(@Wrt double x) {
    double slope = PotentialGradients.newtonGradient(x);
    return slope * slope * x;
  }
}
