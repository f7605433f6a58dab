package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Functions;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import io.jacobi.processor.primitive.Keys;
import io.jacobi.processor.primitive.Registry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * One test that every operation of the registry passes through, so that adding an operation adds
 * its tests: first order against finite differences, reverse against forward mode, and second order
 * against differences of the first, on several sizes.
 */
final class PrimitivesTest {
  private static final Map<String, List<String>> INTEGERS =
      Map.of(
          "Matrix.kroneckerTraceLeft(int,int)", List.of("3", "2"),
          "Matrix.kroneckerTraceRight(int,int)", List.of("3", "2"),
          "Vector.slice(int,int)", List.of("n - 1", "n"),
          "Vector.embed(int,int)", List.of("n + 2", "1"),
          "Matrix.slice(int,int,int,int)", List.of("0", "n", "n - 1", "n"),
          "Matrix.embed(int,int,int,int)", List.of("n + 1", "n + 2", "1", "2"),
          "Matrix.power(int)", List.of("3"),
          "Vector.fill(int,double)", List.of("n"),
          "Matrix.fill(int,int,double)", List.of("n", "2"));

  /** Where the operands must be in an order; there since Java 21. */
  private static final Map<String, String> CALLS =
      Map.of("Math.clamp(double,double,double)", "Math.clamp(a, b - 1, c + 1)");

  private static final Set<String> SYMMETRIC = Set.of("Matrix.cholesky()", "Matrix.eigenvalues()");

  /** Their derivatives are not defined, or not smooth, on the sizes tried. */
  private static final Map<String, List<Integer>> SIZES =
      Map.of("Vector.cross(Vector)", List.of(3));

  private record Operation(String key, Method method) {
    boolean isStatic() {
      return Modifier.isStatic(method.getModifiers());
    }

    /** The operands that are differentiated, by type. */
    List<Class<?>> operands() {
      List<Class<?>> types = new ArrayList<>();
      if (!isStatic()) {
        types.add(method.getDeclaringClass());
      }
      for (Class<?> type : method.getParameterTypes()) {
        if (type.isArray()) {
          types.add(type.getComponentType());
          types.add(type.getComponentType());
        } else if (type != int.class) {
          types.add(type);
        }
      }
      return types;
    }

    boolean isDifferentiable() {
      Class<?> type = method.getReturnType();
      return (type == double.class || type == Vector.class || type == Matrix.class)
          && !operands().isEmpty();
    }

    /** The call in Java, operands named a, b, … */
    String call() {
      if (CALLS.containsKey(key)) {
        return CALLS.get(key);
      }
      List<String> integers = new ArrayList<>(INTEGERS.getOrDefault(key, List.of()));
      List<String> arguments = new ArrayList<>();
      char next = isStatic() ? 'a' : 'b';
      for (Class<?> type : method.getParameterTypes()) {
        if (type == int.class) {
          arguments.add(integers.isEmpty() ? "0" : integers.remove(0));
        } else {
          arguments.add("" + next++);
          if (type.isArray()) {
            arguments.add("" + next++);
          }
        }
      }
      // several blocks to take apart, and not one
      String receiver =
          key.startsWith("Matrix.kronecker") && !key.startsWith("Matrix.kronecker(")
              ? "a.embed(2 * n, 3 * n, n - 1, n)"
              : "a";
      String owner = isStatic() ? method.getDeclaringClass().getSimpleName() : receiver;
      return owner + "." + method.getName() + "(" + String.join(", ", arguments) + ")";
    }

    String gradientCall() {
      StringBuilder arguments = new StringBuilder();
      for (int i = 0; i < operands().size(); i++) {
        arguments.append((char) ('a' + i)).append(", ");
      }
      return "Gradient(" + arguments + "n)";
    }

    /** A sum over a gradient that no rotation of it leaves as it is, as a sum of squares would. */
    String reduced() {
      List<String> sums = new ArrayList<>();
      for (int i = 0; i < operands().size(); i++) {
        String part = operands().size() == 1 ? "g" : "g." + (char) ('a' + i) + "()";
        Class<?> type = operands().get(i);
        sums.add(
            type == double.class
                ? part + " * " + part
                : type == Vector.class
                    ? part
                        + ".dot("
                        + part
                        + ".plus(Vector.build("
                        + part
                        + ".size(), i -> 1 + 0.5 * i)))"
                    : part
                        + ".dot("
                        + part
                        + ".plus(Matrix.build("
                        + part
                        + ".rows(), "
                        + part
                        + ".columns(), (i, j) -> 1 + i - 0.5 * j)))");
      }
      return String.join(" + ", sums);
    }

    List<Integer> sizes() {
      return SIZES.getOrDefault(key, List.of(0, 1, 3));
    }

    /** The operation by itself, its gradient, and the gradient of its gradient. */
    String members(int i) {
      String type = method.getReturnType().getSimpleName();
      String reduced = type.equals("double") ? "Math.sin(r) + r * r" : "r.dot(r) + r.sum()";
      return String.format(
              "@Differentiable static %s op%d(%s) { return %s; }%n", type, i, parameters(), call())
          + String.format(
              "@Differentiable(order = 2) static double reduced%d(%s) { %s r = %s; return %s; }%n",
              i, parameters(), type, call(), reduced)
          + String.format(
              "@Differentiable static double again%d(%s) { var g = ModelGradients.reduced%d%s; return %s; }%n",
              i, parameters(), i, gradientCall(), reduced());
    }

    String parameters() {
      List<String> parameters = new ArrayList<>();
      char next = 'a';
      for (Class<?> type : operands()) {
        parameters.add(type.getSimpleName() + " " + next++);
      }
      parameters.add("int n");
      return String.join(", ", parameters);
    }
  }

  private static List<Operation> operations() {
    Stream<Method> methods =
        Stream.of(Vector.class, Matrix.class, Functions.class, Math.class)
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .filter(m -> Modifier.isPublic(m.getModifiers()));
    return methods
        .map(m -> new Operation(Keys.of(m), m))
        .filter(o -> Registry.find(o.key()).isPresent() && o.isDifferentiable())
        .sorted((x, y) -> x.key().compareTo(y.key()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyPrimitiveInEveryMode() {
    List<Operation> operations = operations();
    assertTrue(operations.size() > 110, "only " + operations.size());
    Compiled compiled = compiled(operations, 0, operations.size());
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      int at = i;
      Operation operation = operations.get(i);
      for (int n : operation.sizes()) {
        tests.add(
            DynamicTest.dynamicTest(
                operation.key() + " n = " + n, () -> check(compiled, operation, at, n)));
      }
    }
    return tests.stream();
  }

  /** The same in tests of a dozen each, compiled when they run. */
  static Stream<DynamicTest> byTheDozen() {
    List<Operation> all = operations();
    return IntStream.rangeClosed(0, (all.size() - 1) / 12)
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    "dozen " + i, () -> check(all, 12 * i, Math.min(all.size(), 12 * (i + 1)))));
  }

  private static void check(List<Operation> operations, int from, int to) {
    Compiled compiled = compiled(operations, from, to);
    for (int i = from; i < to; i++) {
      for (int n : operations.get(i).sizes()) {
        checkWhereDefined(compiled, operations.get(i), i, n);
      }
    }
  }

  private static void checkWhereDefined(Compiled compiled, Operation operation, int index, int n) {
    try {
      check(compiled, operation, index, n);
    } catch (TestAbortedException undefined) {
      // not every operation is defined on every size
      return;
    }
  }

  private static Compiled compiled(List<Operation> operations, int from, int to) {
    return Compiled.model(
        IntStream.range(from, to)
            .mapToObj(i -> operations.get(i).members(i))
            .toArray(String[]::new));
  }

  private static void check(Compiled compiled, Operation operation, int index, int n) {
    // the same numbers whatever other operations there are, lest a new one moves an old one to a
    // kink
    Random random = new Random(31L * operation.key().hashCode() + n);
    List<Object> arguments = new ArrayList<>();
    List<Object> tangents = new ArrayList<>();
    boolean symmetric = SYMMETRIC.contains(operation.key());
    for (Class<?> type : operation.operands()) {
      arguments.add(argument(type, n, random, symmetric));
      tangents.add(tangent(type, n, random, symmetric));
    }
    arguments.add(n);
    Object y = value(compiled, index, arguments, n);
    List<Object> forward = new ArrayList<>(arguments);
    forward.addAll(tangents);
    Object dy = compiled.gradients("op" + index + "Jvp", forward.toArray());
    double[] cotangent = random.doubles(flat(y).length, -1, 1).toArray();
    Object gradient = reverse(compiled, operation, index, arguments, y, cotangent);
    double reverse = 0;
    for (int i = 0; i < tangents.size(); i++) {
      Object part =
          tangents.size() == 1 ? gradient : Compiled.component(gradient, "" + (char) ('a' + i));
      reverse += dot(flat(part), flat(tangents.get(i)));
    }
    double forwardDot = dot(cotangent, flat(dy));
    assertEquals(
        forwardDot, reverse, 1e-8 * Math.max(1, Math.abs(forwardDot)), "⟨w̄, Jv⟩ = ⟨Jᵀw̄, v⟩");
    Objective<?> objective =
        (Objective<?>) compiled.gradients("reduced" + index + "Objective", arguments.toArray());
    if (!symmetric) {
      GradientCheck.of(objective).assertWithin(1e-6);
    }
    second(objective, flatAll(tangents));
    Objective<?> again =
        (Objective<?>) compiled.gradients("again" + index + "Objective", arguments.toArray());
    // the reverse rules of what the reverse rules are made of
    if (symmetric) {
      along(again, flatAll(tangents));
    } else {
      GradientCheck.of(again).assertWithin(1e-5);
    }
    matrices(compiled, index, arguments, tangents, dy, objective);
  }

  /** Where there is a Jacobian or a Hessian, it times a tangent is the directional derivative. */
  private static void matrices(
      Compiled compiled,
      int index,
      List<Object> arguments,
      List<Object> tangents,
      Object dy,
      Objective<?> objective) {
    if (compiled.has("op" + index + "Jacobian")) {
      Object jacobian = compiled.gradients("op" + index + "Jacobian", arguments.toArray());
      double[] sum = new double[flat(dy).length];
      for (int i = 0; i < tangents.size(); i++) {
        Object part =
            tangents.size() == 1 ? jacobian : Compiled.component(jacobian, "" + (char) ('a' + i));
        double[] product = product(part, tangents.get(i));
        Arrays.setAll(sum, j -> sum[j] + product[j]);
      }
      ModelsTest.assertClose(flat(dy), sum, 1e-10, "Jacobian");
    }
    if (compiled.has("reduced" + index + "Hessian")) {
      Object hessian = compiled.gradients("reduced" + index + "Hessian", arguments.toArray());
      double[] expected = objective.hessianVector(objective.start(), flatAll(tangents));
      ModelsTest.assertClose(expected, product(hessian, tangents.get(0)), 1e-9, "Hessian");
    }
  }

  private static double[] product(Object matrix, Object tangent) {
    if (tangent instanceof Vector v) {
      return ((Matrix) matrix).times(v).toArray();
    }
    return Arrays.stream(flat(matrix)).map(entry -> entry * (double) tangent).toArray();
  }

  /** The value; of nothing, some operations have none, and then no derivative either. */
  private static Object value(Compiled compiled, int index, List<Object> arguments, int n) {
    Object y;
    try {
      y = compiled.call("models.Model", "op" + index, arguments.toArray());
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      assumeTrue(n > 0, "not defined on operands of size 0");
      throw e;
    }
    boolean finite = Arrays.stream(flat(y)).allMatch(Double::isFinite);
    assumeTrue(n > 0 || finite, "not finite on operands of size 0");
    return y;
  }

  private static Object reverse(
      Compiled compiled,
      Operation operation,
      int index,
      List<Object> arguments,
      Object y,
      double[] cotangent) {
    if (operation.method().getReturnType() == double.class) {
      Object gradient = compiled.gradients("op" + index + "Gradient", arguments.toArray());
      cotangent[0] = 1;
      // the forward side is scaled by the same cotangent
      return gradient;
    }
    List<Object> extended = new ArrayList<>(arguments);
    extended.add(
        y instanceof Matrix m
            ? Matrix.wrap(m.rows(), m.columns(), cotangent.clone())
            : Vector.of(cotangent));
    return compiled.gradients("op" + index + "Vjp", extended.toArray());
  }

  /** The gradient along a direction that keeps what is promised of the arguments. */
  private static void along(Objective<?> objective, double[] direction) {
    double h = 1e-5;
    double[] x = objective.start();
    double[] up = moved(x, direction, h);
    double[] down = moved(x, direction, -h);
    double expected = (objective.value(up) - objective.value(down)) / (2 * h);
    double found = dot(objective.gradient(x), direction);
    assertEquals(expected, found, 1e-5 * Math.max(1, Math.abs(expected)), "along a direction");
  }

  private static double[] moved(double[] x, double[] direction, double h) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] + h * direction[i]).toArray();
  }

  private static void second(Objective<?> objective, double[] direction) {
    double h = 1e-4;
    double[] x = objective.start();
    double[] up = moved(x, direction, h);
    double[] down = moved(x, direction, -h);
    double[] left = objective.gradient(up);
    double[] right = objective.gradient(down);
    double[] expected = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      expected[i] = (left[i] - right[i]) / (2 * h);
    }
    ModelsTest.assertClose(expected, objective.hessianVector(x, direction), 2e-5, "second order");
  }

  private static Object argument(Class<?> type, int n, Random random, boolean symmetric) {
    if (type == double.class) {
      return 0.2 + 0.6 * random.nextDouble();
    }
    if (type == Vector.class) {
      return Vector.of(random.doubles(n, 0.2, 0.8).toArray());
    }
    Matrix a = Matrix.wrap(n, n, random.doubles((long) n * n, 0.1, 0.4).toArray());
    Matrix shifted = a.plus(Matrix.diagonal(Vector.build(n, i -> 0.3 + 0.15 * i)));
    return symmetric ? shifted.plus(shifted.transpose()).plus(Matrix.identity(n)) : shifted;
  }

  private static Object tangent(Class<?> type, int n, Random random, boolean symmetric) {
    if (type == double.class) {
      return random.nextDouble() - 0.5;
    }
    if (type == Vector.class) {
      return Vector.of(random.doubles(n, -1, 1).toArray());
    }
    Matrix a = Matrix.wrap(n, n, random.doubles((long) n * n, -1, 1).toArray());
    return symmetric ? a.plus(a.transpose()) : a;
  }

  private static double dot(double[] x, double[] y) {
    assertEquals(x.length, y.length);
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
    }
    return s;
  }

  private static double[] flat(Object value) {
    if (value instanceof Matrix matrix) {
      return matrix.toArray();
    }
    return value instanceof Vector vector ? vector.toArray() : new double[] {(Double) value};
  }

  private static double[] flatAll(List<Object> values) {
    return values.stream().flatMapToDouble(v -> Arrays.stream(flat(v))).toArray();
  }
}
