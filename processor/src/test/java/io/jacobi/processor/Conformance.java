package io.jacobi.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.testing.compile.JavaFileObjects;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The conformance suite: its model code compiled, and its rows. */
record Conformance(Compiled compiled, List<JsonNode> rows) {
  static final String MODELS = "conformance.Identities";

  static Conformance load() throws IOException {
    Compiled compiled = Compiled.of(JavaFileObjects.forResource("conformance/Identities.java"));
    JsonNode rows =
        new ObjectMapper()
            .readTree(Conformance.class.getResourceAsStream("/conformance/Identities.json"));
    return new Conformance(compiled, StreamSupport.stream(rows.spliterator(), false).toList());
  }

  /** The arguments of a row by name, in order. */
  Map<String, Object> arguments(JsonNode row) {
    String name = row.get("method").asText();
    Method method =
        Arrays.stream(compiled.type(MODELS).getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Parameter parameter : method.getParameters()) {
      arguments.put(parameter.getName(), value(row.get("args").get(parameter.getName())));
    }
    return arguments;
  }

  /** A generated member of the method of a row. */
  Object gradients(JsonNode row, String member, Object... arguments) {
    return compiled.call(MODELS + "Gradients", row.get("method").asText() + member, arguments);
  }

  /** The printed formulas of the method of a row; none where all are too long to print. */
  List<String> formulas(JsonNode row) {
    String name = row.get("method").asText() + "Formula";
    boolean any =
        Arrays.stream(compiled.type(MODELS + "Gradients").getDeclaredMethods())
            .anyMatch(member -> member.getName().equals(name));
    return !any ? List.of() : ((String) gradients(row, "Formula")).lines().toList();
  }

  static Object value(JsonNode node) {
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

  static double[] flat(Object value) {
    if (value instanceof Matrix matrix) {
      return matrix.toArray();
    }
    return value instanceof Vector vector ? vector.toArray() : new double[] {(Double) value};
  }
}
