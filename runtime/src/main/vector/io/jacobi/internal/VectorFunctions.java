package io.jacobi.internal;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of many entries at once by the Vector API, accurate to 2 ulp. They are made of
 * arithmetic alone, and not of the API's own {@code exp} and {@code log}, whose bits differ between
 * interpreted and compiled code and between machines.
 *
 * <p>{@code exp}: {@code 2ᵏ eʳ} with |r| ≤ ½ log 2 and the series of eʳ to order 13. {@code log}:
 * the reduction to [√½, √2) and the polynomial of Sun's fdlibm, e_log.c. {@code tanh}: the rational
 * function of Moshier's Cephes, tanh.c, below ⅝.
 */
final class VectorFunctions extends EntryFunctions {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final ThreadLocal<double[]> REST =
      ThreadLocal.withInitial(() -> new double[LANES]);
  private static final ThreadLocal<double[]> LOGS =
      ThreadLocal.withInitial(() -> new double[LANES]);

  /** Added to a number below 2⁵¹, it leaves the nearest integer in the low bits. */
  private static final double ROUND = 0x1.8p52;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final long BIAS = 1023;
  private static final long SIGN = Long.MIN_VALUE;
  private static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;
  private static final long ONE = 0x3ff0000000000000L;

  // as vectors, so that nothing but arithmetic is left in the loops
  private static final DoubleVector INVERSE_13 = all(1.0 / 6227020800.0);
  private static final DoubleVector INVERSE_12 = all(1.0 / 479001600.0);
  private static final DoubleVector INVERSE_11 = all(1.0 / 39916800.0);
  private static final DoubleVector INVERSE_10 = all(1.0 / 3628800.0);
  private static final DoubleVector INVERSE_9 = all(1.0 / 362880.0);
  private static final DoubleVector INVERSE_8 = all(1.0 / 40320.0);
  private static final DoubleVector INVERSE_7 = all(1.0 / 5040.0);
  private static final DoubleVector INVERSE_6 = all(1.0 / 720.0);
  private static final DoubleVector INVERSE_5 = all(1.0 / 120.0);
  private static final DoubleVector INVERSE_4 = all(1.0 / 24.0);
  private static final DoubleVector INVERSE_3 = all(1.0 / 6.0);
  private static final DoubleVector HALF = all(0.5);
  private static final DoubleVector MINUS_LN2_LOW = all(-LN2_LOW);
  private static final DoubleVector MINUS_LN2_HIGH = all(-LN2_HIGH);
  private static final DoubleVector LOG2E = all(LOG2_E);
  private static final DoubleVector ROUNDING = all(ROUND);
  private static final DoubleVector LOG_7 = all(1.479819860511658591e-01);
  private static final DoubleVector LOG_6 = all(1.531383769920937332e-01);
  private static final DoubleVector LOG_5 = all(1.818357216161805012e-01);
  private static final DoubleVector LOG_4 = all(2.222219843214978396e-01);
  private static final DoubleVector LOG_3 = all(2.857142874366239149e-01);
  private static final DoubleVector LOG_2 = all(3.999999999940941908e-01);
  private static final DoubleVector LOG_1 = all(6.666666666666735130e-01);
  private static final DoubleVector LEAST_NORMAL = all(Double.MIN_NORMAL);
  private static final DoubleVector LARGEST = all(Double.MAX_VALUE);
  private static final DoubleVector UNIT = all(1);
  private static final DoubleVector TWO = all(2);
  private static final DoubleVector TANH_P2 = all(-9.64399179425052238628E-1);
  private static final DoubleVector TANH_P1 = all(-9.92877231001918586564E1);
  private static final DoubleVector TANH_P0 = all(-1.61468768441708447952E3);
  private static final DoubleVector TANH_Q1 = all(2.23548839060100448583E3);
  private static final DoubleVector TANH_Q0 = all(4.84406305325125486048E3);
  private static final DoubleVector LEAST = all(-746);
  private static final DoubleVector ZERO = all(0);
  private static final DoubleVector MOST = all(710);
  private static final DoubleVector TANH_ONE = all(22);
  private static final DoubleVector EXPONENT_OFFSET = all(0x1p52 + BIAS);
  private static final DoubleVector TANH_Q2 = all(1.12811678491632931402E2);
  private static final DoubleVector LN2_LOWER = all(LN2_LOW);
  private static final DoubleVector LN2_HIGHER = all(LN2_HIGH);
  private static final DoubleVector TANH_SMALL = all(0.625);

  VectorFunctions() {}

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** 2 to the power of the integer that {@link #ROUND} was added to. */
  private static DoubleVector powerOfTwo(DoubleVector rounded) {
    return rounded
        .reinterpretAsLongs()
        .add(BIAS)
        .lanewise(VectorOperators.LSHL, 52)
        .reinterpretAsDoubles();
  }

  /** {@code eʳ − 1} for small r. */
  private static DoubleVector series(DoubleVector r) {
    DoubleVector p = INVERSE_13;
    p = p.fma(r, INVERSE_12);
    p = p.fma(r, INVERSE_11);
    p = p.fma(r, INVERSE_10);
    p = p.fma(r, INVERSE_9);
    p = p.fma(r, INVERSE_8);
    p = p.fma(r, INVERSE_7);
    p = p.fma(r, INVERSE_6);
    p = p.fma(r, INVERSE_5);
    p = p.fma(r, INVERSE_4);
    p = p.fma(r, INVERSE_3);
    p = p.fma(r, HALF);
    return p.mul(r).fma(r, r);
  }

  private static DoubleVector remainder(DoubleVector x, DoubleVector k) {
    return k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, x));
  }

  private static DoubleVector exp(DoubleVector x) {
    DoubleVector bounded = x.max(LEAST).min(MOST);
    DoubleVector k = bounded.fma(LOG2E, ROUNDING).sub(ROUNDING);
    DoubleVector e = series(remainder(bounded, k)).add(UNIT);
    // in two steps, as 2ᵏ itself may be out of range
    DoubleVector half = k.fma(HALF, ROUNDING);
    DoubleVector rest = k.sub(half.sub(ROUNDING)).add(ROUND);
    return e.mul(powerOfTwo(half)).mul(powerOfTwo(rest));
  }

  /** For positive normal numbers. */
  private static DoubleVector logOfNormal(DoubleVector x) {
    LongVector shifted = x.reinterpretAsLongs().add(ONE - SQRT_HALF);
    LongVector exponent = shifted.lanewise(VectorOperators.LSHR, 52);
    DoubleVector k = exponent.or(0x4330000000000000L).reinterpretAsDoubles().sub(EXPONENT_OFFSET);
    DoubleVector m = shifted.and(0x000fffffffffffffL).add(SQRT_HALF).reinterpretAsDoubles();
    DoubleVector f = m.sub(UNIT);
    DoubleVector s = f.div(f.add(TWO));
    DoubleVector z = s.mul(s);
    DoubleVector p = LOG_7;
    p = p.fma(z, LOG_6);
    p = p.fma(z, LOG_5);
    p = p.fma(z, LOG_4);
    p = p.fma(z, LOG_3);
    p = p.fma(z, LOG_2);
    p = p.fma(z, LOG_1);
    DoubleVector square = f.mul(f).mul(HALF);
    DoubleVector correction = square.add(z.mul(p)).mul(s);
    return correction.add(k.mul(LN2_LOWER)).sub(square).add(f).add(k.mul(LN2_HIGHER));
  }

  /** A function of whole vectors of entries, from the first to before the last. */
  @FunctionalInterface
  private interface Whole {
    void apply(double[] x, int from, int end);
  }

  /**
   * Applies a function to whole vectors, and to what is left over in a vector of its own. Each
   * function stands once, in one loop, which is as much as the compiler takes into one method.
   */
  private static void inPlace(Whole function, double[] x, int from, int count) {
    int rest = count % LANES;
    int end = from + count - rest;
    function.apply(x, from, end);
    if (rest > 0) {
      double[] left = REST.get();
      System.arraycopy(x, end, left, 0, rest);
      function.apply(left, 0, LANES);
      System.arraycopy(left, 0, x, end, rest);
    }
  }

  @Override
  void exp(double[] x, int from, int count) {
    inPlace(VectorFunctions::wholeExp, x, from, count);
  }

  private static void wholeExp(double[] x, int from, int end) {
    for (int i = from; i < end; i += LANES) {
      exp(DoubleVector.fromArray(SPECIES, x, i)).intoArray(x, i);
    }
  }

  @Override
  void log(double[] x, int from, int count) {
    inPlace(VectorFunctions::wholeLog, x, from, count);
  }

  private static void wholeLog(double[] x, int from, int end) {
    for (int i = from; i < end; i += LANES) {
      DoubleVector at = DoubleVector.fromArray(SPECIES, x, i);
      VectorMask<Double> normal =
          at.compare(VectorOperators.GE, LEAST_NORMAL).and(at.compare(VectorOperators.LE, LARGEST));
      DoubleVector log = logOfNormal(UNIT.blend(at, normal));
      if (normal.allTrue()) {
        log.intoArray(x, i);
      } else {
        double[] logs = LOGS.get();
        log.intoArray(logs, 0);
        for (int lane = 0; lane < LANES; lane++) {
          double entry = x[i + lane];
          boolean isNormal = entry >= Double.MIN_NORMAL && entry <= Double.MAX_VALUE;
          x[i + lane] = isNormal ? logs[lane] : Math.log(entry);
        }
      }
    }
  }

  @Override
  void tanh(double[] x, int from, int count) {
    inPlace(VectorFunctions::wholeTanh, x, from, count);
  }

  private static void wholeTanh(double[] entries, int from, int end) {
    for (int i = from; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, entries, i);
      DoubleVector size = x.abs();
      DoubleVector large = UNIT.sub(TWO.div(exp(size.min(TANH_ONE).mul(TWO)).add(UNIT)));
      DoubleVector z = size.mul(size);
      DoubleVector p = TANH_P2;
      p = p.fma(z, TANH_P1);
      p = p.fma(z, TANH_P0);
      DoubleVector q = z.add(TANH_Q2);
      q = q.fma(z, TANH_Q1);
      q = q.fma(z, TANH_Q0);
      DoubleVector small = p.div(q).mul(z).fma(size, size);
      VectorMask<Double> isSmall = size.compare(VectorOperators.LT, TANH_SMALL);
      LongVector sign = x.reinterpretAsLongs().and(SIGN);
      large
          .blend(small, isSmall)
          .reinterpretAsLongs()
          .or(sign)
          .reinterpretAsDoubles()
          .intoArray(entries, i);
    }
  }

  @Override
  void sigmoid(double[] x, int from, int count) {
    inPlace(VectorFunctions::wholeSigmoid, x, from, count);
  }

  private static void wholeSigmoid(double[] entries, int from, int end) {
    for (int i = from; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, entries, i);
      DoubleVector e = exp(x.abs().neg());
      VectorMask<Double> negative = x.compare(VectorOperators.LT, ZERO);
      UNIT.blend(e, negative).div(e.add(UNIT)).intoArray(entries, i);
    }
  }

  @Override
  void softplus(double[] x, int from, int count) {
    inPlace(VectorFunctions::wholeSoftplus, x, from, count);
  }

  private static void wholeSoftplus(double[] entries, int from, int end) {
    for (int i = from; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, entries, i);
      DoubleVector e = exp(x.abs().neg());
      DoubleVector u = e.add(UNIT);
      DoubleVector log = logOfNormal(u).add(e.sub(u.sub(UNIT)).div(u));
      x.max(ZERO).add(log).blend(x, x.compare(VectorOperators.NE, x)).intoArray(entries, i);
    }
  }

  /** What is left over, and then −∞, of which exp is 0. */
  private static double[] rest(double[] x, int from, int count) {
    double[] left = REST.get();
    System.arraycopy(x, from, left, 0, count);
    Arrays.fill(left, count, LANES, Double.NEGATIVE_INFINITY);
    return left;
  }

  @Override
  double sumExp(double[] x, int from, int count, double m) {
    int rest = count % LANES;
    int end = from + count - rest;
    double total = wholeSumExp(x, from, end, m);
    return rest == 0 ? total : total + wholeSumExp(rest(x, end, rest), 0, LANES, m);
  }

  private static double wholeSumExp(double[] x, int from, int end, double m) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      sum = sum.add(exp(DoubleVector.fromArray(SPECIES, x, i).sub(m)));
    }
    return inOrder(sum);
  }

  @Override
  double shiftedExp(double[] x, int from, int count, double m, double[] y) {
    int rest = count % LANES;
    int end = from + count - rest;
    double total = wholeShiftedExp(x, from, end, m, y);
    if (rest > 0) {
      double[] left = rest(x, end, rest);
      total += wholeShiftedExp(left, 0, LANES, m, left);
      System.arraycopy(left, 0, y, end, rest);
    }
    return total;
  }

  private static double wholeShiftedExp(double[] x, int from, int end, double m, double[] y) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      DoubleVector e = exp(DoubleVector.fromArray(SPECIES, x, i).sub(m));
      e.intoArray(y, i);
      sum = sum.add(e);
    }
    return inOrder(sum);
  }

  /** The sum of the lanes from first to last; the API's own sum promises no order. */
  private static double inOrder(DoubleVector lanes) {
    double total = 0;
    for (int i = 0; i < LANES; i++) {
      total += lanes.lane(i);
    }
    return total;
  }
}
