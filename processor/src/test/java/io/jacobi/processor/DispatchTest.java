package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Which code runs where a method may be overridden: the right one, or an error. */
final class DispatchTest {
  @Test
  void aRecordRunsItsOwn() {
    Compiled compiled =
        Compiled.model(
            "interface Curve { double at(double x); default double twice(double x) { return 2 * at(x); } }",
            "record Line(double a) implements Curve { public double at(double x) { return a * x; } }",
            "record Cubic(double a) implements Curve {",
            "  public double at(double x) { return a * x * x * x; }",
            "  public double twice(double x) { return 5 * at(x); } }",
            "@Differentiable static double f(double a, double x) {",
            "  Curve line = new Line(a); Curve cubic = new Cubic(a);",
            "  return line.twice(x) + cubic.twice(x); }");
    Object gradient = compiled.gradients("fGradient", 1.5, 0.7);
    assertEquals(2 * 0.7 + 5 * 0.343, (double) Compiled.component(gradient, "a"), 1e-12);
    assertEquals(2 * 1.5 + 15 * 1.5 * 0.49, (double) Compiled.component(gradient, "x"), 1e-12);
  }

  @Test
  void aSuperclassIsReadWhereItIsCalled() {
    Compiled compiled =
        Compiled.model(
            "static class Base { double k = 2; double f(double x) { return k * x; } }",
            "static class Sub extends Base {",
            "  @Override double f(double x) { return x; }",
            "  @Differentiable double g(double x) { return super.f(x) * k; } }",
            "static double run() { return Model_SubGradients.gGradient(new Sub(), 3); }");
    assertEquals(4.0, compiled.call("models.Model", "run"));
  }

  @Test
  void constantsOfAnEnumMayHaveTheirOwnCode() {
    Compiled compiled =
        Compiled.model(
            "enum Side { BUY, SELL { @Override double sign() { return -1; } }; double sign() { return 1; } }",
            "@Differentiable static double f(Side side, double x) { return side.sign() * x * x; }",
            "static double run() { return ModelGradients.fGradient(Side.SELL, 3); }");
    assertEquals(-6.0, compiled.call("models.Model", "run"));
  }

  @Test
  void whatMayBeOverriddenWithNumbersIsAnError() {
    var compilation =
        Compiled.tried(
                Compiled.source(
                    "static class Base { double f(double x) { return x; } }",
                    "static class Sub extends Base { @Override double f(double x) { return 2 * x; } }",
                    "@Differentiable static double f(Base b, double x) { return b.f(x); }"))
            .compilation();
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation).hadErrorContaining("'Sub' overrides 'f'");
  }
}
