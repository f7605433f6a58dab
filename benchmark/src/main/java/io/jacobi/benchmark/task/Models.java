package io.jacobi.benchmark.task;

import io.jacobi.Differentiable;
import io.jacobi.JvpOf;
import io.jacobi.PositiveDefinite;
import io.jacobi.VjpOf;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;

/** The models, as their users write them. */
final class Models {
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

  private Models() {}

  @Differentiable
  static double logistic(@Wrt Vector w, Matrix X, Vector y) {
    return X.times(w).hadamard(y).negate().softplus().sum();
  }

  @Differentiable
  static double network(
      @Wrt Matrix W1, @Wrt Vector b1, @Wrt Matrix W2, @Wrt Vector b2, Matrix X, Matrix Y) {
    Matrix hidden = X.times(W1).plusRow(b1).tanh();
    Matrix scores = hidden.times(W2).plusRow(b2);
    return (scores.rowLogSumExp().sum() - scores.hadamard(Y).sum()) / X.rows();
  }

  @Differentiable
  static double quadratic(@Wrt Vector x, Matrix A) {
    return A.quadraticForm(x);
  }

  /** The negative log marginal likelihood of a Gaussian process with a Gaussian kernel. */
  @Differentiable
  static double process(
      @Wrt double scale, @Wrt double signal, @Wrt double noise, Matrix squaredDistances, Vector y) {
    int n = y.size();
    @PositiveDefinite
    Matrix K =
        squaredDistances
            .times(-0.5 / (scale * scale))
            .exp()
            .times(signal * signal)
            .plus(Matrix.identity(n).times(noise * noise));
    return 0.5 * (y.dot(K.solve(y)) + K.logDeterminant() + n * Math.log(2 * Math.PI));
  }

  /** The price of a call; its gradient is delta, dual delta, rho, vega and theta. */
  @Differentiable
  static double blackScholes(
      double spot, double strike, double rate, double volatility, double maturity) {
    double deviation = volatility * Math.sqrt(maturity);
    double d1 =
        (Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / deviation;
    double d2 = d1 - deviation;
    return spot * normal(d1) - strike * Math.exp(-rate * maturity) * normal(d2);
  }

  /** The normal distribution function. Hart 1968, as in West, Better approximations to … (2005). */
  static double normal(double x) {
    double z = Math.abs(x);
    double density = Math.exp(-0.5 * z * z);
    double above = 3.52624965998911e-02 * z + 0.700383064443688;
    above = above * z + 6.37396220353165;
    above = above * z + 33.912866078383;
    above = above * z + 112.079291497871;
    above = above * z + 221.213596169931;
    above = above * z + 220.206867912376;
    double below = 8.83883476483184e-02 * z + 1.75566716318264;
    below = below * z + 16.064177579207;
    below = below * z + 86.7807322029461;
    below = below * z + 296.564248779674;
    below = below * z + 637.333633378831;
    below = below * z + 793.826512519948;
    below = below * z + 440.413735824752;
    double tail = density * above / below;
    return x > 0 ? 1 - tail : tail;
  }

  /** The derivative of the distribution function is the density. */
  @VjpOf("normal")
  static double normalVjp(double x, double cotangent) {
    return cotangent * DENSITY * Math.exp(-0.5 * x * x);
  }

  /** The derivative of the distribution function is the density. */
  @JvpOf("normal")
  static double normalJvp(double x, double tangent) {
    return DENSITY * Math.exp(-0.5 * x * x) * tangent;
  }

  /** A recurrent network: weights of the state, of the input, and of the output. */
  record Cell(Matrix W, Matrix U, Vector b, Vector v) {}

  @Differentiable
  static double recurrent(@Wrt Cell cell, Matrix inputs, Vector targets) {
    Vector h = Vector.zeros(cell.b().size());
    double loss = 0;
    for (int t = 0; t < inputs.rows(); t++) {
      h = cell.W().times(h).plus(cell.U().times(inputs.row(t))).plus(cell.b()).tanh();
      double error = cell.v().dot(h) - targets.get(t);
      loss += error * error;
    }
    return loss / inputs.rows();
  }

  @Differentiable
  static double factorisation(@Wrt Matrix U, @Wrt Matrix V, Matrix R, double penalty) {
    Matrix error = U.timesTranspose(V).minus(R);
    return 0.5 * error.hadamard(error).sum()
        + 0.5 * penalty * (U.hadamard(U).sum() + V.hadamard(V).sum());
  }
}
