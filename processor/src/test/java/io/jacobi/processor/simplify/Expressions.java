package io.jacobi.processor.simplify;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import io.jacobi.processor.Compiled;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import io.jacobi.processor.primitive.Primitive;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Values of programs as Java methods of the programs' parameters, compiled and run. */
final class Expressions {
  private static final double LARGEST = 1e5;

  private final List<Value> parameters;
  private final List<Value> values;
  private final Compiled compiled;

  /**
   * Compiles.
   *
   * @param parameters what the values may depend on; equal names stand for equal arguments
   */
  Expressions(List<Value> parameters, List<Value> values) {
    this.parameters = List.copyOf(parameters);
    this.values = List.copyOf(values);
    StringBuilder source =
        new StringBuilder("package models;\n@SuppressWarnings(\"all\") final class Sides {\n");
    String declared =
        parameters.stream()
            .map(p -> java(JavaTypes.name(p.type())) + " " + p.name().orElseThrow())
            .collect(Collectors.joining(", "));
    for (int i = 0; i < values.size(); i++) {
      source
          .append("static Object side" + i + "(" + declared + ") {\n return ")
          .append(text(i))
          .append(";\n}\n");
    }
    compiled =
        Compiled.of(
            JavaFileObjects.forSourceString("models.Sides", source.append("}\n").toString()));
  }

  /** A value in Java. */
  String text(int value) {
    return java(code(values.get(value)).text());
  }

  private static String java(String text) {
    return text.replace(':', '.').replaceAll("[«»]", "");
  }

  private static JavaCode code(Value value) {
    if (value.definition().isEmpty()) {
      return JavaCode.primary(value.name().orElseThrow());
    }
    List<Value> operands = value.definition().get().operands();
    return ((Primitive) value.definition().get().operation())
        .java(
            operands.stream().map(Expressions::code).toList(),
            operands.stream().map(Value::type).toList());
  }

  /**
   * Whether two values could be compared: neither undefined, nor so sensitive to the arguments that
   * rounding may be all there is to them, as where a matrix is nearly singular.
   *
   * @throws AssertionError if they differ
   */
  boolean assertEqual(int left, int right, int n, int m, double tolerance) {
    Object[] arguments = arguments(new Random(31L * left + n), n, m, 0);
    Object[] beside = arguments(new Random(31L * left + n), n, m, 1e-9);
    double[] expected;
    double[] moved;
    try {
      expected = flat(compiled.call("models.Sides", "side" + left, arguments));
      moved = flat(compiled.call("models.Sides", "side" + left, beside));
    } catch (ArithmeticException singular) {
      return false;
    }
    double largest = 0;
    double change = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      change = Math.max(change, Math.abs(expected[i] - moved[i]));
    }
    // false for NaN as well
    if (!(largest < LARGEST && change < 1e-6 * Math.max(1, largest))) {
      return false;
    }
    double[] actual = flat(compiled.call("models.Sides", "side" + right, arguments));
    boolean close = expected.length == actual.length;
    for (int i = 0; close && i < expected.length; i++) {
      close = Math.abs(expected[i] - actual[i]) <= tolerance * Math.max(1, largest);
    }
    if (!close) {
      throw new AssertionError(
          Vector.of(expected)
              + " became "
              + Vector.of(actual)
              + "\n"
              + text(left)
              + "\n"
              + text(right));
    }
    return true;
  }

  private Object[] arguments(Random random, int n, int m, double moved) {
    return parameters.stream().map(p -> argument(p.type(), random, n, m, moved)).toArray();
  }

  private static Object argument(Type type, Random random, int n, int m, double moved) {
    if (type instanceof Type.VectorType vector) {
      return Vector.build(
          vector.size().equals(RandomPrograms.N) ? n : m, i -> entry(random, moved));
    }
    if (type instanceof Type.MatrixType matrix) {
      int rows = matrix.rows().equals(RandomPrograms.N) ? n : m;
      int columns = matrix.columns().equals(RandomPrograms.N) ? n : m;
      Matrix entries = Matrix.build(rows, columns, (i, j) -> entry(random, moved));
      return switch (matrix.structure()) {
        case GENERAL -> entries;
        case SYMMETRIC -> entries.plus(entries.transpose());
        case POSITIVE_DEFINITE -> entries.timesTranspose(entries).plus(Matrix.identity(rows));
      };
    }
    return entry(random, moved);
  }

  private static double entry(Random random, double moved) {
    double entry = random.nextDouble();
    return 0.3 + entry + moved * (entry - 0.5);
  }

  private static double[] flat(Object value) {
    if (value instanceof Matrix matrix) {
      return matrix.toArray();
    }
    return value instanceof Vector vector
        ? vector.toArray()
        : new double[] {((Number) value).doubleValue()};
  }
}
