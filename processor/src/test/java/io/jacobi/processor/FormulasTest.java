package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jacobi.linalg.Matrix;
import io.jacobi.processor.notation.Formulas;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A printed formula, read as a reader would, gives the numbers of the conformance suite. */
final class FormulasTest {
  /**
   * Too long to print, or of unit vectors and partial traces whose size a formula does not show.
   */
  private static final Set<String> NOT_CLOSED = Set.of("vec-32", "tr-24", "bd-2", "bd-6");

  @TestFactory
  Stream<DynamicTest> everyPrintedFormulaIsRight() throws IOException {
    Conformance suite = Conformance.load();
    return suite.rows().stream()
        .filter(row -> !NOT_CLOSED.contains(row.get("id").asText()))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get("id").asText() + " " + row.get("kind").asText(),
                    () -> check(suite, row)));
  }

  private static void check(Conformance suite, JsonNode row) {
    String line = line(suite.formulas(row), row).orElseThrow();
    int equals = line.lastIndexOf(" = ");
    Map<String, Object> arguments = arguments(suite, row);
    check(row.get("expected"), line.substring(equals + 3), arguments);
    if (row.get("kind").asText().equals("gradient")) {
      check(row.get("value"), line.substring(line.indexOf(' ') + 1, equals), arguments);
    }
  }

  private static Map<String, Object> arguments(Conformance suite, JsonNode row) {
    Map<String, Object> arguments = new LinkedHashMap<>(suite.arguments(row));
    if (row.has("cotangent")) {
      arguments.put("cotangent", Conformance.value(row.get("cotangent")));
    }
    if (row.has("tangent")) {
      arguments.put(row.get("wrt").asText() + "Dot", Conformance.value(row.get("tangent")));
    }
    return arguments;
  }

  /** The line that the derivative of a row is printed in. */
  private static Optional<String> line(List<String> formulas, JsonNode row) {
    String kind = row.get("kind").asText();
    String wrt = row.get("wrt").asText();
    return formulas.stream()
        .filter(
            line ->
                switch (kind) {
                  case "hessian" -> line.startsWith("∇²");
                  case "vjp" -> line.contains("/∂" + wrt + ")ᵀ·cotangent = ");
                  case "jvp" -> line.startsWith("d(");
                  case "jacobian" -> line.contains(")/∂" + wrt + " = ");
                  default -> line.startsWith(Formulas.gradientOf(wrt) + " ");
                })
        .findFirst();
  }

  private static void check(JsonNode expected, String formula, Map<String, Object> arguments) {
    Object value = Conformance.value(expected);
    double[] right = Conformance.flat(value);
    int rows = value instanceof Matrix m ? m.rows() : right.length;
    int columns = value instanceof Matrix m ? m.columns() : 1;
    double[] actual =
        FormulaEvaluator.evaluate(formula, arguments).stretched(rows, columns).toArray();
    double scale = Math.max(1, Arrays.stream(right).map(Math::abs).max().orElse(0));
    for (int i = 0; i < right.length; i++) {
      assertTrue(
          Math.abs(right[i] - actual[i]) <= 1e-9 * scale,
          formula + " is " + Arrays.toString(actual) + ", not " + Arrays.toString(right));
    }
  }
}
