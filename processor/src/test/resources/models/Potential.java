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
}
