package io.jacobi.processor.fuzz;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import io.jacobi.processor.Compiled;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Numbers of arguments and gradients in a row, and differences of functions of them. */
final class Close {
  /** The usual step, and smaller ones for functions that turn within it, chaotic ones too. */
  private static final double[] STEPS = {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9};

  private Close() {}

  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    if (!isClose(expected, actual, tolerance)) {
      throw new AssertionError(
          what + ": " + Arrays.toString(expected) + " but " + Arrays.toString(actual));
    }
  }

  private static boolean isClose(double[] expected, double[] actual, double tolerance) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    // written so that NaN is a failure
    return IntStream.range(0, expected.length)
        .allMatch(i -> Math.abs(expected[i] - actual[i]) <= tolerance * scale);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** All numbers of an argument, of several, or of the components of a record. */
  static double[] flat(Object value) {
    return numbers(value).toArray();
  }

  private static DoubleStream numbers(Object value) {
    if (value instanceof Vector vector) {
      return Arrays.stream(vector.toArray());
    }
    if (value instanceof Matrix matrix) {
      return Arrays.stream(matrix.toArray());
    }
    if (value instanceof double[] array) {
      return Arrays.stream(array);
    }
    if (value instanceof Double number) {
      return DoubleStream.of(number);
    }
    if (value instanceof Object[] several) {
      return Arrays.stream(several).flatMapToDouble(Close::numbers);
    }
    return Arrays.stream(value.getClass().getRecordComponents())
        .flatMapToDouble(c -> numbers(Compiled.component(value, c.getName())));
  }

  /** A derivative agrees with differences of some step; a wrong one does with none. */
  static void assertSlope(
      DoubleFunction<double[]> differences, double[] derivative, double tolerance, String what) {
    for (double step : STEPS) {
      if (isClose(differences.apply(step), derivative, tolerance)) {
        return;
      }
    }
    assertClose(differences.apply(STEPS[0]), derivative, tolerance, what);
  }

  /** The derivative along a direction, by differences of the fourth order. */
  static double[] slope(UnaryOperator<double[]> f, double[] x, double[] direction, double step) {
    double[] up = f.apply(moved(x, direction, step));
    double[] down = f.apply(moved(x, direction, -step));
    double[] up2 = f.apply(moved(x, direction, 2 * step));
    double[] down2 = f.apply(moved(x, direction, -2 * step));
    double[] slope = new double[up.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (8 * (up[i] - down[i]) - (up2[i] - down2[i])) / (12 * step);
    }
    return slope;
  }

  /** The gradient of a function that gives one number. */
  static double[] differences(UnaryOperator<double[]> f, double[] x, double step) {
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] unit = new double[x.length];
      unit[i] = 1;
      differences[i] = slope(f, x, unit, step)[0];
    }
    return differences;
  }

  private static double[] moved(double[] x, double[] direction, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += h * direction[i];
    }
    return moved;
  }
}
