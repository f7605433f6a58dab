package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void theMostSpecialDefaultMethodRuns() {
    Compiled compiled =
        Compiled.model(
            "interface A { default double f(double x) { return x; } }",
            "interface B extends A { @Override default double f(double x) { return 3 * x; } }",
            "record R(double k) implements B {}",
            "static abstract class Base { double f(double x) { return k() * x; } abstract double k(); }",
            "static final class Five extends Base { double k() { return 5; } }",
            "@Differentiable static double f(double x) { A a = new R(x); return a.f(x); }",
            "@Differentiable static double g(double x, Five five) { return five.f(x); }",
            "static double run() { return ModelGradients.gGradient(1, new Five()); }");
    assertEquals(3.0, compiled.gradients("fGradient", 1.5));
    assertEquals(5.0, compiled.call("models.Model", "run"));
  }

  @Test
  void aCastThatFailsFailsInTheDerivative() {
    Compiled compiled =
        Compiled.model(
            "interface Curve {}",
            "record Line(double a) implements Curve {}",
            "record Bend(double a) implements Curve {}",
            "@Differentiable static double f(double x, boolean line) {",
            "  Curve c = line ? new Line(x) : new Bend(x * x); return ((Bend) c).a() * 3; }",
            "@Differentiable static double g(double x, Object o) { return ((Line) o).a() * x; }",
            "static double run() { return ModelGradients.gGradient(1, new Bend(1)); }");
    assertEquals(12.0, compiled.gradients("fGradient", 2.0, false));
    assertThrows(ClassCastException.class, () -> compiled.gradients("fGradient", 2.0, true));
    assertThrows(ClassCastException.class, () -> compiled.call("models.Model", "run"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // arrays in objects of which the class is only known when the method runs
        "interface C {} record P(double[] a) implements C {} record Q(double b) implements C {}"
            + " static double of(C c) { return c instanceof Q q ? q.b() : 1; }"
            + " @Differentiable static double f(double x, boolean p) {"
            + " C c = p ? new P(new double[] {x}) : new Q(x); return of(c); }",
        // objects that hold one more every time
        "interface C { double v(); } record N(double v) implements C {}"
            + " record M(C a) implements C { public double v() { return a.v() * 2; } }"
            + " @Differentiable static double f(double x, int n) {"
            + " C c = new N(x); for (int i = 0; i < n; i++) { c = new M(c); } return c.v(); }",
        "interface C { double v(); } record N(double v) implements C {}"
            + " record M(C a) implements C { public double v() { return a.v() * 2; } }"
            + " static C of(C c, int n) { for (int i = 0; i < n; i++) { c = new M(c);"
            + " if (i > 3) { return c; } } return new M(c); }"
            + " @Differentiable static double f(double x, int n) { return of(new N(x), n).v(); }",
      })
  void whatAnObjectIsMustBeKnown(String members) {
    var compilation = Compiled.tried(Compiled.source(members)).compilation();
    assertThat(compilation).hadErrorContaining("which function, stream or object this is");
    assertThat(compilation).hadErrorCount(compilation.errors().size());
  }

  @Test
  void aRecordOfAListGivesWhatItHolds() {
    var compilation =
        Compiled.tried(
                Compiled.source(
                    "record Sample(double x) {",
                    "  public double x() { return 2 * x; } double same() { return x; } }",
                    "@Differentiable static double f(double w, java.util.List<Sample> data) {",
                    "  double s = 0; for (Sample d : data) { s += w * d.same(); } return s; }"))
            .compilation();
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation).hadErrorContaining("does not just give the component");
  }
}
