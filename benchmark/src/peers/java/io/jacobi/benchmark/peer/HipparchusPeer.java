package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.compare.Peer;
import io.jacobi.benchmark.task.Data;
import io.jacobi.benchmark.task.Evaluation;
import java.util.Optional;
import java.util.function.Supplier;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.FastMath;

/** Hipparchus: every number carries its partial derivatives. */
public final class HipparchusPeer implements Peer {
  @Override
  public String name() {
    return "Hipparchus";
  }

  @Override
  public Optional<Supplier<Evaluation>> program(Record data) {
    return data instanceof Data.Option
        ? Optional.of(() -> HipparchusPeer::blackScholes)
        : Optional.empty();
  }

  private static double blackScholes(double[] x, double[] gradient) {
    Gradient spot = Gradient.variable(5, 0, x[0]);
    Gradient strike = Gradient.variable(5, 1, x[1]);
    Gradient rate = Gradient.variable(5, 2, x[2]);
    Gradient volatility = Gradient.variable(5, 3, x[3]);
    Gradient maturity = Gradient.variable(5, 4, x[4]);
    Gradient deviation = volatility.multiply(maturity.sqrt());
    Gradient d1 =
        FastMath.log(spot.divide(strike))
            .add(rate.add(volatility.multiply(volatility).multiply(0.5)).multiply(maturity))
            .divide(deviation);
    Gradient d2 = d1.subtract(deviation);
    Gradient discounted = strike.multiply(FastMath.exp(rate.negate().multiply(maturity)));
    Gradient price = spot.multiply(normal(d1)).subtract(discounted.multiply(normal(d2)));
    System.arraycopy(price.getGradient(), 0, gradient, 0, 5);
    return price.getValue();
  }

  private static Gradient normal(Gradient x) {
    Gradient z = FastMath.abs(x);
    Gradient density = FastMath.exp(z.multiply(z).multiply(-0.5));
    Gradient above = z.multiply(3.52624965998911e-02).add(0.700383064443688);
    above = above.multiply(z).add(6.37396220353165);
    above = above.multiply(z).add(33.912866078383);
    above = above.multiply(z).add(112.079291497871);
    above = above.multiply(z).add(221.213596169931);
    above = above.multiply(z).add(220.206867912376);
    Gradient below = z.multiply(8.83883476483184e-02).add(1.75566716318264);
    below = below.multiply(z).add(16.064177579207);
    below = below.multiply(z).add(86.7807322029461);
    below = below.multiply(z).add(296.564248779674);
    below = below.multiply(z).add(637.333633378831);
    below = below.multiply(z).add(793.826512519948);
    below = below.multiply(z).add(440.413735824752);
    Gradient tail = density.multiply(above).divide(below);
    return x.getValue() > 0 ? tail.negate().add(1) : tail;
  }
}
