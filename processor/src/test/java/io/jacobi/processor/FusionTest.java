package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where the cotangent is known before, a gradient remembers nothing; elsewhere it still does. */
final class FusionTest {
  private static final String HELPERS =
      """
      static double minors(double[] a, int n) {
        if (n == 1) { return a[0]; }
        double sum = 0;
        for (int c = 0; c < n; c++) {
          double[] m = new double[(n - 1) * (n - 1)];
          for (int i = 1; i < n; i++) {
            for (int j = 0; j < c; j++) { m[(i - 1) * (n - 1) + j] = a[i * n + j]; }
            for (int j = c + 1; j < n; j++) { m[(i - 1) * (n - 1) + j - 1] = a[i * n + j]; }
          }
          sum += (c % 2 == 0 ? 1 : -1) * a[c] * minors(m, n - 1);
        }
        return sum;
      }
      static double powers(double x, double y, int n) {
        return n == 0 ? Math.sin(y) : x * powers(x, y * x, n - 1) + powers(y, x, n - 1);
      }
      static double chain(double[] a, int n) {
        return n == 0 ? a[0] : Math.sin(chain(a, n - 1)) * a[n];
      }
      """;

  /** Sums whose every iteration stands for itself: nothing may be remembered. */
  private static final List<String> FUSED =
      List.of(
          "double s = 0; for (int i = 0; i < x.length; i++) { s += Math.exp(x[i]) * Math.sin(x[i]); } return s;",
          "double s = 0; for (int i = x.length - 1; i >= 0; i--) { s -= Math.exp(x[i] * x[0]); } return 3 * s + x[1];",
          "double s = 0; for (double v : x) { double p = 1; for (int k = 0; k < 3; k++) { p *= Math.cos(v * p); } s += p * p; } return s / x.length;",
          "double s = 0; double t = 0; for (double v : x) { if (v > 0) { s += Math.exp(v); } else { t -= Math.tanh(v); } } return s - 2 * t;",
          "double s = 0; for (int i = 1; i < x.length; i += 2) { double[] d = {x[i], x[i - 1] * x[i]}; s += Math.exp(d[0] - d[1]) * d[1]; } return s;");

  /** Programs that need what was computed before, in one way or another. */
  private static final List<String> OTHERS =
      List.of(
          "double s = 0; for (double v : x) { s += Math.exp(v); } return Math.log(s);",
          "double s = 0; for (double v : x) { s = Math.sin(s + v); } return s;",
          "double s = 0; double t = 1; for (double v : x) { s += t * v; t *= Math.cos(v); } return s;",
          "double s = 0; for (double v : x) { s += Math.exp(v); } double t = 0; for (double v : x) { t += v * v * s; } return t;",
          "double[] y = new double[x.length]; for (int i = 0; i < y.length; i++) { y[i] = Math.exp(x[i]); } double s = 0; for (int i = 0; i < y.length; i++) { s += y[i] * y[i] * x[i]; } return s;",
          "double[] y = new double[x.length]; for (int i = 0; i < y.length; i++) { y[i] = Math.exp(x[i]); } double s = 0; for (int i = 1; i < y.length; i++) { s += y[i] * y[i - 1]; } return s;",
          "double[] y = new double[x.length]; for (int t = 0; t < 2; t++) { for (int i = 0; i < y.length; i++) { y[i] = y[i] * x[i] + Math.sin(x[i]); } } double s = 0; for (double v : y) { s += v * v; } return s;",
          "double[] y = x.clone(); for (int i = 0; i < y.length; i++) { y[i] = Math.exp(x[i]); } double s = 0; for (double v : y) { s += v * v; } return s;",
          "double[] c = new double[3]; double s = 0; for (int i = 0; i < x.length; i++) { c[i % 3] += Math.exp(x[i]); s += c[i % 3] * x[i]; } return s;",
          "double[] c = new double[2]; for (int i = 0; i < x.length; i++) { for (int k = i; k < x.length; k++) { c[i % 2] += Math.sin(x[i] * x[k]); } } return c[0] * c[1];",
          "double s = 0; for (int i = 0; i < x.length; i++) { if (s > 3) { break; } s += Math.exp(x[i]) * x[0]; } return s;",
          "double s = 0; for (int i = 0; i < x.length; i++) { for (int k = x.length; k < i; k++) { s += x[k] * x[i]; } s += Math.sin(x[i]); } return s;",
          "double s = 0; for (int i = 0; i < x.length; i++) { double r = 0; for (int k = -1; k < i; k++) { if (k >= 0) { r += Math.cos(x[i] * x[k]); } } s += r * r; } return s;",
          "java.util.Random r = new java.util.Random(7); double[] y = new double[x.length]; for (int i = 0; i < y.length; i++) { y[i] = x[i] * r.nextDouble(); } double s = 0; for (int i = 0; i < y.length; i++) { s += y[i] * y[i] * r.nextDouble(); } return s;",
          "return minors(new double[] {x[0], x[1], x[2], x[3], x[0] * x[1], x[5], x[2], x[7], x[4]}, 3);",
          "return Math.log(2 + Math.pow(minors(x, 2), 2));",
          "double s = 0; for (int i = 1; i < x.length; i++) { s += powers(x[i], x[i - 1], 3); } return s;",
          "return powers(x[0], powers(x[1], x[2], 2), 2);",
          "return chain(x, 4) * x[1];",
          "double s = 0; for (int n = 0; n < 4; n++) { s += x[n] * chain(x, n); } return s;");

  private static Stream<DynamicTest> each(Stream<String> bodies, Consumer<String> check) {
    return bodies.map(body -> DynamicTest.dynamicTest(body, () -> check.accept(body)));
  }

  private static Compiled compiled(String body) {
    return Compiled.model(HELPERS, "@Differentiable static double f(double[] x) { " + body + " }");
  }

  @TestFactory
  Stream<DynamicTest> gradientsAreRight() {
    return each(Stream.concat(FUSED.stream(), OTHERS.stream()), FusionTest::checkGradient);
  }

  private static void checkGradient(String body) {
    Compiled compiled = compiled(body);
    double[] x = new Random(3).doubles(9, -1.2, 1.2).toArray();
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", (Object) x);
    GradientCheck.of(objective).assertWithin(1e-7);
    double value = objective.value(x);
    assertEquals(value, objective.valueAndGradient(x, new double[x.length]), 1e-12);
    assertEquals((double) compiled.call("models.Model", "f", (Object) x), value, 1e-12);
    double[] gradient = (double[]) compiled.gradients("fGradient", (Object) x);
    assertArrayEquals(gradient, objective.gradient(x), 1e-12);
  }

  @TestFactory
  Stream<DynamicTest> sumsRememberNothing() {
    return each(
        FUSED.stream(),
        body -> {
          Compiled compiled = compiled(body);
          // the second evaluation of an objective makes nothing, its first a gradient
          long more = bytes(compiled, 40_000) - bytes(compiled, 20_000);
          assertTrue(more < 20_000 * 8 * 1.2, more + " more bytes");
        });
  }

  /** What the first evaluation of an objective allocates. */
  private static long bytes(Compiled compiled, int n) {
    double[] x = new Random(1).doubles(n, -1, 1).toArray();
    double[] gradient = new double[n];
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", (Object) x);
    long before = allocated();
    double unused = objective.valueAndGradient(x, gradient);
    return allocated() - before;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** Two loops become one only where the array between them has room for what is written. */
  @Test
  void whatThrowsStillThrows() {
    Compiled compiled =
        compiled(
            "double[] y = new double[3]; for (int i = 0; i < x.length; i++) { y[i] = x[i] * x[i]; }"
                + " double s = 0; for (int i = 0; i < x.length; i++) { s += y[i] * x[i]; }"
                + " return s;");
    double[] gradient = (double[]) compiled.gradients("fGradient", (Object) new double[] {1, 2, 3});
    assertArrayEquals(new double[] {3, 12, 27}, gradient, 1e-12);
    assertThrows(
        ArrayIndexOutOfBoundsException.class,
        () -> compiled.gradients("fGradient", (Object) new double[5]));
  }

  /** Entries that are vectors are added to as well. */
  @Test
  void vectorsInArrays() {
    Compiled compiled =
        Compiled.model(
            "@Differentiable static double f(Vector x) { Vector[] a = {x, x.times(2)};"
                + " for (int i = 0; i < 3; i++) { a[i % 2] = a[i % 2].plus(x.hadamard(a[1])); }"
                + " return a[0].dot(a[1]); }");
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", Vector.of(0.4, -0.7));
    GradientCheck.of(objective).assertWithin(1e-7);
  }

  /** A recursive call whose cotangent is known keeps no record. */
  @Test
  void recursiveCallsKeepNoRecord() {
    String source = compiled("return minors(x, 3);").generatedSources();
    assertTrue(source.contains("minorsValueAndVjp"), source);
    assertTrue(!source.contains("MinorsForward"), source);
  }
}
