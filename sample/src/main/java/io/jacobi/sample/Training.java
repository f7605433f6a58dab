package io.jacobi.sample;

import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/** Trains the two models; every derivative in here is generated. */
final class Training {
  /**
   * What came out: accuracy on the samples learnt from and on those held out, and the way there.
   */
  record Result(double train, double test, List<Double> losses) {}

  private Training() {}

  private static ProgressBar progress(String task, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  /** Logistic regression by the nonlinear conjugate gradients of Hipparchus. */
  static Result logistic() {
    Data data = Data.breastCancer();
    int held = data.size() / 4;
    Data train = data.rows(held, data.size()).standardised(data.rows(held, data.size()));
    Data test = data.rows(0, held).standardised(data.rows(held, data.size()));
    Vector labels = train.labels().times(2).minus(1);
    Objective<LogisticRegressionGradients.LossGradient> objective =
        LogisticRegressionGradients.lossObjective(
            Vector.zeros(train.features().columns()), 0, train.features(), labels, 1e-2);
    List<Double> losses = new ArrayList<>();
    try (ProgressBar bar = progress("logistic regression", -1)) {
      double[] solution =
          new NonLinearConjugateGradientOptimizer(
                  Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-9, 1e-9))
              .optimize(
                  new MaxEval(1000),
                  new ObjectiveFunction(objective::value),
                  new ObjectiveFunctionGradient(
                      x -> {
                        losses.add(objective.value(x));
                        bar.step();
                        return objective.gradient(x);
                      }),
                  GoalType.MINIMIZE,
                  new InitialGuess(objective.start()))
              .getPoint();
      LogisticRegressionGradients.LossGradient best = objective.unpack(solution);
      return new Result(
          LogisticRegression.accuracy(best.w(), best.b(), train.features(), labels),
          LogisticRegression.accuracy(
              best.w(), best.b(), test.features(), test.labels().times(2).minus(1)),
          losses);
    }
  }

  /** A 64-32-10 network by stochastic gradient descent with momentum, in mini-batches. */
  static Result network(int epochs) {
    Data data = Data.digits();
    int held = data.size() / 4;
    Data train = data.rows(held, data.size());
    Data test = data.rows(0, held);
    Matrix x = train.features().div(16);
    Matrix y = train.oneHot(10);
    Network net = initial(new Random(7));
    Network velocity = NetworkGradients.lossGradient(net, x, y);
    int batch = 64;
    List<Double> losses = new ArrayList<>();
    try (ProgressBar bar = progress("network", epochs)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        double total = 0;
        for (int from = 0; from + batch <= x.rows(); from += batch) {
          NetworkGradients.LossValueAndGradient step =
              NetworkGradients.lossValueAndGradient(
                  net,
                  x.slice(from, from + batch, 0, x.columns()),
                  y.slice(from, from + batch, 0, y.columns()));
          velocity = velocity.accumulate(step.net(), 0.9);
          net = net.descend(velocity, 0.05);
          total += step.value();
        }
        int batches = x.rows() / batch;
        losses.add(total / batches);
        bar.step();
      }
    }
    return new Result(
        net.accuracy(x, y), net.accuracy(test.features().div(16), test.oneHot(10)), losses);
  }

  private static Network initial(Random random) {
    return new Network(
        Matrix.build(64, 32, (i, j) -> random.nextGaussian() / 8),
        Vector.zeros(32),
        Matrix.build(32, 10, (i, j) -> random.nextGaussian() / 6),
        Vector.zeros(10));
  }
}
