package io.jacobi.internal;

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

  /** Added to a number below 2⁵¹, it leaves the nearest integer in the low bits. */
  private static final double ROUND = 0x1.8p52;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final long BIAS = 1023;
  private static final long SIGN = Long.MIN_VALUE;
  private static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;
  private static final long ONE = 0x3ff0000000000000L;

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
    DoubleVector p = all(1.0 / 6227020800.0);
    p = p.fma(r, all(1.0 / 479001600.0));
    p = p.fma(r, all(1.0 / 39916800.0));
    p = p.fma(r, all(1.0 / 3628800.0));
    p = p.fma(r, all(1.0 / 362880.0));
    p = p.fma(r, all(1.0 / 40320.0));
    p = p.fma(r, all(1.0 / 5040.0));
    p = p.fma(r, all(1.0 / 720.0));
    p = p.fma(r, all(1.0 / 120.0));
    p = p.fma(r, all(1.0 / 24.0));
    p = p.fma(r, all(1.0 / 6.0));
    p = p.fma(r, all(0.5));
    return p.mul(r).fma(r, r);
  }

  private static DoubleVector remainder(DoubleVector x, DoubleVector k) {
    return k.fma(all(-LN2_LOW), k.fma(all(-LN2_HIGH), x));
  }

  private static DoubleVector exp(DoubleVector x) {
    DoubleVector bounded = x.max(-746).min(710);
    DoubleVector k = bounded.fma(all(LOG2_E), all(ROUND)).sub(ROUND);
    DoubleVector e = series(remainder(bounded, k)).add(1);
    // in two steps, as 2ᵏ itself may be out of range
    DoubleVector half = k.fma(all(0.5), all(ROUND));
    DoubleVector rest = k.sub(half.sub(ROUND)).add(ROUND);
    return e.mul(powerOfTwo(half)).mul(powerOfTwo(rest));
  }

  private static DoubleVector tanh(DoubleVector x) {
    DoubleVector size = x.abs();
    DoubleVector large = all(1).sub(all(2).div(exp(size.min(22).mul(2)).add(1)));
    DoubleVector z = size.mul(size);
    DoubleVector p = all(-9.64399179425052238628E-1);
    p = p.fma(z, all(-9.92877231001918586564E1));
    p = p.fma(z, all(-1.61468768441708447952E3));
    DoubleVector q = z.add(1.12811678491632931402E2);
    q = q.fma(z, all(2.23548839060100448583E3));
    q = q.fma(z, all(4.84406305325125486048E3));
    DoubleVector small = p.div(q).mul(z).fma(size, size);
    VectorMask<Double> isSmall = size.compare(VectorOperators.LT, 0.625);
    LongVector sign = x.reinterpretAsLongs().and(SIGN);
    return large.blend(small, isSmall).reinterpretAsLongs().or(sign).reinterpretAsDoubles();
  }

  private static DoubleVector sigmoid(DoubleVector x) {
    DoubleVector e = exp(x.abs().neg());
    VectorMask<Double> negative = x.compare(VectorOperators.LT, 0);
    return all(1).blend(e, negative).div(e.add(1));
  }

  /** For positive normal numbers. */
  private static DoubleVector logOfNormal(DoubleVector x) {
    LongVector shifted = x.reinterpretAsLongs().add(ONE - SQRT_HALF);
    LongVector exponent = shifted.lanewise(VectorOperators.LSHR, 52);
    DoubleVector k = exponent.or(0x4330000000000000L).reinterpretAsDoubles().sub(0x1p52 + BIAS);
    DoubleVector m = shifted.and(0x000fffffffffffffL).add(SQRT_HALF).reinterpretAsDoubles();
    DoubleVector f = m.sub(1);
    DoubleVector s = f.div(f.add(2));
    DoubleVector z = s.mul(s);
    DoubleVector p = all(1.479819860511658591e-01);
    p = p.fma(z, all(1.531383769920937332e-01));
    p = p.fma(z, all(1.818357216161805012e-01));
    p = p.fma(z, all(2.222219843214978396e-01));
    p = p.fma(z, all(2.857142874366239149e-01));
    p = p.fma(z, all(3.999999999940941908e-01));
    p = p.fma(z, all(6.666666666666735130e-01));
    DoubleVector square = f.mul(f).mul(0.5);
    DoubleVector correction = square.add(z.mul(p)).mul(s);
    return correction.add(k.mul(LN2_LOW)).sub(square).add(f).add(k.mul(LN2_HIGH));
  }

  private static DoubleVector softplus(DoubleVector x) {
    DoubleVector e = exp(x.abs().neg());
    DoubleVector u = e.add(1);
    DoubleVector log = logOfNormal(u).add(e.sub(u.sub(1)).div(u));
    return x.max(0).add(log).blend(x, x.compare(VectorOperators.NE, x));
  }

  private static DoubleVector load(double[] x, int i, int end) {
    return i + LANES <= end
        ? DoubleVector.fromArray(SPECIES, x, i)
        : DoubleVector.fromArray(SPECIES, x, i, SPECIES.indexInRange(i, end));
  }

  private static void store(DoubleVector y, double[] x, int i, int end) {
    if (i + LANES <= end) {
      y.intoArray(x, i);
    } else {
      y.intoArray(x, i, SPECIES.indexInRange(i, end));
    }
  }

  @Override
  void exp(double[] x, int from, int count) {
    int end = from + count;
    for (int i = from; i < end; i += LANES) {
      store(exp(load(x, i, end)), x, i, end);
    }
  }

  @Override
  void log(double[] x, int from, int count) {
    int end = from + count;
    for (int i = from; i < end; i += LANES) {
      boolean whole = i + LANES <= end;
      DoubleVector at = whole ? DoubleVector.fromArray(SPECIES, x, i) : all(Double.NaN);
      boolean normal =
          at.compare(VectorOperators.GE, Double.MIN_NORMAL)
              .and(at.compare(VectorOperators.LE, Double.MAX_VALUE))
              .allTrue();
      if (normal) {
        logOfNormal(at).intoArray(x, i);
      } else {
        logOneByOne(x, i, Math.min(end, i + LANES));
      }
    }
  }

  /** Entries at the end, or beside one that is not a positive normal number. */
  private static void logOneByOne(double[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] =
          x[i] >= Double.MIN_NORMAL && x[i] <= Double.MAX_VALUE
              ? logOfNormal(all(x[i])).lane(0)
              : Math.log(x[i]);
    }
  }

  @Override
  void tanh(double[] x, int from, int count) {
    int end = from + count;
    for (int i = from; i < end; i += LANES) {
      store(tanh(load(x, i, end)), x, i, end);
    }
  }

  @Override
  void sigmoid(double[] x, int from, int count) {
    int end = from + count;
    for (int i = from; i < end; i += LANES) {
      store(sigmoid(load(x, i, end)), x, i, end);
    }
  }

  @Override
  void softplus(double[] x, int from, int count) {
    int end = from + count;
    for (int i = from; i < end; i += LANES) {
      store(softplus(load(x, i, end)), x, i, end);
    }
  }

  @Override
  double sumExp(double[] x, int from, int count, double m) {
    int end = from + count;
    DoubleVector sum = DoubleVector.zero(SPECIES);
    int i = from;
    for (; i + LANES <= end; i += LANES) {
      sum = sum.add(exp(DoubleVector.fromArray(SPECIES, x, i).sub(m)));
    }
    double total = inOrder(sum);
    for (; i < end; i++) {
      total += exp(all(x[i] - m)).lane(0);
    }
    return total;
  }

  @Override
  double shiftedExp(double[] x, int from, int count, double m, double[] y) {
    int end = from + count;
    DoubleVector sum = DoubleVector.zero(SPECIES);
    int i = from;
    for (; i + LANES <= end; i += LANES) {
      DoubleVector e = exp(DoubleVector.fromArray(SPECIES, x, i).sub(m));
      e.intoArray(y, i);
      sum = sum.add(e);
    }
    double total = inOrder(sum);
    for (; i < end; i++) {
      y[i] = exp(all(x[i] - m)).lane(0);
      total += y[i];
    }
    return total;
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
