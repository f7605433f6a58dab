package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.JvpOf;
import io.jacobi.VjpOf;
import io.jacobi.Wrt;

/** A call option's price and its Greeks, second order as well (Black and Scholes, 1973). */
public final class BlackScholes {
  private BlackScholes() {}

  /** The normal distribution (Abramowitz and Stegun, 26.2.17; error below 7.5e-8). */
  static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail =
        Math.exp(-0.5 * x * x)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x > 0 ? 1 - tail : tail;
  }

  /** Its derivative is the density, exactly and not by way of the approximation. */
  @VjpOf("normal")
  static double normalVjp(double x, double cotangent) {
    return cotangent * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  @JvpOf("normal")
  static double normalJvp(double x, double tangent) {
    return tangent * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  @Differentiable(order = 2)
  static double call(
      @Wrt double spot, double strike, @Wrt double vol, @Wrt double rate, @Wrt double years) {
    double deviation = vol * Math.sqrt(years);
    double d1 = (Math.log(spot / strike) + (rate + 0.5 * vol * vol) * years) / deviation;
    return spot * normal(d1) - strike * Math.exp(-rate * years) * normal(d1 - deviation);
  }

  /** Delta, vega, rho, theta (per year) and gamma. */
  public record Greeks(
      double price, double delta, double vega, double rho, double theta, double gamma) {}

  public static Greeks greeks(double spot, double strike, double vol, double rate, double years) {
    BlackScholesGradients.CallValueAndGradient first =
        BlackScholesGradients.callValueAndGradient(spot, strike, vol, rate, years);
    double gamma = BlackScholesGradients.callHvp(spot, strike, vol, rate, years, 1, 0, 0, 0).spot();
    return new Greeks(
        first.value(), first.spot(), first.vol(), first.rate(), -first.years(), gamma);
  }
}
