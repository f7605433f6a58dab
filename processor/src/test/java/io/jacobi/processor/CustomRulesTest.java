package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import org.junit.jupiter.api.Test;

/** The user's own rules replace ours. */
final class CustomRulesTest {
  private static final String ERF =
      """
      static double erf(double x) {
        double t = 1 / (1 + 0.5 * Math.abs(x));
        return Math.signum(x) * (1 - t * Math.exp(-x * x - 1.26551223 + t * (1.00002368 + t * 0.37409196)));
      }
      """;

  private static final String VJP =
      "@VjpOf(\"erf\") static double erfVjp(double x, double bar) { return 7 * bar * Math.exp(-x * x); }\n";

  private static final String JVP =
      "@JvpOf(\"erf\") static double erfJvp(double x, double xDot) { return 7 * xDot * Math.exp(-x * x); }\n";

  private static final String USE =
      "@Differentiable static double f(double x) { return 2 * erf(x * x); }\n";

  @Test
  void bothModesUseTheUsersRules() {
    Compiled compiled = Compiled.model(ERF, VJP, JVP, USE);
    double expected = 2 * 7 * Math.exp(-Math.pow(0.5, 4)) * 2 * 0.5;
    assertEquals(expected, (double) compiled.gradients("fGradient", 0.5), 1e-12);
    assertEquals(expected, (double) compiled.gradients("fJvp", 0.5, 1.0), 1e-12);
  }

  /** What calls generated members is read in a later round, for which javac makes methods anew. */
  @Test
  void rulesAreKnownBesideGeneratedMembers() {
    Compiled compiled =
        Compiled.model(
            "static double wave(double x) { return Math.sin(x); }",
            "@VjpOf(\"wave\") static double back(double x, double bar) { return 7 * bar * Math.cos(x); }",
            "@JvpOf(\"wave\") static double forth(double x, double dot) { return 7 * dot * Math.cos(x); }",
            "@Differentiable static double cube(double x) { return x * x * x; }",
            "@Differentiable static double f(double x) { return ModelGradients.cubeGradient(x) * wave(x); }");
    double expected = 6 * 0.5 * Math.sin(0.5) + 3 * 0.25 * 7 * Math.cos(0.5);
    assertEquals(expected, (double) compiled.gradients("fGradient", 0.5), 1e-12);
    assertEquals(expected, (double) compiled.gradients("fJvp", 0.5, 1.0), 1e-12);
  }

  @Test
  void theModeWithoutARuleIsLeftOut() {
    Compiled compiled = Compiled.model(ERF, VJP, USE);
    assertFalse(compiled.generatedSources().contains("fJvp("));
    assertTrue(compiled.generatedSources().contains("fGradient("));
  }

  @Test
  void theModeWithoutARuleIsAnErrorWhereItIsNeeded() {
    String squared =
        "@Differentiable(order = 2) static double g(double x) { return erf(x) * erf(x); }";
    var compilation = Compiled.tried(Compiled.source(ERF, VJP, squared)).compilation();
    assertThat(compilation).hadErrorContaining("'erf' has no @JvpOf rule for forward mode");
  }

  @Test
  void rulesOfLibraryMethodsAndOfSeveralParameters() {
    Compiled compiled =
        Compiled.model(
            "record Bars(double x, double y) {}",
            "@VjpOf(value = \"scalb2\", in = Library.class)",
            "static Bars rule(double x, double y, int n, double bar) { return new Bars(bar * y * n, bar * x * n); }",
            "@JvpOf(value = \"scalb2\", in = Library.class)",
            "static double forward(double x, double y, int n, double dx, double dy) { return n * (dx * y + x * dy); }",
            "@Differentiable(order = 2) static double f(Vector v) { return Math.sin(Library.scalb2(v.get(0), v.get(1), 3)); }",
            "static final class Library { static double scalb2(double x, double y, int n) { return n * x * y; } }");
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", Vector.of(0.3, 0.7));
    GradientCheck.of(objective).assertWithin(1e-7);
    double[] hv = objective.hessianVector(objective.start(), new double[] {1, 0});
    double s = 3 * 0.3 * 0.7;
    assertEquals(-Math.sin(s) * 9 * 0.7 * 0.7, hv[0], 1e-10);
  }

  @Test
  void aWrongSignatureIsAnErrorThatPrintsTheRightOne() {
    var compilation =
        Compiled.tried(
                Compiled.source(
                    ERF,
                    "@VjpOf(\"erf\") static double erfVjp(double x) { return x; }",
                    "@JvpOf(\"erv\") static double erfJvp(double x, double xDot) { return x; }"))
            .compilation();
    assertThat(compilation)
        .hadErrorContaining("this rule must be: static double erfVjp(double x, double cotangent)");
    assertThat(compilation).hadErrorContaining("'Model' has no method 'erv'");
  }

  @Test
  void aRuleMayCallTheMethodItIsFor() {
    Compiled compiled =
        Compiled.model(
            "static double root(double x) { return Math.sqrt(x); }",
            "@VjpOf(\"root\") static double back(double x, double bar) { return bar / (2 * root(x)); }",
            "@JvpOf(\"root\") static double forth(double x, double dot) { return dot / (2 * root(x)); }",
            "@Differentiable(order = 2) static double f(double x) { return root(x) * x; }");
    assertEquals(1.5 * 2, (double) compiled.gradients("fGradient", 4.0), 1e-12);
    assertEquals(1.5 * 2, (double) compiled.gradients("fJvp", 4.0, 1.0), 1e-12);
    assertEquals(0.75 / 2, (double) compiled.gradients("fHessian", 4.0), 1e-12);
  }
}
