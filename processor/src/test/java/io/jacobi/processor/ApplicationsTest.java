package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** State machines, Monte Carlo, filters, chains and the like, each in every mode. */
final class ApplicationsTest {
  private static final String TYPE = "models.Applications";

  private final Compiled compiled =
      Compiled.of(JavaFileObjects.forResource("models/Applications.java"));
  private final Random random = new Random(3);

  private double[] numbers(int count, double low, double high) {
    return random.doubles(count, low, high).toArray();
  }

  private double[][] rows(int rows, int columns) {
    double[][] numbers = new double[rows][];
    Arrays.setAll(numbers, i -> numbers(columns, 0, 1));
    return numbers;
  }

  private Object record(String name, Object... components) {
    return record(compiled, TYPE + "$" + name, components);
  }

  private static Object record(Compiled compiled, String name, Object... components) {
    try {
      var constructor = compiled.type(name).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object array(Object... elements) {
    Object array = Array.newInstance(elements[0].getClass(), elements.length);
    for (int i = 0; i < elements.length; i++) {
      Array.set(array, i, elements[i]);
    }
    return array;
  }

  @TestFactory
  Stream<DynamicTest> everyApplicationInEveryMode() {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(test("machine", numbers(30, 0, 1.5), 0.7));
    for (String kind : List.of("call", "put", "digital")) {
      tests.add(test("payoff", kind, 1.02, 1.0));
    }
    tests.add(test("asian", 1.0, 0.2, 0.05, 12, 8, 42L));
    tests.add(test("american", 1.0, 1.05, 0.05, 0.2, 1.0, 9));
    tests.add(test("heat", rows(6, 7), 0.1, 5));
    tests.add(test("kalman", Vector.of(0.9, 0.8, -1, -0.5), numbers(20, -1, 1)));
    tests.add(
        test(
            "reach",
            array(record("Joint", 0.3, 1.0), record("Joint", -0.5, 0.8), record("Joint", 0.9, 0.4)),
            record("Point", 1.0, 1.0)));
    tests.add(
        test(
            "bundle",
            array(
                record("Camera", numbers(3, -0.2, 0.2), new double[] {0.1, 0.1, -5}, 1.2, 0.01),
                record(
                    "Camera",
                    new double[] {0.3, -0.1, 0.2},
                    new double[] {0.3, 0.1, -4},
                    1.1,
                    0.02)),
            rows(4, 3),
            new int[] {0, 0, 0, 0, 1, 1, 1, 1},
            new int[] {0, 1, 2, 3, 0, 1, 2, 3},
            new double[][] {{3, 3}, {3, 2}, {0, 3}, {4, 0}, {3, 1}, {0.1, 0}, {3, 3}, {2, 3}}));
    tests.add(test("dtw", numbers(6, 0, 1), numbers(7, 0, 1), 0.3));
    Matrix moves = Matrix.of(new double[][] {{0.7, 0.3}, {0.2, 0.8}});
    Matrix emits = Matrix.of(new double[][] {{0.5, 0.3, 0.2}, {0.1, 0.2, 0.7}});
    tests.add(test("hmm", Vector.of(0.6, 0.4), moves, emits, new int[] {0, 2, 1, 1, 0, 2}));
    tests.add(test("lotka", new double[] {1.1, 0.4, 0.1, 0.4}, new double[] {1, 0.5}));
    tests.add(test("impliedVol", 10.0, 100.0, 100.0, 1.0));
    tests.add(test("sieve", numbers(30, 0, 1)));
    tests.add(test("power", 1.3, 11));
    tests.add(test("fib", 0.3, 0.7, 9));
    tests.add(test("monteCarlo", 1.1, 0.3, 20));
    tests.add(test("copies", numbers(6, 0, 1)));
    tests.add(test("logMinor", (Object) rows(4, 4)));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyIdiomInEveryMode() {
    String type = "models.Idioms";
    Compiled idioms = Compiled.of(JavaFileObjects.forResource("models/Idioms.java"));
    Object mode = idioms.type(type + "$Mode").getEnumConstants()[0];
    return Stream.of(
        test(idioms, type, "misc", 0.7, 0.4, 3),
        test(idioms, type, "lambda", 0.6),
        test(idioms, type, "varargs", 0.6, 1.2),
        test(idioms, type, "enums", mode, 0.3),
        test(idioms, type, "nested", 0.6, 0.2),
        test(idioms, type, "index", (Object) new double[] {0.3, 0.8, -0.5, 1}),
        test(idioms, type, "jagged", (Object) rows(3, 2)),
        test(idioms, type, "constants", Vector.of(1, 2, 3), "a"),
        test(
            idioms,
            type,
            "layers",
            Matrix.of(rows(2, 2)),
            Vector.of(0.1, 0.2),
            Vector.of(0.3, 0.4)),
        test(idioms, type, "early", new double[] {0.3, 0.4, 0.9, 0.2}, 0.8),
        test(idioms, type, "crank", numbers(8, 0, 1), 0.4, 6),
        test(idioms, type, "knapsack", numbers(5, 0, 1), 0.3),
        test(idioms, type, "gillespie", 2.0, 1.0, 5L),
        test(idioms, type, "effects", 0.7, 3),
        test(idioms, type, "effects", 0.7, 7),
        test(idioms, type, "order", 0.7, 0.3),
        test(idioms, type, "indexOrder", (Object) numbers(3, 0.2, 1)),
        test(idioms, type, "switched", 0.7, 7),
        test(idioms, type, "integers", 1e-3, 3),
        test(idioms, type, "rounded", 0.7),
        test(idioms, type, "shadow", 0.7),
        test(
            idioms,
            type,
            "swap",
            new double[][] {{0.1, 0.5, 0.2}, {0.8, 0.3, 0.1}, {0.4, 0.9, 1.7}},
            new double[] {1, 2, 3}),
        test(idioms, type, "recs", record(idioms, type + "$R", 0.4, new double[] {0.2, 0.8}), 1.5));
  }

  @TestFactory
  Stream<DynamicTest> conditionsThatDoSomething() {
    String type = "models.Conditions";
    Compiled conditions = Compiled.of(JavaFileObjects.forResource("models/Conditions.java"));
    return Stream.of(
        test(conditions, type, "counted", 0.7, 4),
        test(conditions, type, "counted", 0.7, 0),
        test(conditions, type, "stepped", 0.7, 5),
        test(conditions, type, "stepped", 0.7, 0),
        test(conditions, type, "downward", (Object) numbers(4, 0, 1)),
        test(conditions, type, "assigned", 2.5),
        test(conditions, type, "written", (Object) numbers(2, 0.5, 1)),
        test(conditions, type, "asked", (Object) new double[] {0.3, 0.2, -0.4, 0.5}),
        test(conditions, type, "drawn", 0.4),
        test(conditions, type, "nested", 0.4, 3));
  }

  @TestFactory
  Stream<DynamicTest> switchesOfEveryKind() {
    String type = "models.Switched";
    Compiled switched = Compiled.of(JavaFileObjects.forResource("models/Switched.java"));
    List<DynamicTest> tests = new ArrayList<>();
    for (int n : new int[] {0, 1, 2, 3, 4, 7}) {
      tests.add(test(switched, type, "through", 0.3, n));
      tests.add(test(switched, type, "early", 0.3, n));
      tests.add(test(switched, type, "inner", 0.3, n));
      tests.add(test(switched, type, "blocks", 0.3, n));
      for (double a : new double[] {-0.3, 0.1, 0.6}) {
        tests.add(test(switched, type, "yields", new double[] {a, 0.1, -0.4, 0.5}, n));
        tests.add(test(switched, type, "yieldsThrough", a, n));
      }
    }
    for (String kind : List.of("none", "some", "more", "other")) {
      tests.add(test(switched, type, "once", 0.3, kind));
    }
    return tests.stream();
  }

  private DynamicTest test(String method, Object... arguments) {
    return test(compiled, TYPE, method, arguments);
  }

  private static DynamicTest test(
      Compiled compiled, String type, String method, Object... arguments) {
    return DynamicTest.dynamicTest(
        method,
        () -> {
          Objective<?> objective =
              (Objective<?>) compiled.call(type + "Gradients", method + "Objective", arguments);
          double value = (double) compiled.call(type, method, arguments);
          ModelsTest.check(objective, value, new Random(1));
        });
  }

  /** Each column of a Jacobian is of the same draws. */
  @Test
  void drawsAreTheSameInEveryEvaluation() {
    Vector x = Vector.of(0.3, 0.4, 0.5);
    Vector v = Vector.of(1, -2, 0.5);
    Matrix jacobian = (Matrix) compiled.call(TYPE + "Gradients", "noisyJacobian", x);
    assertEquals(jacobian.times(v), compiled.call(TYPE + "Gradients", "noisyJvp", x, v));
    Vector back = (Vector) compiled.call(TYPE + "Gradients", "noisyVjp", x, v);
    assertTrue(back.minus(jacobian.transposeTimes(v)).normInf() < 1e-15, back::toString);
  }
}
