package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A gradient takes the primal's work times a constant, and memory linear in that work. */
final class GrowthTest {
  private static final String RULE =
      """
      @VjpOf(value = "work", in = io.jacobi.processor.Counter.class)
      static double rule(double x, double bar) {
        return bar * (Math.cos(x) + io.jacobi.processor.Counter.tick(x));
      }
      static double work(double x) { return io.jacobi.processor.Counter.work(x); }
      """;

  private static final List<String> PROGRAMS =
      List.of(
          "double s = 0; for (int i = 0; i < x.length; i++) { s = work(s + x[i]); } return s;",
          "double s = 0; int i = 0; while (i < x.length) { s += work(x[i]) * s; i++; } return s;",
          "double[] a = new double[x.length]; a[0] = x[0]; for (int i = 1; i < x.length; i++) { a[i] = work(a[i - 1]) + x[i]; a[i - 1] = work(a[i]); } return a[x.length - 1] + a[0];",
          "double s = 0; for (double v : x) { if (v > 0) { s += work(v); } else { s -= work(s); } if (s > 1e9) { break; } } return s;",
          "double s = 0; for (int i = 0; i < x.length / 16; i++) { double p = 1; for (int j = 0; j < 16; j++) { p = work(p * x[16 * i + j]); } s += p; } return s;",
          "double[] c = x.clone(); double[] d = new double[x.length]; for (int t = 0; t < 3; t++) { for (int i = 1; i < c.length; i++) { d[i] = work(c[i] + c[i - 1]); } double[] e = c; c = d; d = e; } return c[x.length - 1];",
          "double[][] l = new double[x.length + 1][]; l[0] = new double[] {x[0], 1}; for (int i = 0; i < x.length; i++) { double[] next = new double[2]; for (int j = 0; j < 2; j++) { next[j] = work(l[i][j] + l[i][1 - j] * x[i]); } l[i + 1] = next; } return l[x.length][0];",
          "java.util.List<Double> l = new java.util.ArrayList<>(); l.add(x[0]); for (double v : x) { l.add(work(l.get(l.size() - 1) + v)); } double s = 0; for (int i = 0; i < l.size(); i++) { s += l.get(i); } return s;",
          "return halves(x, 0, x.length);");

  private static final String HALVES =
      """
      static double halves(double[] x, int from, int to) {
        if (to - from == 1) { return work(x[from]); }
        int middle = (from + to) / 2;
        return work(halves(x, from, middle) + halves(x, middle, to));
      }
      """;

  @TestFactory
  Stream<DynamicTest> operationsAndBytesGrowWithTheWork() {
    return PROGRAMS.stream().map(body -> DynamicTest.dynamicTest(body, () -> check(body)));
  }

  private static void check(String body) {
    Compiled compiled =
        Compiled.model(
            RULE, HALVES, "@Differentiable static double f(double[] x) { " + body + " }");
    int smallest = 256;
    long[] operations = new long[4];
    long[] bytes = new long[4];
    for (int i = 0; i < 4; i++) {
      double[] x = new Random(1).doubles(smallest << i, -1, 1).toArray();
      var unused = compiled.gradients("fGradient", (Object) x);
      Counter.take();
      unused = compiled.call("models.Model", "f", (Object) x);
      long work = Counter.take();
      long before = allocated();
      unused = compiled.gradients("fGradient", (Object) x);
      bytes[i] = allocated() - before;
      operations[i] = Counter.take();
      assertTrue(
          operations[i] <= 4 * work,
          String.format(Locale.ROOT, "%d operations for %d of the primal", operations[i], work));
    }
    for (int i = 1; i < 4; i++) {
      assertTrue(operations[i] <= 2.1 * operations[i - 1], "operations " + operations[i]);
      assertTrue(bytes[i] <= 2.5 * bytes[i - 1] + 4096, "bytes " + bytes[i]);
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void arraysHandedInKeepTheirValues() {
    Compiled compiled =
        Compiled.model(
            "@Differentiable static double f(double[] x, double[][] m) {",
            "  for (int i = 0; i < x.length; i++) { x[i] = x[i] * x[i]; m[i][0] += x[i]; }",
            "  double s = 0; for (double[] row : m) { s += row[0] * row[1]; } return s + x[0]; }");
    double[] x = {1, 2};
    double[][] m = {{1, 2}, {3, 4}};
    var unused = compiled.gradients("fGradient", x, m);
    assertArrayEquals(new double[] {1, 2}, x);
    assertArrayEquals(new double[] {1, 2}, m[0]);
    assertArrayEquals(new double[] {3, 4}, m[1]);
  }
}
