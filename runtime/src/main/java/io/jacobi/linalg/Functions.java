package io.jacobi.linalg;

/** Scalar functions of model code that {@link Math} does not have. */
public final class Functions {
  private Functions() {}

  /** {@code σ(x) = 1 / (1 + e⁻ˣ)}, without overflow on either side. */
  public static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  /** {@code log(1 + eˣ) = max(x, 0) + log1p(e^−|x|)}. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** {@code log σ(x) = −softplus(−x)}. */
  public static double logSigmoid(double x) {
    return -softplus(-x);
  }

  /** {@code max(x, 0)}; its derivative at 0 is 0. NaN stays NaN. */
  public static double relu(double x) {
    return Math.max(x, 0);
  }

  /** {@code x²}. */
  public static double square(double x) {
    return x * x;
  }

  /** {@code x³}. */
  public static double cube(double x) {
    return x * x * x;
  }

  /** {@code 1 / x}. */
  public static double reciprocal(double x) {
    return 1 / x;
  }

  /** {@code log(eˣ + eʸ)}, without overflow. */
  public static double logAddExp(double x, double y) {
    double m = Math.max(x, y);
    if (Double.isInfinite(m) || Double.isNaN(m)) {
      return m;
    }
    return m + Math.log1p(Math.exp(-Math.abs(x - y)));
  }

  /** 1 where {@code x > 0}, else 0; NaN of NaN. The derivative of {@link #relu}. */
  public static double step(double x) {
    return Double.isNaN(x) ? x : x > 0 ? 1 : 0;
  }

  /** The derivative of {@code max(x, y)} in {@code x}: 1, ½ where they are equal, 0. */
  public static double maxWeight(double x, double y) {
    return Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : x > y ? 1 : x == y ? 0.5 : 0;
  }

  /** {@code 1 / x}, 0 at 0: what the derivative of a norm needs, which is 0 at 0. */
  public static double reciprocalOrZero(double x) {
    return x == 0 ? 0 : 1 / x;
  }
}
