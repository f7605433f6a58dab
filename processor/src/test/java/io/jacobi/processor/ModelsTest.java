package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One list of model functions, all modes run over it: gradient, JVP, HVP, objective, value. */
final class ModelsTest {
  @TestFactory
  Stream<DynamicTest> everyModelInEveryMode() {
    return everyMethodOf("models.Models");
  }

  @TestFactory
  Stream<DynamicTest> programsAsPeopleWriteThem() {
    return everyMethodOf("models.Programs");
  }

  @TestFactory
  Stream<DynamicTest> statementsInTheFormsPeopleUse() {
    return everyMethodOf("models.Forms");
  }

  @TestFactory
  Stream<DynamicTest> arraysUnderSeveralNames() {
    return everyMethodOf("models.Names");
  }

  @TestFactory
  Stream<DynamicTest> listsThatGrow() {
    return everyMethodOf("models.Collected");
  }

  @TestFactory
  Stream<DynamicTest> objectsThatTheMethodMakes() {
    return everyMethodOf("models.Made");
  }

  @TestFactory
  Stream<DynamicTest> whatNobodyWritesUntilSomebodyDoes() {
    return everyMethodOf("models.Oddities");
  }

  @TestFactory
  Stream<DynamicTest> typesWithParameters() {
    return everyMethodOf("models.Generics");
  }

  @TestFactory
  Stream<DynamicTest> streamsOfNumbers() {
    return everyMethodOf("models.Streamed");
  }

  @TestFactory
  Stream<DynamicTest> arraysOfVectorsMatricesAndArrays() {
    return everyMethodOf("models.Layers");
  }

  @TestFactory
  Stream<DynamicTest> arraysThatAreElementsOfOthers() {
    return everyMethodOf("models.Tables");
  }

  @TestFactory
  Stream<DynamicTest> elementsReplacedByOthersOfAnotherSize() {
    return everyMethodOf("models.Sizes");
  }

  @TestFactory
  Stream<DynamicTest> likelihoods() {
    return everyMethodOf("models.Likelihoods");
  }

  @TestFactory
  Stream<DynamicTest> codeForEveryEntry() {
    return everyMethodOf("models.Mapped");
  }

  @TestFactory
  Stream<DynamicTest> switches() {
    return everyMethodOf("models.Switched");
  }

  @TestFactory
  Stream<DynamicTest> guards() {
    return everyMethodOf("models.Guards");
  }

  @TestFactory
  Stream<DynamicTest> listsAndArraysOfWhatIsComputed() {
    return everyMethodOf("models.Gathered");
  }

  @TestFactory
  Stream<DynamicTest> objectsOfSeveralClasses() {
    return everyMethodOf("models.Objects");
  }

  private static Stream<DynamicTest> everyMethodOf(String name) {
    Compiled compiled = Compiled.of(JavaFileObjects.forResource(name.replace('.', '/') + ".java"));
    return Arrays.stream(compiled.type(name).getDeclaredMethods())
        .filter(m -> hasGradient(compiled, name, m.getName()))
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .map(m -> DynamicTest.dynamicTest(m.getName(), () -> check(compiled, name, m)));
  }

  /** Forward over reverse, reverse over forward and reverse over reverse. */
  @TestFactory
  Stream<DynamicTest> derivativesOfDerivatives() {
    Compiled compiled = Compiled.of(JavaFileObjects.forResource("models/Potential.java"));
    return Arrays.stream(compiled.type("models.Potential").getDeclaredMethods())
        .filter(method -> hasGradient(compiled, "models.Potential", method.getName()))
        .map(m -> DynamicTest.dynamicTest(m.getName(), () -> checkOrders(compiled, m)));
  }

  /** First order, and second where it was asked for. */
  private static void checkOrders(Compiled compiled, Method method) {
    if (has(compiled, "models.Potential", method.getName() + "Hvp")) {
      check(compiled, "models.Potential", method);
    } else {
      checkFirstOrder(compiled, method);
    }
  }

  private static void checkFirstOrder(Compiled compiled, Method method) {
    Random random = new Random(5);
    Object[] arguments =
        Arrays.stream(method.getParameters())
            .map(p -> argument(p.getType(), p.getName(), random))
            .toArray();
    Objective<?> objective =
        (Objective<?>)
            compiled.call("models.PotentialGradients", method.getName() + "Objective", arguments);
    GradientCheck.of(objective).assertWithin(1e-6);
  }

  private static boolean hasGradient(Compiled compiled, String type, String name) {
    return has(compiled, type, name + "Gradient");
  }

  private static boolean has(Compiled compiled, String type, String member) {
    // members that call generated ones are in a further part
    return Stream.<Class<?>>iterate(
            compiled.type(type + "Gradients"), c -> c != Object.class, Class::getSuperclass)
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .anyMatch(m -> m.getName().equals(member));
  }

  private static void check(Compiled compiled, String type, Method method) {
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      Object[] arguments =
          Arrays.stream(method.getParameters())
              .map(p -> argument(p.getType(), p.getName(), random))
              .toArray();
      Objective<?> objective =
          (Objective<?>)
              compiled.call(type + "Gradients", method.getName() + "Objective", arguments);
      String before = Arrays.deepToString(arguments);
      Object both =
          compiled.call(type + "Gradients", method.getName() + "ValueAndGradient", arguments);
      assertEquals(before, Arrays.deepToString(arguments), "arguments are left as they were");
      // the method itself may write to them
      double expected = (double) compiled.call(type, method.getName(), arguments);
      double value = (double) Compiled.component(both, "value");
      assertEquals(expected, value, 1e-10 * Math.max(1, Math.abs(expected)));
      check(objective, expected, random);
    }
  }

  static void check(Objective<?> objective, double expected, Random random) {
    double[] x = objective.start();
    assertEquals(objective.dimension(), x.length);
    assertEquals(expected, objective.value(x), 1e-12 * Math.max(1, Math.abs(expected)));
    GradientCheck.of(objective).assertWithin(1e-6);
    double[] gradient = new double[x.length];
    double value = objective.valueAndGradient(x, gradient);
    assertEquals(expected, value, 1e-10 * Math.max(1, Math.abs(expected)));
    assertArrayEquals(objective.start(), x, "the point is left as it was");
    assertClose(objective.gradient(x), gradient, 1e-10, "gradient with value");
    double[] direction = random.doubles(x.length, -1, 1).toArray();
    double h = 1e-4;
    double[] up = objective.gradient(moved(x, direction, h));
    double[] down = objective.gradient(moved(x, direction, -h));
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      differences[i] = (up[i] - down[i]) / (2 * h);
    }
    assertClose(differences, objective.hessianVector(x, direction), 1e-5, "Hessian-vector product");
  }

  private static double[] moved(double[] x, double[] direction, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += h * direction[i];
    }
    return moved;
  }

  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    assertEquals(expected.length, actual.length, what);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      assertTrue(
          Math.abs(expected[i] - actual[i]) <= tolerance * Math.max(1, scale),
          what + " [" + i + "]: expected " + expected[i] + " but was " + actual[i]);
    }
  }

  /** Random arguments that fit: vectors of 3, square matrices, positive definite for S. */
  private static Object argument(Class<?> type, String name, Random random) {
    if (type == double.class) {
      return name.equals("kind") ? 1.0 : 0.5 + random.nextDouble();
    }
    if (type == int.class) {
      return random.nextInt(3);
    }
    if (type == long.class) {
      return random.nextLong();
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == char.class) {
      return "xy".charAt(random.nextInt(2));
    }
    if (type == byte.class) {
      return (byte) random.nextInt(3);
    }
    if (type == short.class) {
      return (short) random.nextInt(3);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[1];
    }
    if (type == Double.class) {
      return 0.5 + random.nextDouble();
    }
    if (type == List.class) {
      return List.of(1.0, 2.0);
    }
    if (type == String.class) {
      return name;
    }
    if (type == Vector.class) {
      return Vector.of(random.doubles(3, -1, 1).toArray());
    }
    if (type == double[].class) {
      return random.doubles(4, -1, 1).toArray();
    }
    if (type == double[][].class) {
      return matrix(random).toArrays();
    }
    if (type.isArray()) {
      Object array = java.lang.reflect.Array.newInstance(type.getComponentType(), 2);
      for (int i = 0; i < 2; i++) {
        java.lang.reflect.Array.set(array, i, argument(type.getComponentType(), name, random));
      }
      return array;
    }
    if (type == Matrix.class) {
      Matrix a = matrix(random);
      return name.equals("S") || name.equals("A")
          ? a.timesTranspose(a).plus(Matrix.identity(3))
          : a;
    }
    return record(type, random);
  }

  private static Matrix matrix(Random random) {
    return Matrix.wrap(3, 3, random.doubles(9, -0.5, 0.5).toArray());
  }

  private static Object record(Class<?> type, Random random) {
    List<Object> components = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (var component : type.getRecordComponents()) {
      types.add(component.getType());
      components.add(argument(component.getType(), component.getName(), random));
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(components.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
