package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the conformance suite, against its closed form. */
final class ConformanceTest {
  private static final double TOLERANCE = 1e-9;

  @TestFactory
  Stream<DynamicTest> everyRowAgreesWithItsClosedForm() throws IOException {
    Conformance suite = Conformance.load();
    assertEquals(204, suite.rows().size());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode row : suite.rows()) {
      String name = row.get("id").asText() + " " + row.get("kind").asText();
      tests.add(DynamicTest.dynamicTest(name, () -> check(suite, row)));
    }
    return tests.stream();
  }

  private static void check(Conformance suite, JsonNode row) {
    String kind = row.get("kind").asText();
    List<Object> arguments = List.copyOf(suite.arguments(row).values());
    assertClose(
        row.get("value"),
        suite.compiled().call(Conformance.MODELS, row.get("method").asText(), arguments.toArray()),
        "value");
    List<Object> extended = new ArrayList<>(arguments);
    for (String extra : List.of("cotangent", "tangent")) {
      if (row.has(extra)) {
        extended.add(Conformance.value(row.get(extra)));
      }
    }
    String member =
        switch (kind) {
          case "gradient" -> "Gradient";
          case "jacobian" -> "Jacobian";
          case "hessian" -> "Hessian";
          case "vjp" -> "Vjp";
          default -> "Jvp";
        };
    Object actual = suite.gradients(row, member, extended.toArray());
    assertClose(row.get("expected"), actual, kind);
    if (kind.equals("gradient")) {
      Object both = suite.gradients(row, "ValueAndGradient", arguments.toArray());
      assertClose(row.get("value"), Compiled.component(both, "value"), "value of both");
      String wrt = row.get("wrt").asText();
      assertClose(row.get("expected"), Compiled.component(both, wrt), "gradient of both");
    }
  }

  private static void assertClose(JsonNode expected, Object actual, String what) {
    double[] e = Conformance.flat(Conformance.value(expected));
    double[] a = Conformance.flat(actual);
    assertEquals(e.length, a.length, what);
    double scale = Arrays.stream(e).map(Math::abs).max().orElse(0);
    for (int i = 0; i < e.length; i++) {
      double error = Math.abs(e[i] - a[i]);
      assertTrue(
          error <= TOLERANCE * Math.max(1e-3, scale),
          what + " entry " + i + ": expected " + e[i] + " but was " + a[i]);
    }
  }
}
