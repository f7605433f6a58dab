package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of a list is checked where it may be none, and only there. */
final class RangesTest {
  private static Compiled compiled(String body) {
    return Compiled.model(
        "@Differentiable static double f(double[] x, int n) {",
        "java.util.List<Double> list = new java.util.ArrayList<>(); double s = 0;",
        body,
        "return s; }");
  }

  private static boolean isChecked(String body) {
    return compiled(body).generatedSources().contains("checkIndex");
  }

  private static final String FILL = "for (double e : x) { list.add(e * e); } ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (int i = 0; i < list.size(); i++) { s += list.get(i); }",
        "for (int i = list.size() - 1; i >= 0; i--) { s += list.get(i); }",
        "for (int i = 1; i < list.size(); i++) { s += list.get(i - 1) * list.get(i); }",
        "for (int i = 1; i <= list.size(); i++) { s += list.get(i - 1); }",
        "list.add(x[0]); s = list.get(list.size() - 1);",
        "list.add(x[0]); list.add(x[1]); s = list.get(0) + list.get(list.size() - 2);",
        "list.add(x[0]); for (double e : x) { list.add(e * list.get(list.size() - 1)); s += e; }",
        "for (int i = 0; i < n; i++) { list.add(x[0]); s += list.get(x.length + i); }",
      })
  void anIndexThatIsOneIsNotChecked(String body) {
    assertEquals(false, isChecked(FILL + body), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = list.get(0);",
        "s = list.get(list.size() - 1);",
        "for (int i = 0; i < n; i++) { s += list.get(i); }",
        "for (int i = 0; i <= list.size(); i++) { s += list.get(i); }",
        "for (int i = list.size(); i >= 0; i--) { s += list.get(i); }",
        "for (int i = 0; i < list.size(); i++) { s += list.get(i - 1); }",
        "for (int i = 0; i < list.size(); i++) { s += list.get(i + 1); }",
        "for (int i = n; i < list.size(); i++) { s += list.get(i); }",
        "for (int i = 0; i < list.size(); i += 2) { s += list.get(list.size() - 2 - i); }",
        "list.add(x[0]); s = list.get(list.size() - 3);",
        "for (int i = 0; i < n; i++) { list.add(x[0]); s += list.get(x.length + n); }",
        "list.add(x[0]); s = list.get(n);",
      })
  void anIndexThatMayBeNoneIsChecked(String body) {
    assertEquals(true, isChecked(FILL + body), body);
  }

  @Test
  void theIndicesAreThoseOfJava() {
    Compiled compiled =
        compiled(
            FILL
                + "for (int i = list.size() + 1; i > 1; i--) { s += i * list.get(i - 2); }"
                + "for (int i = 0; i < n; i++) { list.add(s); s += list.get(x.length + i); }");
    double[] x = {1, 2, 3};
    for (int n = -1; n < 4; n++) {
      assertEquals(
          (double) compiled.call("models.Model", "f", x, n),
          ((io.jacobi.Objective<?>) compiled.gradients("fObjective", x, n))
              .valueAndGradient(x, new double[3]),
          1e-12);
    }
  }
}
