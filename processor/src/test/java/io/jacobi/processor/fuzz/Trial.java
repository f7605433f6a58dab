package io.jacobi.processor.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import io.jacobi.processor.Compiled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Programs compiled in one class, each of which is checked: value, gradient, JVP, VJP, HVP and
 * objective against each other and against differences of the program itself.
 */
final class Trial {
  private static final int WRT = 7;

  private final Compiled compiled;

  /** Compiles programs; one that does not compile, or not without a warning, is a failure. */
  Trial(List<Program> programs, String helpers) {
    List<String> methods = new ArrayList<>();
    for (int i = 0; i < programs.size(); i++) {
      methods.add(programs.get(i).method("f" + i));
    }
    this.compiled =
        Compiled.of(
            JavaFileObjects.forSourceString(
                "models.Model",
                "package models;\nimport io.jacobi.*;\nimport io.jacobi.linalg.*;\n@SuppressWarnings(\"fallthrough\") final class Model {\n"
                    + helpers
                    + String.join("\n", methods)
                    + "}\n"));
  }

  /** What is wrong with a program alone, if anything is. */
  static Optional<String> problem(Program program, String helpers, long seed) {
    try {
      new Trial(List.of(program), helpers).check(0, program, seed);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static Object[] arguments(Random random) {
    return new Object[] {
      0.3 + random.nextDouble(),
      0.3 + random.nextDouble(),
      random.doubles(3, -1, 1).toArray(),
      Vector.of(random.doubles(3, -1, 1).toArray()),
      Matrix.wrap(3, 3, random.doubles(9, -1, 1).toArray()),
      Matrix.wrap(3, 2, random.doubles(6, -1, 1).toArray()),
      Vector.of(random.doubles(2, -1, 1).toArray()),
      random.nextInt(5)
    };
  }

  /** Checks the program at a position, at a random point. */
  void check(int position, Program program, long seed) {
    Random random = new Random(seed);
    Object[] at = arguments(random);
    double[] before = Close.flat(Arrays.copyOf(at, WRT));
    Object[] direction = arguments(random);
    if (program.vector()) {
      checkVector("f" + position, at, direction, random);
    } else {
      checkScalar("f" + position, at, direction);
    }
    assertArrayEquals(before, Close.flat(Arrays.copyOf(at, WRT)), "arguments");
  }

  private static Object[] join(Object[] arguments, Object... more) {
    Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private static Object[] tangents(Object[] direction) {
    return Arrays.copyOf(direction, WRT);
  }

  private void checkScalar(String name, Object[] at, Object[] direction) {
    double expected = (double) compiled.call("models.Model", name, at);
    Objective<?> objective = (Objective<?>) compiled.gradients(name + "Objective", at);
    double[] x = objective.start();
    double[] gradient = new double[x.length];
    double scale = Math.max(1, Math.abs(expected));
    assertEquals(
        expected, objective.valueAndGradient(x, gradient), 1e-10 * scale, "objective's value");
    assertEquals(expected, objective.value(x), 1e-12 * scale, "value of the point");
    Close.assertClose(objective.gradient(x), gradient, 1e-9, "gradient with value");
    Object values = compiled.gradients(name + "Gradient", at);
    Close.assertClose(Close.flat(values), gradient, 1e-9, "gradient on values");
    Object both = compiled.gradients(name + "ValueAndGradient", at);
    double[] withValue = Close.flat(both);
    assertEquals(expected, withValue[0], 1e-10 * scale, "value on values");
    Close.assertClose(
        Arrays.copyOfRange(withValue, 1, withValue.length), gradient, 1e-9, "both on values");
    double[] d = Close.flat(tangents(direction));
    double jvp = (double) compiled.gradients(name + "Jvp", join(at, tangents(direction)));
    Close.assertClose(new double[] {Close.dot(gradient, d)}, new double[] {jvp}, 1e-9, "JVP");
    Close.assertSlope(
        step -> Close.differences(p -> new double[] {objective.value(p)}, x, step),
        gradient,
        1e-6,
        "gradient beside differences");
    Close.assertSlope(
        step -> Close.slope(objective::gradient, x, d, step),
        objective.hessianVector(x, d),
        1e-5,
        "HVP beside differences");
  }

  private void checkVector(String name, Object[] at, Object[] direction, Random random) {
    Vector value = (Vector) compiled.call("models.Model", name, at);
    Vector cotangent = Vector.of(random.doubles(value.size(), -1, 1).toArray());
    double[] vjp = Close.flat(compiled.gradients(name + "Vjp", join(at, cotangent)));
    Vector jvp = (Vector) compiled.gradients(name + "Jvp", join(at, tangents(direction)));
    double[] d = Close.flat(tangents(direction));
    Close.assertClose(
        new double[] {Close.dot(vjp, d)}, new double[] {cotangent.dot(jvp)}, 1e-9, "VJP and JVP");
    UnaryOperator<double[]> primal =
        p -> ((Vector) compiled.call("models.Model", name, packed(p, at))).toArray();
    Close.assertSlope(
        step -> Close.slope(primal, Close.flat(tangents(at)), d, step),
        jvp.toArray(),
        1e-6,
        "JVP beside differences");
  }

  /** Arguments of the same shapes out of one array. */
  private static Object[] packed(double[] p, Object[] like) {
    return new Object[] {
      p[0],
      p[1],
      Arrays.copyOfRange(p, 2, 5),
      Vector.of(Arrays.copyOfRange(p, 5, 8)),
      Matrix.wrap(3, 3, Arrays.copyOfRange(p, 8, 17)),
      Matrix.wrap(3, 2, Arrays.copyOfRange(p, 17, 23)),
      Vector.of(Arrays.copyOfRange(p, 23, 25)),
      like[WRT]
    };
  }
}
