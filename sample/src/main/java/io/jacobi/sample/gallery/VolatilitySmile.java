package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Vector;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/** Quoted volatilities as a curve of five parameters, SVI (Gatheral, 2004). */
public final class VolatilitySmile {
  private VolatilitySmile() {}

  /** Total variance at log-moneynesses {@code k}; parameters a, b, ρ, m, σ. */
  @Differentiable
  static Vector variance(@Wrt Vector p, Vector k) {
    Vector moved = k.minus(p.get(3));
    Vector root = moved.pow(2).plus(p.get(4) * p.get(4)).sqrt();
    return moved.times(p.get(2)).plus(root).times(p.get(1)).plus(p.get(0));
  }

  /** The parameters by the method of Levenberg and Marquardt with the generated Jacobian. */
  public static Vector fit(Vector k, Vector quoted, Vector start) {
    double[] solution =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(start.toArray())
                    .model(
                        p -> variance(Vector.of(p), k).toArray(),
                        p -> VolatilitySmileGradients.varianceJacobian(Vector.of(p), k).toArrays())
                    .target(new ArrayRealVector(quoted.toArray()))
                    .lazyEvaluation(false)
                    .maxEvaluations(1000)
                    .maxIterations(1000)
                    .build())
            .getPoint()
            .toArray();
    return Vector.of(solution);
  }
}
