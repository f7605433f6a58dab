package io.jacobi;

import io.jacobi.linalg.DimensionMismatchException;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Compares a gradient with finite differences, for a user's own tests: central differences with
 * Richardson extrapolation, whose error is of fourth order in the step. Works for generated and for
 * hand-written gradients.
 *
 * <pre>{@code
 * GradientCheck.of(RidgeGradients.lossObjective(w, X, y)).assertWithin(1e-6);
 * }</pre>
 */
public final class GradientCheck {
  private static final double STEP = 1e-3;

  private final List<Entry> entries;

  private GradientCheck(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * One entry of the gradient beside what finite differences give.
   *
   * @param index where: {@code x[3]}, {@code A[1, 2]}
   * @param expected by finite differences
   * @param actual what was handed in
   */
  public record Entry(String index, double expected, double actual) {
    /** {@code |expected − actual| / max(1, |expected|, |actual|)}. */
    public double error() {
      double error =
          Math.abs(expected - actual) / Math.max(1, Math.max(Math.abs(expected), Math.abs(actual)));
      return Double.compare(expected, actual) == 0
          ? 0
          : Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
  }

  /** Checks an objective's gradient at its starting point. */
  public static GradientCheck of(Objective<?> objective) {
    return of(objective, objective.start());
  }

  /** Checks an objective's gradient at {@code x}. */
  public static GradientCheck of(Objective<?> objective, double[] x) {
    return of(objective::value, objective.gradient(x), x);
  }

  /**
   * Checks a gradient with respect to an array.
   *
   * @throws DimensionMismatchException if gradient and x differ in length
   */
  public static GradientCheck of(ToDoubleFunction<double[]> f, double[] gradient, double[] x) {
    if (gradient.length != x.length) {
      throw new DimensionMismatchException(
          "gradient of " + gradient.length + " entries does not fit x of " + x.length);
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      int at = i;
      double expected =
          derivative(
              t -> {
                double[] moved = x.clone();
                moved[at] = t;
                return f.applyAsDouble(moved);
              },
              x[i]);
      entries.add(new Entry("x[" + i + "]", expected, gradient[i]));
    }
    return new GradientCheck(entries);
  }

  /**
   * Checks a gradient with respect to a vector.
   *
   * @throws DimensionMismatchException if gradient and x differ in size
   */
  public static GradientCheck of(ToDoubleFunction<Vector> f, Vector gradient, Vector x) {
    return of(entries -> f.applyAsDouble(Vector.of(entries)), gradient.toArray(), x.toArray());
  }

  /**
   * Checks a gradient with respect to a matrix.
   *
   * @throws DimensionMismatchException if gradient and X differ in shape
   */
  public static GradientCheck of(ToDoubleFunction<Matrix> f, Matrix gradient, Matrix x) {
    if (gradient.rows() != x.rows() || gradient.columns() != x.columns()) {
      throw new DimensionMismatchException(
          String.format(
              Locale.ROOT,
              "gradient of %d × %d does not fit X of %d × %d",
              gradient.rows(),
              gradient.columns(),
              x.rows(),
              x.columns()));
    }
    GradientCheck flat =
        of(
            entries -> f.applyAsDouble(Matrix.wrap(x.rows(), x.columns(), entries)),
            gradient.toArray(),
            x.toArray());
    List<Entry> named = new ArrayList<>();
    for (int i = 0; i < flat.entries.size(); i++) {
      Entry entry = flat.entries.get(i);
      String index = "X[" + i / x.columns() + ", " + i % x.columns() + "]";
      named.add(new Entry(index, entry.expected(), entry.actual()));
    }
    return new GradientCheck(named);
  }

  /** Checks the derivative of a function of one number. */
  public static GradientCheck of(DoubleUnaryOperator f, double derivative, double x) {
    return new GradientCheck(List.of(new Entry("x", derivative(f, x), derivative)));
  }

  private static double derivative(DoubleUnaryOperator f, double x) {
    double h = STEP * Math.max(1, Math.abs(x));
    return (4 * central(f, x, h / 2) - central(f, x, h)) / 3;
  }

  private static double central(DoubleUnaryOperator f, double x, double h) {
    double up = x + h;
    double down = x - h;
    return (f.applyAsDouble(up) - f.applyAsDouble(down)) / (up - down);
  }

  /** Every entry, in order. */
  public List<Entry> entries() {
    return entries;
  }

  /** The greatest {@link Entry#error()}; 0 of an empty gradient. */
  public double maxError() {
    return entries.stream().mapToDouble(Entry::error).max().orElse(0);
  }

  /**
   * Fails where an entry is further off than {@code tolerance}, relative to the greater of 1 and
   * the entry itself.
   *
   * @throws AssertionError that lists where and by how much the gradient is off
   */
  public void assertWithin(double tolerance) {
    if (!(maxError() <= tolerance)) {
      throw new AssertionError(report(tolerance));
    }
  }

  private String report(double tolerance) {
    List<Entry> off = entries.stream().filter(e -> !(e.error() <= tolerance)).toList();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d of %d entries of the gradient are off by more than %s:",
                off.size(),
                entries.size(),
                tolerance));
    off.stream()
        .limit(10)
        .forEach(
            e ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%n  %s: gradient %s, finite differences %s (off by %.3g)",
                        e.index(),
                        e.actual(),
                        e.expected(),
                        e.error())));
    return text.append(off.size() > 10 ? String.format("%n  …") : "").toString();
  }

  @Override
  public String toString() {
    return entries.size() + " entries, greatest error " + maxError();
  }
}
