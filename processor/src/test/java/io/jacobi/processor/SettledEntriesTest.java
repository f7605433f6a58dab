package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a loop put into an array is read there on the way back, if it is there still. */
final class SettledEntriesTest {
  private static final int PROGRAMS = Integer.getInteger("jacobi.loops", 60);
  private static final long SEED = Long.getLong("jacobi.loops.seed", 1);

  private static String generated(String... lines) {
    String source = Compiled.model(lines).generatedSources().replaceAll("\\s+", " ");
    int start = source.indexOf("static FValueAndGradient fValueAndGradient(");
    return source.substring(start, source.indexOf(" /** ", start));
  }

  @Test
  void aTableOfDynamicProgrammingIsItsOwnTape() {
    String source =
        generated(
            "@Differentiable static double f(double[] a, double[] b) {",
            "  double[][] r = new double[a.length + 1][b.length + 1];",
            "  for (int i = 1; i <= a.length; i++) {",
            "    for (int j = 1; j <= b.length; j++) {",
            "      double cost = a[i - 1] * b[j - 1];",
            "      r[i][j] = cost + r[i - 1][j] * r[i][j - 1] - r[i - 1][j - 1];",
            "    }",
            "  }",
            "  return r[a.length][b.length];",
            "}");
    assertFalse(source.contains("Tape"), source);
  }

  @Test
  void aFactorIsItsOwnTape() {
    String source =
        generated(
            "@Differentiable static double f(double[][] k) {",
            "  int n = k.length;",
            "  double[][] l = new double[n][n];",
            "  double logDet = 0;",
            "  for (int i = 0; i < n; i++) {",
            "    for (int j = 0; j < i; j++) {",
            "      double s = k[i][j];",
            "      for (int c = 0; c < j; c++) s -= l[i][c] * l[j][c];",
            "      l[i][j] = s / l[j][j];",
            "    }",
            "    double s = k[i][i];",
            "    for (int c = 0; c < i; c++) s -= l[i][c] * l[i][c];",
            "    l[i][i] = Math.sqrt(s);",
            "    logDet += Math.log(l[i][i]);",
            "  }",
            "  return 2 * logDet;",
            "}");
    assertFalse(source.contains("Tape"), source);
  }

  @Test
  void whatManyEntriesHaveIsOfNoIndex() {
    String source =
        generated(
            "@Differentiable static double f(double[] x) {",
            "  double[][] b = new double[x.length][x.length];",
            "  double s = 0;",
            "  for (int i = 0; i < x.length; i++) {",
            "    double v = Math.exp(x[i]);",
            "    for (int j = 0; j < x.length; j++) b[i][j] = v;",
            "    s += Math.sin(v) * b[i][0];",
            "  }",
            "  return s;",
            "}");
    assertTrue(source.contains("double v = "), source);
  }

  @Test
  void whatIsWrittenAgainIsKept() {
    String source =
        generated(
            "@Differentiable static double f(double[] x) {",
            "  double[] a = new double[9];",
            "  for (int i = 1; i < 8; i++) {",
            "    a[i] = Math.sin(a[i - 1]) * a[i + 1] + x[i];",
            "    a[i - 1] = 0.5;",
            "    a[i + 1] *= x[0];",
            "  }",
            "  return a[7];",
            "}");
    assertTrue(source.contains("aEntryTape[i - 1] = ") || source.contains("Tape["), source);
  }

  /** Loops over entries around their own, each of which may be written to again or not. */
  private static final class Loops {
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> indices = new ArrayList<>();
    private int names;

    Loops(long seed) {
      random = new Random(seed);
    }

    String method(String name) {
      text.append("@Differentiable static double ").append(name).append("(double[] x) {\n");
      text.append("double s = 0.3; double[] a = new double[7]; double[][] b = new double[7][7];\n");
      boolean again = random.nextInt(3) == 0;
      boolean fresh = random.nextBoolean();
      if (again) {
        text.append("double all = 0; for (int t = 0; t < 2; t++) {\n");
        text.append(fresh ? "a = new double[7]; b = new double[7][7];\n" : "");
      }
      text.append("for (int p = 0; p < 7; p++) { a[p] = Math.sin(x[p % 3] + p);");
      text.append(" for (int q = 0; q < 7; q++) { b[p][q] = Math.cos(x[q % 3] * p - q); } }\n");
      int loops = 1 + random.nextInt(2);
      for (int i = 0; i < loops; i++) {
        loop(2);
      }
      String sum =
          "for (int p = 0; p < 7; p++) { s += a[p] * (p + 1);"
              + " for (int q = 0; q < 7; q++) { s += b[p][q] * (p - q + 0.5); } }\n";
      text.append(sum);
      text.append(again ? "all += Math.sin(s); s *= 0.1; }\nreturn all + s; }\n" : "return s; }\n");
      return text.toString();
    }

    private void loop(int depth) {
      String index = "i" + names++;
      String last = indices.isEmpty() ? "" : indices.get(indices.size() - 1);
      String from = last.isEmpty() || random.nextBoolean() ? "1" : last;
      String to = last.isEmpty() || random.nextBoolean() ? "6" : last;
      text.append(
          random.nextBoolean()
              ? "for (int %s = %s; %s < %s; %s++) {\n".formatted(index, from, index, to, index)
              : "for (int %s = %s - 1; %s >= %s; %s--) {\n"
                  .formatted(index, to, index, from, index));
      indices.add(index);
      int statements = 1 + random.nextInt(3);
      for (int i = 0; i < statements; i++) {
        if (depth > 0 && random.nextInt(3) == 0) {
          loop(depth - 1);
        } else {
          write();
        }
      }
      indices.remove(index);
      text.append("}\n");
    }

    private String index() {
      String base = indices.get(random.nextInt(indices.size()));
      return switch (random.nextInt(6)) {
        case 0 -> base + " - 1";
        case 1 -> base + " + 1";
        case 2 -> String.valueOf(random.nextInt(7));
        default -> base;
      };
    }

    private String entry() {
      return random.nextBoolean() ? "a[" + index() + "]" : "b[" + index() + "][" + index() + "]";
    }

    private String operand() {
      return switch (random.nextInt(5)) {
        case 0 -> "s";
        case 1 -> "x[" + random.nextInt(3) + "]";
        default -> entry();
      };
    }

    private void write() {
      String value =
          switch (random.nextInt(3)) {
            case 0 ->
                "Math.sin(%s * %s + x[%d])".formatted(operand(), operand(), random.nextInt(3));
            case 1 ->
                "Math.tanh(%s) * Math.sin(%s + 0.2 * %s)"
                    .formatted(operand(), operand(), operand());
            default ->
                "Math.exp(Math.cos(%s) * 0.5 - 1) / (1 + %s * %s)".formatted(entry(), "s", "s");
          };
      String to = random.nextInt(4) == 0 ? "s" : entry();
      String operator = random.nextInt(4) == 0 ? " += 0.1 * " : " = ";
      boolean sometimes = random.nextInt(4) == 0;
      text.append(sometimes ? "if ((" + index() + ") % 2 == 0) { " : "");
      text.append(to.equals("s") ? "s = 0.5 * s + 0.3 * " : to + operator)
          .append(value)
          .append(sometimes ? "; }\n" : ";\n");
    }
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfLoopsOverEntriesAreRight() {
    List<String> methods = new ArrayList<>();
    for (int i = 0; i < PROGRAMS; i++) {
      methods.add(new Loops(SEED + i).method("f" + i));
    }
    Compiled compiled = Compiled.model(methods.toArray(String[]::new));
    return Stream.iterate(0, i -> i + 1)
        .limit(PROGRAMS)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    "seed " + (SEED + i), () -> check(compiled, methods.get(i), i)));
  }

  private static void check(Compiled compiled, String method, int i) {
    double[] x = {0.3, -0.7, 1.1};
    double value = (double) compiled.call("models.Model", "f" + i, x);
    Objective<?> objective = (Objective<?>) compiled.gradients("f" + i + "Objective", x);
    double[] gradient = new double[3];
    assertEquals(
        value, objective.valueAndGradient(x, gradient), 1e-12 * (1 + Math.abs(value)), method);
    Object both = compiled.gradients("f" + i + "ValueAndGradient", x);
    assertArrayEquals(gradient, (double[]) Compiled.component(both, "x"), 1e-9, method);
    for (int j = 0; j < x.length; j++) {
      // the steps are small, for some of these are close to chaos
      double[] up = x.clone();
      double[] down = x.clone();
      up[j] += 1e-6;
      down[j] -= 1e-6;
      double slope = (objective.value(up) - objective.value(down)) / 2e-6;
      assertEquals(slope, gradient[j], 1e-4 * (1 + Math.abs(slope)), method);
    }
  }
}
