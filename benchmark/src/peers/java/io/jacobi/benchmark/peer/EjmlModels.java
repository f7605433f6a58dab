package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.task.Data;
import io.jacobi.benchmark.task.Evaluation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleOperations.ElementOpReal;

/** Values and gradients in matrices. */
final class EjmlModels {
  private EjmlModels() {}

  static Evaluation logistic(Data.Logistic d) {
    SimpleMatrix x = new SimpleMatrix(d.m(), d.n(), true, d.x());
    SimpleMatrix y = new SimpleMatrix(d.m(), 1, true, d.y());
    return (at, gradient) -> {
      SimpleMatrix w = new Packed(at).next(d.n(), 1);
      SimpleMatrix margins = x.mult(w).elementMult(y).negative();
      SimpleMatrix weights = margins.elementOp((ElementOpReal) (i, j, z) -> 1 / (1 + Math.exp(-z)));
      new Packed(gradient).put(x.transpose().mult(weights.elementMult(y)).negative());
      return margins
          .elementOp(
              (ElementOpReal) (i, j, z) -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))))
          .elementSum();
    };
  }

  static Evaluation network(Data.Network d) {
    SimpleMatrix x = new SimpleMatrix(d.batch(), d.inputs(), true, d.x());
    SimpleMatrix y = new SimpleMatrix(d.batch(), d.classes(), true, d.y());
    SimpleMatrix ones = SimpleMatrix.ones(d.batch(), 1);
    return (at, gradient) -> {
      Packed parameters = new Packed(at);
      SimpleMatrix w1 = parameters.next(d.inputs(), d.hidden());
      SimpleMatrix b1 = parameters.next(1, d.hidden());
      SimpleMatrix w2 = parameters.next(d.hidden(), d.classes());
      SimpleMatrix b2 = parameters.next(1, d.classes());
      SimpleMatrix hidden =
          x.mult(w1).plus(ones.mult(b1)).elementOp((ElementOpReal) (i, j, z) -> Math.tanh(z));
      SimpleMatrix scores = hidden.mult(w2).plus(ones.mult(b2));
      SimpleMatrix exponentials = scores.elementExp();
      SimpleMatrix sums = exponentials.mult(SimpleMatrix.ones(d.classes(), 1));
      SimpleMatrix scoresBar =
          exponentials
              .elementOp((ElementOpReal) (i, j, z) -> z / sums.get(i, 0))
              .minus(y)
              .divide(d.batch());
      SimpleMatrix hiddenBar =
          scoresBar
              .mult(w2.transpose())
              .elementMult(hidden.elementOp((ElementOpReal) (i, j, z) -> 1 - z * z));
      new Packed(gradient)
          .put(x.transpose().mult(hiddenBar))
          .put(ones.transpose().mult(hiddenBar))
          .put(hidden.transpose().mult(scoresBar))
          .put(ones.transpose().mult(scoresBar));
      return (sums.elementLog().elementSum() - scores.elementMult(y).elementSum()) / d.batch();
    };
  }

  static Evaluation quadratic(Data.Quadratic d) {
    SimpleMatrix a = new SimpleMatrix(d.n(), d.n(), true, d.a());
    return (at, gradient) -> {
      SimpleMatrix x = new Packed(at).next(d.n(), 1);
      SimpleMatrix ax = a.mult(x);
      new Packed(gradient).put(ax.plus(a.transpose().mult(x)));
      return x.dot(ax);
    };
  }

  static Evaluation process(Data.GaussianProcess d) {
    int n = d.n();
    SimpleMatrix squares = new SimpleMatrix(n, n, true, d.squaredDistances());
    SimpleMatrix y = new SimpleMatrix(n, 1, true, d.y());
    return (at, gradient) -> {
      double scale = at[0];
      double signal = at[1];
      double noise = at[2];
      SimpleMatrix smooth =
          squares.scale(-0.5 / (scale * scale)).elementExp().scale(signal * signal);
      SimpleMatrix k = smooth.plus(SimpleMatrix.identity(n).scale(noise * noise));
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
      solver.setA(k.getDDRM().copy());
      DMatrixRMaj inverse = new DMatrixRMaj(n, n);
      solver.invert(inverse);
      CholeskyDecomposition_F64<DMatrixRMaj> cholesky = solver.getDecomposition();
      double logDeterminant = Math.log(cholesky.computeDeterminant().getReal());
      SimpleMatrix kInverse = SimpleMatrix.wrap(inverse);
      SimpleMatrix solution = kInverse.mult(y);
      SimpleMatrix kBar = kInverse.minus(solution.mult(solution.transpose())).scale(0.5);
      SimpleMatrix smoothBar = kBar.elementMult(smooth);
      gradient[0] = Packed.inner(smoothBar, squares) / (scale * scale * scale);
      gradient[1] = 2 * smoothBar.elementSum() / signal;
      gradient[2] = 2 * noise * kBar.trace();
      return 0.5 * (y.dot(solution) + logDeterminant + n * Math.log(2 * Math.PI));
    };
  }

  static Evaluation recurrent(Data.Recurrent d) {
    int h = d.hidden();
    int steps = d.steps();
    SimpleMatrix inputs = new SimpleMatrix(steps, d.inputs(), true, d.x());
    return (at, gradient) -> {
      Packed parameters = new Packed(at);
      SimpleMatrix w = parameters.next(h, h);
      SimpleMatrix u = parameters.next(h, d.inputs());
      SimpleMatrix b = parameters.next(h, 1);
      SimpleMatrix v = parameters.next(h, 1);
      SimpleMatrix[] states = new SimpleMatrix[steps + 1];
      double[] errors = new double[steps];
      states[0] = new SimpleMatrix(h, 1);
      double loss = 0;
      for (int t = 0; t < steps; t++) {
        SimpleMatrix sum = w.mult(states[t]).plus(u.mult(inputs.getRow(t).transpose())).plus(b);
        states[t + 1] = sum.elementOp((ElementOpReal) (i, j, z) -> Math.tanh(z));
        errors[t] = v.dot(states[t + 1]) - d.y()[t];
        loss += errors[t] * errors[t];
      }
      SimpleMatrix wBar = new SimpleMatrix(h, h);
      SimpleMatrix uBar = new SimpleMatrix(h, d.inputs());
      SimpleMatrix bBar = new SimpleMatrix(h, 1);
      SimpleMatrix vBar = new SimpleMatrix(h, 1);
      SimpleMatrix stateBar = new SimpleMatrix(h, 1);
      for (int t = steps - 1; t >= 0; t--) {
        SimpleMatrix state = states[t + 1];
        double errorBar = 2 * errors[t] / steps;
        vBar = vBar.plus(errorBar, state);
        SimpleMatrix sumBar =
            stateBar
                .plus(errorBar, v)
                .elementMult(state.elementOp((ElementOpReal) (i, j, z) -> 1 - z * z));
        wBar = wBar.plus(sumBar.mult(states[t].transpose()));
        uBar = uBar.plus(sumBar.mult(inputs.getRow(t)));
        bBar = bBar.plus(sumBar);
        stateBar = w.transpose().mult(sumBar);
      }
      new Packed(gradient).put(wBar).put(uBar).put(bBar).put(vBar);
      return loss / steps;
    };
  }

  static Evaluation factorisation(Data.Factorisation d) {
    SimpleMatrix r = new SimpleMatrix(d.m(), d.n(), true, d.r());
    return (at, gradient) -> {
      Packed parameters = new Packed(at);
      SimpleMatrix u = parameters.next(d.m(), d.rank());
      SimpleMatrix v = parameters.next(d.n(), d.rank());
      SimpleMatrix error = u.mult(v.transpose()).minus(r);
      new Packed(gradient)
          .put(error.mult(v).plus(d.penalty(), u))
          .put(error.transpose().mult(u).plus(d.penalty(), v));
      return 0.5 * Packed.inner(error, error)
          + 0.5 * d.penalty() * (Packed.inner(u, u) + Packed.inner(v, v));
    };
  }
}
