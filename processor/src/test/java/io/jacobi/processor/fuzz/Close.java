package io.jacobi.processor.fuzz;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import io.jacobi.processor.Compiled;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** Numbers of arguments and gradients in a row, and differences of functions of them. */
final class Close {
  private static final double STEP = 1e-4;

  private Close() {}

  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    for (int i = 0; i < expected.length; i++) {
      // written so that NaN is a failure
      if (!(Math.abs(expected[i] - actual[i]) <= tolerance * scale)) {
        throw new AssertionError(
            what + ": " + Arrays.toString(expected) + " but " + Arrays.toString(actual));
      }
    }
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

  /** The derivative along a direction, by differences of the fourth order. */
  static double[] slope(UnaryOperator<double[]> f, double[] x, double[] direction) {
    double[] up = f.apply(moved(x, direction, STEP));
    double[] down = f.apply(moved(x, direction, -STEP));
    double[] up2 = f.apply(moved(x, direction, 2 * STEP));
    double[] down2 = f.apply(moved(x, direction, -2 * STEP));
    double[] slope = new double[up.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (8 * (up[i] - down[i]) - (up2[i] - down2[i])) / (12 * STEP);
    }
    return slope;
  }

  /** The gradient of a function that gives one number. */
  static double[] differences(UnaryOperator<double[]> f, double[] x) {
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] unit = new double[x.length];
      unit[i] = 1;
      differences[i] = slope(f, x, unit)[0];
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
