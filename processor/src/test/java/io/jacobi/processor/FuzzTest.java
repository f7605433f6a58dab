package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random well-typed programs of branches, loops, arrays, vectors and matrices; the value, gradient
 * and Hessian-vector product that are generated must agree with differences of the program itself.
 * Seeded: {@code -Djacobi.fuzz=100000} tries that many, {@code -Djacobi.fuzz.seed} starts
 * elsewhere.
 */
final class FuzzTest {
  private static final int COUNT = Integer.getInteger("jacobi.fuzz", 500);
  private static final int SEED = Integer.getInteger("jacobi.fuzz.seed", 1);
  private static final int BATCH = 25;

  private static final String HELPERS =
      """
        record Part(double part, Vector side, double[] rest) {}
        static double helper(double p, double q) { double s = p * 0.5; if (p > 9) { return s; } s += Math.sin(q); return s * q; }
        static double descend(double p, int k) { return k <= 0 ? p : Math.sin(descend(p * 0.75, k - 1)) + 0.1 * p; }
        static void bump(double[] t, int i, double by) { t[i] += 0.5 * by; t[(i + 1) % 3] = Math.tanh(t[i]); }
      """;

  /** Writes one program; everything stays smooth and of moderate size. */
  private static final class Generator {
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> scalars = new ArrayList<>(List.of("a", "b"));
    private final List<String> arrays = new ArrayList<>(List.of("x"));
    private final List<String> vectors = new ArrayList<>(List.of("v"));
    private final List<String> written = new ArrayList<>();
    private final List<String> indices = new ArrayList<>();
    private final List<String> records = new ArrayList<>();
    private final List<String> matrices = new ArrayList<>(List.of("A"));
    private int next;

    Generator(long seed) {
      this.random = new Random(seed);
    }

    private String pick(List<String> from) {
      return from.get(random.nextInt(from.size()));
    }

    private String index() {
      return indices.isEmpty() || random.nextInt(4) == 0
          ? "" + random.nextInt(3)
          : pick(indices) + " % 3";
    }

    private String scalar(int depth) {
      if (depth == 0) {
        return switch (random.nextInt(8)) {
          case 3 ->
              records.isEmpty()
                  ? pick(matrices) + ".get(" + index() + ", " + index() + ")"
                  : pick(records) + (random.nextBoolean() ? ".part()" : ".rest()[" + index() + "]");
          case 0 -> "" + (1 + random.nextInt(5)) / 4.0;
          case 1 -> pick(arrays) + "[" + index() + "]";
          case 2 -> pick(vectors) + ".get(" + index() + ")";
          default -> pick(scalars);
        };
      }
      String p = scalar(depth - 1);
      String q = scalar(random.nextInt(depth));
      return switch (random.nextInt(15)) {
        case 11 -> "helper(" + p + ", " + q + ")";
        case 12 -> "descend(" + p + ", n)";
        case 13 ->
            "(switch (n % 3) { case 0 -> " + p + "; case 1 -> " + q + " * 0.5; default -> 1.5; })";
        case 14 -> pick(matrices) + ".row(" + index() + ").dot(" + vector(0) + ")";
        case 0, 1 -> "(" + p + " + " + q + ")";
        case 2 -> "(" + p + " - " + q + ")";
        case 3, 4 -> p + " * Math.tanh(" + q + ")";
        case 5 -> p + " / (2 + " + q + " * " + q + ")";
        case 6 -> "Math.sin(" + p + ")";
        case 7 -> "Functions.softplus(" + p + ")";
        case 8 -> vector(1) + ".dot(" + vector(0) + ")";
        case 9 -> "(" + condition() + " ? " + p + " : " + q + ")";
        default -> "Math.atan(" + p + ")";
      };
    }

    /** Far from anything that a small step could turn over. */
    private String condition() {
      return switch (random.nextInt(3)) {
        case 0 -> "n > " + random.nextInt(4);
        case 1 -> indices.isEmpty() ? "n % 2 == 0" : pick(indices) + " % 2 == " + random.nextInt(2);
        default -> "a > " + (random.nextBoolean() ? "-9" : "9");
      };
    }

    private String vector(int depth) {
      if (depth == 0) {
        return pick(vectors);
      }
      String p = vector(depth - 1);
      return switch (random.nextInt(10)) {
        case 8 -> pick(matrices) + ".times(" + p + ").sin()";
        case 9 ->
            "A.transposeTimes(A).plus(Matrix.identity(3)).solve("
                + (records.isEmpty() ? p : pick(records) + ".side()")
                + ")";
        case 0 -> p + ".plus(" + vector(0) + ")";
        case 1 -> "A.times(" + p + ").tanh()";
        case 2 -> p + ".hadamard(" + vector(0) + ".sigmoid())";
        case 3 -> p + ".times(" + scalar(0) + ").sin()";
        case 4 -> "A.transposeTimes(" + p + ").div(2)";
        case 5 -> p + ".softmax()";
        case 6 -> "Vector.build(3, i -> Math.cos(v.get(i) * 1.5))";
        default -> p + ".minus(" + scalar(0) + ")";
      };
    }

    private void statements(int count, int depth, String indent) {
      for (int i = 0; i < count; i++) {
        statement(depth, indent);
      }
    }

    private void line(String indent, String line) {
      text.append(indent).append(line).append("\n");
    }

    private void block(int depth, String indent, String index) {
      int s = scalars.size();
      int a = arrays.size();
      int v = vectors.size();
      int w = written.size();
      int r = records.size();
      int m = matrices.size();
      if (!index.isEmpty()) {
        indices.add(index);
      }
      statements(1 + random.nextInt(3), depth - 1, indent + "  ");
      if (!index.isEmpty()) {
        indices.remove(index);
      }
      scalars.subList(s, scalars.size()).clear();
      arrays.subList(a, arrays.size()).clear();
      vectors.subList(v, vectors.size()).clear();
      written.subList(w, written.size()).clear();
      records.subList(r, records.size()).clear();
      matrices.subList(m, matrices.size()).clear();
    }

    private void statement(int depth, String indent) {
      String name = "abcdefghijklmnop".charAt(2 + random.nextInt(10)) + "" + next++;
      if (random.nextInt(4) == 0) {
        shaped(name, depth, indent);
        return;
      }
      switch (random.nextInt(depth > 0 ? 12 : 8)) {
        case 0, 1 -> {
          line(indent, "double " + name + " = " + scalar(2).replace(name, "a") + ";");
          scalars.add(name);
          written.add(name);
        }
        case 2 -> {
          line(
              indent,
              "double[] " + name + " = {" + scalar(1) + ", " + scalar(0) + ", " + scalar(1) + "};");
          arrays.add(name);
        }
        case 3 -> {
          line(indent, "Vector " + name + " = " + vector(2) + ";");
          vectors.add(name);
        }
        case 4 -> {
          if (written.isEmpty()) {
            statement(depth, indent);
          } else {
            String target = pick(written);
            String operator = random.nextBoolean() ? " = " : random.nextBoolean() ? " += " : " -= ";
            line(indent, target + operator + "Math.tanh(" + scalar(2) + ");");
          }
        }
        case 5, 6 -> {
          String array = pick(arrays);
          if (array.equals("x")) {
            line(indent, "double[] " + name + " = x.clone();");
            arrays.add(name);
          } else {
            line(
                indent,
                array
                    + "["
                    + index()
                    + "]"
                    + (random.nextBoolean() ? " = " : " += ")
                    + "Math.sin("
                    + scalar(2)
                    + ");");
          }
        }
        case 7 -> {
          if (vectors.size() > 1) {
            String target = vectors.get(1 + random.nextInt(vectors.size() - 1));
            line(indent, target + " = " + vector(2) + ".tanh();");
          } else {
            statement(depth, indent);
          }
        }
        case 8, 9 -> {
          String bound = random.nextBoolean() ? "n" : "" + random.nextInt(4);
          line(
              indent, "for (int " + name + " = 0; " + name + " < " + bound + "; " + name + "++) {");
          block(depth, indent, name);
          if (random.nextInt(3) == 0) {
            line(
                indent + "  ",
                "if ("
                    + name
                    + " == 1) { "
                    + (random.nextBoolean() ? "break" : "continue")
                    + "; }");
            if (!written.isEmpty()) {
              line(indent + "  ", pick(written) + " += 0.25;");
            }
          }
          line(indent, "}");
        }
        default -> {
          line(indent, "if (" + condition() + ") {");
          block(depth, indent, "");
          if (random.nextInt(5) == 0) {
            line(indent + "  ", "return " + scalar(1) + ";");
          }
          line(indent, "} else {");
          block(depth, indent, "");
          line(indent, "}");
        }
      }
    }

    /** Records, matrices, helpers that write, steps inside of expressions, draws, other loops. */
    private void shaped(String name, int depth, String indent) {
      List<String> own = arrays.subList(1, arrays.size());
      switch (random.nextInt(depth > 0 ? 8 : 6)) {
        case 0 -> {
          line(
              indent,
              String.format(
                  "Part %s = new Part(%s, %s, %s.clone());",
                  name, scalar(1), vector(1), pick(arrays)));
          records.add(name);
        }
        case 1 -> {
          line(indent, "Matrix " + name + " = " + matrix() + ";");
          matrices.add(name);
        }
        case 2 -> {
          if (own.isEmpty()) {
            statement(depth, indent);
          } else {
            line(indent, "bump(" + pick(own) + ", " + index() + ", " + scalar(1) + ");");
          }
        }
        case 3 -> {
          if (own.isEmpty()) {
            statement(depth, indent);
          } else {
            String array = pick(own);
            line(indent, "int " + name + " = 0;");
            line(indent, array + "[" + name + "++] *= Math.cos(" + scalar(1) + ");");
            line(
                indent,
                String.format(
                    "%s[%s] = %s[%s++] * 0.5 + Math.tanh(%s);",
                    array, name, array, name, scalar(1)));
            line(indent, array + "[" + name + " %= 2] -= 0.25 * " + scalar(0) + ";");
          }
        }
        case 4 -> {
          line(indent, "java.util.Random " + name + " = new java.util.Random(" + next + ");");
          line(indent, "double d" + name + " = " + name + ".nextDouble() * " + scalar(1) + ";");
          scalars.add("d" + name);
        }
        case 5 -> {
          if (records.isEmpty()) {
            statement(depth, indent);
          } else {
            String record = pick(records);
            line(
                indent,
                String.format(
                    "%s = new Part(%s.rest()[1] * 0.5, %s, %s.rest());",
                    record, record, vector(1), record));
          }
        }
        case 6 -> {
          line(indent, "int " + name + " = " + random.nextInt(3) + ";");
          line(indent, "do {");
          block(depth, indent, name);
          line(indent, "} while (++" + name + " < n);");
        }
        default -> {
          line(indent, "int " + name + " = n;");
          line(indent, "while (" + name + " > 0) {");
          line(indent + "  ", name + " -= 2;");
          block(depth, indent, "");
          line(indent, "}");
        }
      }
    }

    private String matrix() {
      String m = pick(matrices);
      return switch (random.nextInt(5)) {
        case 0 -> m + ".times(" + pick(matrices) + ").tanh()";
        case 1 -> m + ".plus(" + vector(0) + ".outer(" + vector(0) + ")).sin()";
        case 2 -> m + ".transpose().times(" + scalar(0) + ").sigmoid()";
        case 3 -> m + ".scaleRows(" + vector(0) + ").minus(" + pick(matrices) + ")";
        default -> m + ".hadamard(" + pick(matrices) + ").plusRow(" + vector(0) + ").cos()";
      };
    }

    String method(int number) {
      statements(3 + random.nextInt(4), 2, "    ");
      return "  @Differentiable(order = 2)\n  static double f"
          + number
          + "(double a, double b, double[] x, @SuppressWarnings(\"unused\") Vector v, Matrix A, int n) {\n"
          + text
          + "    return "
          + scalar(2)
          + " + "
          + scalar(1)
          + " * b + x[0];\n  }\n";
    }
  }

  @TestFactory
  Stream<DynamicTest> derivativesOfRandomProgramsAgree() {
    return IntStream.range(0, (COUNT + BATCH - 1) / BATCH)
        .mapToObj(
            batch ->
                DynamicTest.dynamicTest(
                    "seeds from " + (SEED + batch * BATCH), () -> check(SEED + batch * BATCH)));
  }

  private static void check(int first) {
    List<String> methods = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      methods.add(new Generator(first + i).method(first + i));
    }
    Compiled compiled = compile(methods);
    for (int i = 0; i < BATCH; i++) {
      try {
        check(compiled, first + i);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + (first + i) + "\n" + methods.get(i) + e, e);
      }
    }
  }

  private static Compiled compile(List<String> methods) {
    return Compiled.of(
        JavaFileObjects.forSourceString(
            "models.Model",
            "package models;\nimport io.jacobi.*;\nimport io.jacobi.linalg.*;\nfinal class Model {\n"
                + HELPERS
                + String.join("\n", methods)
                + "}\n"));
  }

  private static void check(Compiled compiled, int seed) {
    Random random = new Random(seed);
    Object[] arguments = {
      0.3 + random.nextDouble(),
      0.3 + random.nextDouble(),
      random.doubles(3, -1, 1).toArray(),
      Vector.of(random.doubles(3, -1, 1).toArray()),
      Matrix.wrap(3, 3, random.doubles(9, -1, 1).toArray()),
      random.nextInt(5)
    };
    double expected = (double) compiled.call("models.Model", "f" + seed, arguments);
    Objective<?> objective = (Objective<?>) compiled.gradients("f" + seed + "Objective", arguments);
    double[] x = objective.start();
    double[] gradient = new double[x.length];
    assertEquals(
        expected,
        objective.valueAndGradient(x, gradient),
        1e-10 * Math.max(1, Math.abs(expected)),
        "value");
    ModelsTest.assertClose(objective.gradient(x), gradient, 1e-9, "gradient with value");
    Object valueLevel = compiled.gradients("f" + seed + "Gradient", arguments);
    ModelsTest.assertClose(flat(valueLevel), gradient, 1e-9, "gradient on values");
    ModelsTest.assertClose(differences(objective, x), gradient, 1e-6, "gradient");
    double[] direction = random.doubles(x.length, -1, 1).toArray();
    double h = 1e-4;
    double[] up = objective.gradient(moved(x, direction, h));
    double[] down = objective.gradient(moved(x, direction, -h));
    double[] second = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      second[i] = (up[i] - down[i]) / (2 * h);
    }
    ModelsTest.assertClose(second, objective.hessianVector(x, direction), 1e-5, "second order");
  }

  /** The numbers of a gradient in the order of its components. */
  private static double[] flat(Object gradient) {
    return Arrays.stream(gradient.getClass().getRecordComponents())
        .map(component -> Compiled.component(gradient, component.getName()))
        .flatMapToDouble(
            part -> {
              if (part instanceof Vector vector) {
                return Arrays.stream(vector.toArray());
              }
              return part instanceof Matrix matrix
                  ? Arrays.stream(matrix.toArray())
                  : part instanceof double[] array
                      ? Arrays.stream(array)
                      : DoubleStream.of((double) part);
            })
        .toArray();
  }

  private static double[] differences(Objective<?> objective, double[] x) {
    double h = 1e-4;
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] unit = new double[x.length];
      unit[i] = 1;
      differences[i] =
          (8 * (objective.value(moved(x, unit, h)) - objective.value(moved(x, unit, -h)))
                  - (objective.value(moved(x, unit, 2 * h))
                      - objective.value(moved(x, unit, -2 * h))))
              / (12 * h);
    }
    return differences;
  }

  private static double[] moved(double[] x, double[] direction, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += h * direction[i];
    }
    return moved;
  }
}
