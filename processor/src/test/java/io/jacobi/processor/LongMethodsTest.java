package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Methods that are too long for the JVM's compilers come in parts. */
final class LongMethodsTest {
  /** HotSpot's HugeMethodLimit. */
  private static final int MOST = 8000;

  private static String statements(int count, String index) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      body.append("a = Math.cos(a * x[").append(index).append("]) + 0.").append(i + 1);
      body.append(" * b; b = Math.sin(a) - x[").append(i % 5).append("] * b;\n");
      if (i % 10 == 3) {
        body.append("if (a > b) { a = 0.5 * a - b; } else { b = Math.tanh(b * a); }\n");
      }
      if (i % 20 == 7) {
        body.append("for (int k").append(i).append(" = 0; k").append(i).append(" < 2; k").append(i);
        body.append("++) { a = a * 0.9 + Math.sin(x[k").append(i).append("] * b); }\n");
      }
    }
    return body.toString();
  }

  private static void check(String... members) {
    Compiled compiled = Compiled.model(members);
    double[] x = new Random(5).doubles(5, 0.1, 1).toArray();
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", (Object) x);
    GradientCheck.of(objective).assertWithin(1e-5);
    double[] gradient = objective.gradient(x);
    assertArrayEquals(
        (double[]) compiled.gradients("fGradient", (Object) x), gradient, 1e-10, "value level");
    assertEquals(
        (double) compiled.call("models.Model", "f", (Object) x), objective.value(x), 1e-12);
    double along = 0;
    double[] direction = new Random(6).doubles(5, -1, 1).toArray();
    for (int i = 0; i < 5; i++) {
      along += gradient[i] * direction[i];
    }
    double jvp = (double) compiled.gradients("fJvp", x, direction);
    assertEquals(along, jvp, 1e-9 * (1 + Math.abs(jvp)));
    compiled
        .classes()
        .forEach(
            (name, bytes) -> {
              if (name.contains("Gradients")) {
                CodeLengths.of(bytes)
                    .forEach(
                        (method, length) ->
                            assertTrue(length < MOST, name + "." + method + ": " + length));
              }
            });
  }

  @Test
  void straightLine() {
    check(
        "@Differentiable static double f(double[] x) { double a = x[0]; double b = x[1];\n"
            + statements(300, "2")
            + "return a * b; }");
  }

  @Test
  void bodyOfALoop() {
    check(
        "@Differentiable static double f(double[] x) { double a = x[0]; double b = x[1];\n"
            + "for (int i = 0; i < 3; i++) {\n"
            + statements(250, "i")
            + "} return a * b; }");
  }

  @Test
  void recursion() {
    check(
        "static double g(double[] x, double a, double b, int n) { if (n == 0) { return a * b; }\n"
            + statements(250, "n")
            + "return g(x, a, b, n - 1) + a; }\n",
        "@Differentiable static double f(double[] x) { return g(x, x[0], x[1], 2); }");
  }

  /** Every level inside another one is read once, or this takes 2⁶⁰ steps. */
  @Test
  void manyCases() {
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      cases.append("if (k == ").append(i).append(") { a = Math.cos(a + 0.").append(i);
      cases.append(" * x[2]); } else ");
    }
    check(
        "@Differentiable static double f(double[] x) { double a = x[0]; double b = x[1];\n"
            + "for (int k = 0; k < 62; k += 3) {\n"
            + cases
            + "{ a = a * b; }\n} return a; }");
  }

  @Test
  void manyLoopsInsideEachOther() {
    StringBuilder loops = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      loops.append("for (int i").append(i).append(" = 0; i").append(i).append(" < 2; i").append(i);
      loops.append("++) { a = Math.cos(a * x[i").append(i).append("]);\n");
    }
    check(
        "@Differentiable static double f(double[] x) { double a = x[0];\n"
            + loops
            + "}".repeat(8)
            + " return a; }");
  }
}
