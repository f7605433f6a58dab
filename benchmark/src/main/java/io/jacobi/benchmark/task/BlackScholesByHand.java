package io.jacobi.benchmark.task;

/** The Greeks in closed form. Hull, Options, Futures, and Other Derivatives, chapter 19. */
final class BlackScholesByHand implements Evaluation {
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    double spot = x[0];
    double strike = x[1];
    double rate = x[2];
    double volatility = x[3];
    double maturity = x[4];
    double root = Math.sqrt(maturity);
    double deviation = volatility * root;
    double d1 =
        (Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / deviation;
    double d2 = d1 - deviation;
    double delta = Models.normal(d1);
    double discounted = Math.exp(-rate * maturity) * Models.normal(d2);
    double density = DENSITY * Math.exp(-0.5 * d1 * d1);
    gradient[0] = delta;
    gradient[1] = -discounted;
    gradient[2] = strike * maturity * discounted;
    gradient[3] = spot * density * root;
    gradient[4] = spot * density * volatility / (2 * root) + rate * strike * discounted;
    return spot * delta - strike * discounted;
  }
}
