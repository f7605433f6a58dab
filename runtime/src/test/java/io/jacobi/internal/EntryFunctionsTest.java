package io.jacobi.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.linalg.Functions;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Run twice by the build: in plain Java, and with the Vector API on. */
final class EntryFunctionsTest {
  private static final int COUNT = 200_003;
  private final EntryFunctions functions = EntryFunctions.choose();

  @FunctionalInterface
  private interface InPlace {
    void apply(double[] x, int from, int count);
  }

  private static double[] points(double scale) {
    Random random = new Random(5);
    double[] x = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double size = Math.pow(2, -40 * random.nextDouble());
      x[i] = (random.nextDouble() * 2 - 1) * scale * (i % 2 == 0 ? 1 : size);
    }
    return x;
  }

  private static void check(String name, double scale, InPlace function, DoubleUnaryOperator f) {
    double[] x = points(scale);
    double[] y = x.clone();
    function.apply(y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      assertClose(f.applyAsDouble(x[i]), y[i], name + " of " + x[i]);
    }
    double[] special = {
      0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      800,
      -800,
      1e-320,
      -1e-320,
      710,
      -745.2,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      36.8,
      -36.8,
      1
    };
    double[] at = special.clone();
    function.apply(at, 0, at.length);
    for (int i = 0; i < at.length; i++) {
      assertClose(f.applyAsDouble(special[i]), at[i], name + " of " + special[i]);
    }
    for (int length = 0; length < 20; length++) {
      // the same bits wherever an entry stands, and nothing else is touched
      double[] part = Arrays.copyOf(x, 40);
      function.apply(part, 7, length);
      double[] whole = Arrays.copyOf(x, 40);
      System.arraycopy(y, 7, whole, 7, length);
      assertArrayEquals(whole, part, name + " of " + length);
    }
  }

  private static void assertClose(double expected, double actual, String what) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
      double ulps = Math.abs(actual - expected) / Math.ulp(expected);
      assertTrue(ulps <= 2, () -> what + " is " + actual + ", " + ulps + " ulp off " + expected);
    }
  }

  @Test
  void functionsAreAccurateToTwoUlp() {
    check("exp", 700, functions::exp, StrictMath::exp);
    check("exp", 1, functions::exp, StrictMath::exp);
    check("log", 1e30, functions::log, StrictMath::log);
    check("log", 2, functions::log, StrictMath::log);
    check("tanh", 30, functions::tanh, StrictMath::tanh);
    check("tanh", 1, functions::tanh, StrictMath::tanh);
    check("sigmoid", 700, functions::sigmoid, EntryFunctionsTest::sigmoid);
    check("sigmoid", 3, functions::sigmoid, EntryFunctionsTest::sigmoid);
    check("softplus", 700, functions::softplus, EntryFunctionsTest::softplus);
    check("softplus", 3, functions::softplus, EntryFunctionsTest::softplus);
  }

  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  @Test
  void sumsOfExponentials() {
    Random random = new Random(6);
    for (int n = 1; n < 70; n++) {
      double[] x = random.doubles(n, -20, 20).toArray();
      double m = Arrays.stream(x).max().orElseThrow();
      double expected = Arrays.stream(x).map(v -> Math.exp(v - m)).sum();
      double[] y = new double[n];
      assertEquals(expected, functions.sumExp(x, 0, n, m), 1e-14 * expected);
      assertEquals(expected, functions.shiftedExp(x, 0, n, m, y), 1e-14 * expected);
      for (int i = 0; i < n; i++) {
        assertEquals(Math.exp(x[i] - m), y[i], 2 * Math.ulp(y[i]));
      }
    }
    assertEquals(0.5, Functions.sigmoid(0));
  }

  @Test
  void theVectorApiIsUsedWhereItIs() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertEquals(there, !functions.getClass().equals(EntryFunctions.class));
  }
}
