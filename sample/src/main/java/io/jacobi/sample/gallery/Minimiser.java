package io.jacobi.sample.gallery;

import io.jacobi.Objective;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/** The nonlinear conjugate gradients of Hipparchus, as the samples use them. */
final class Minimiser {
  private Minimiser() {}

  /** The point where the objective is least, in the shape of its arguments. */
  static <G> G minimise(Objective<G> objective) {
    double[] solution =
        new NonLinearConjugateGradientOptimizer(
                Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-12, 1e-12))
            .optimize(
                new MaxEval(20_000),
                new ObjectiveFunction(objective::value),
                new ObjectiveFunctionGradient(objective::gradient),
                GoalType.MINIMIZE,
                new InitialGuess(objective.start()))
            .getPoint();
    return objective.unpack(solution);
  }
}
