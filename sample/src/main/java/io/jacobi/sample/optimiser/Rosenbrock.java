package io.jacobi.sample.optimiser;

import io.jacobi.Differentiable;
import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import smile.math.BFGS;
import smile.math.DifferentiableMultivariateFunction;

/** A valley that is hard to follow (Rosenbrock, 1960), and the optimisers that follow it. */
public final class Rosenbrock {
  private Rosenbrock() {}

  @Differentiable(order = 2)
  static double valley(Vector x) {
    double total = 0;
    for (int i = 0; i + 1 < x.size(); i++) {
      double along = x.get(i + 1) - x.get(i) * x.get(i);
      double across = 1 - x.get(i);
      total += 100 * along * along + across * across;
    }
    return total;
  }

  /** The same in two dimensions as a sum of squares. */
  @Differentiable
  static Vector residuals(Vector x) {
    return Vector.of(10 * (x.get(1) - x.get(0) * x.get(0)), 1 - x.get(0));
  }

  static Objective<Vector> objective(int n) {
    return RosenbrockGradients.valleyObjective(Vector.fill(n, -1.2));
  }

  /** Nonlinear conjugate gradients of Hipparchus. */
  public static double[] hipparchus(int n) {
    Objective<Vector> objective = objective(n);
    return new org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer(
            org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer
                .Formula.POLAK_RIBIERE,
            new org.hipparchus.optim.SimpleValueChecker(1e-14, 1e-14))
        .optimize(
            new org.hipparchus.optim.MaxEval(100_000),
            new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction(objective::value),
            new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient(
                objective::gradient),
            org.hipparchus.optim.nonlinear.scalar.GoalType.MINIMIZE,
            new org.hipparchus.optim.InitialGuess(objective.start()))
        .getPoint();
  }

  /** Levenberg and Marquardt of Hipparchus, with the generated Jacobian. */
  public static double[] levenbergMarquardt() {
    return new LevenbergMarquardtOptimizer()
        .optimize(
            new LeastSquaresBuilder()
                .start(new double[] {-1.2, 1})
                .model(
                    x -> residuals(Vector.of(x)).toArray(),
                    x -> RosenbrockGradients.residualsJacobian(Vector.of(x)).toArrays())
                .target(new double[2])
                .lazyEvaluation(false)
                .maxEvaluations(1000)
                .maxIterations(1000)
                .build())
        .getPoint()
        .toArray();
  }

  /** Nonlinear conjugate gradients of Commons Math 3. */
  public static double[] commonsMath(int n) {
    Objective<Vector> objective = objective(n);
    return new org.apache.commons.math3.optim.nonlinear.scalar.gradient
            .NonLinearConjugateGradientOptimizer(
            org.apache.commons.math3.optim.nonlinear.scalar.gradient
                .NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
            new org.apache.commons.math3.optim.SimpleValueChecker(1e-14, 1e-14))
        .optimize(
            new org.apache.commons.math3.optim.MaxEval(100_000),
            new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction(objective::value),
            new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient(
                objective::gradient),
            org.apache.commons.math3.optim.nonlinear.scalar.GoalType.MINIMIZE,
            new org.apache.commons.math3.optim.InitialGuess(objective.start()))
        .getPoint();
  }

  /** The quasi-Newton method of Smile, which takes value and gradient in one call. */
  public static double[] smile(int n) {
    Objective<Vector> objective = objective(n);
    double[] x = objective.start();
    DifferentiableMultivariateFunction function =
        new DifferentiableMultivariateFunction() {
          @Override
          public double f(double[] point) {
            return objective.value(point);
          }

          @Override
          public double g(double[] point, double[] gradient) {
            return objective.valueAndGradient(point, gradient);
          }
        };
    double unused = BFGS.minimize(function, x, 1e-8, 10_000);
    return x;
  }
}
