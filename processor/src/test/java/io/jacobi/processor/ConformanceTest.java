package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.testing.compile.JavaFileObjects;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
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
    Compiled compiled = Compiled.of(JavaFileObjects.forResource("conformance/Identities.java"));
    JsonNode rows =
        new ObjectMapper().readTree(getClass().getResourceAsStream("/conformance/Identities.json"));
    assertEquals(204, rows.size());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode row : rows) {
      String name = row.get("id").asText() + " " + row.get("kind").asText();
      tests.add(DynamicTest.dynamicTest(name, () -> check(compiled, row)));
    }
    return tests.stream();
  }

  private static void check(Compiled compiled, JsonNode row) {
    String method = row.get("method").asText();
    String kind = row.get("kind").asText();
    List<Object> arguments = arguments(compiled, method, row.get("args"));
    assertClose(
        row.get("value"),
        compiled.call("conformance.Identities", method, arguments.toArray()),
        "value");
    List<Object> extended = new ArrayList<>(arguments);
    for (String extra : List.of("cotangent", "tangent")) {
      if (row.has(extra)) {
        extended.add(value(row.get(extra)));
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
    Object actual =
        compiled.call("conformance.IdentitiesGradients", method + member, extended.toArray());
    assertClose(row.get("expected"), actual, kind);
    if (kind.equals("gradient")) {
      Object both =
          compiled.call(
              "conformance.IdentitiesGradients", method + "ValueAndGradient", arguments.toArray());
      assertClose(row.get("value"), Compiled.component(both, "value"), "value of both");
      String wrt = row.get("wrt").asText();
      assertClose(row.get("expected"), Compiled.component(both, wrt), "gradient of both");
    }
  }

  private static List<Object> arguments(Compiled compiled, String name, JsonNode args) {
    Method method =
        Arrays.stream(compiled.type("conformance.Identities").getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    List<Object> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.add(value(args.get(parameter.getName())));
    }
    return arguments;
  }

  private static Object value(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    if (node.size() > 0 && node.get(0).isArray()) {
      double[][] rows = new double[node.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = row(node.get(i));
      }
      return Matrix.of(rows);
    }
    return Vector.of(row(node));
  }

  private static double[] row(JsonNode node) {
    double[] row = new double[node.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = node.get(i).asDouble();
    }
    return row;
  }

  private static double[] flat(Object value) {
    if (value instanceof Matrix matrix) {
      return matrix.toArray();
    }
    return value instanceof Vector vector ? vector.toArray() : new double[] {(Double) value};
  }

  private static void assertClose(JsonNode expected, Object actual, String what) {
    double[] e = flat(value(expected));
    double[] a = flat(actual);
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
