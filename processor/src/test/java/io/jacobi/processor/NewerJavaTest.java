package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language got after Java 17 is read, or refused where it is not, and never misread. */
final class NewerJavaTest {
  private static final String[] SHAPES = {
    "sealed interface Shape permits Circle, Square, Pair {}",
    "record Circle(double r) implements Shape {}",
    "record Square(double a) implements Shape {}",
    "record Pair(Shape one, Shape two) implements Shape {}",
    "static final Shape[] ALL = {new Circle(2), new Square(1.5), new Square(3),",
    "  new Pair(new Circle(2), new Circle(3)), new Pair(new Square(0.5), new Circle(2))};",
    "static Shape made(double x, int n) {",
    "  return n == 0 ? new Circle(x) : n == 1 ? new Square(x * x) : ALL[n - 2]; }"
  };

  private static Compiled shapes(String... body) {
    List<String> members = new ArrayList<>(List.of(SHAPES));
    members.addAll(List.of(body));
    return Compiled.model(members.toArray(String[]::new));
  }

  @ParameterizedTest
  @EnabledForJreRange(min = JRE.JAVA_21)
  @ValueSource(
      strings = {
        "return switch (s) { case Circle c -> x * c.r(); case Square q when q.a() > x -> q.a() * x * x;"
            + " case Square q -> x * x; case Pair(Circle(double r), Circle(var t)) -> r * t * x;"
            + " case Pair p -> 0.5 * x; };",
        "return switch (s) { case Circle(double r) when r > 1 -> x * x * r; default -> 2 * x; };",
        "double y = x; switch (s) { case Circle c: y *= c.r(); break; case Square(double a): y -= a * y; break;"
            + " default: y += 1; } return y * y;",
        "if (s instanceof Pair(Shape p, Circle(double r)) && r > x) { return p instanceof Square q"
            + " ? q.a() * x * r : r * x; } return Math.sin(x);",
        "return s instanceof Circle(double r) ? r * Math.exp(x) : x;",
        "return switch (s) { case Circle c -> x * c.r(); case Pair p -> x; case Square q -> q.a() * x; };",
        "return switch (s) { case Circle c -> x; case Square q -> 2 * x;"
            + " case Pair(Shape p, Circle(double r)) -> r * x * x; case Pair(Shape p, Shape q) -> q instanceof Square t ? t.a() * x : x; };"
      })
  void patternsAreRead(String body) {
    Compiled compiled =
        shapes(
            "@Differentiable(order = 2) static double f(double x, int n) {",
            "  Shape s = made(x, n); " + body + " }");
    for (int n = 0; n < 7; n++) {
      for (double x : new double[] {0.7, 2.2}) {
        Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", x, n);
        assertEquals(
            (double) compiled.call("models.Model", "f", x, n), objective.value(new double[] {x}));
        GradientCheck.of(objective).assertWithin(1e-7);
      }
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void nullIsNoCase() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "@Differentiable static double f(double x, String s) {",
                    "  return switch (s) { case null, default -> x; }; }"))
            .compilation();
    assertThat(compilation).hadErrorContaining("null cannot be a case here");
  }

  @ParameterizedTest
  @EnabledForJreRange(min = JRE.JAVA_21)
  @ValueSource(doubles = {-2, 0.3, 5})
  void clampsAreFlatOutside(double x) {
    Compiled compiled =
        Compiled.model(
            "@Differentiable static double f(double x, double a) {",
            "return Math.clamp(x * x * x, a, 1.0) * 7; }");
    double inside = x == 0.3 ? 21 * x * x : 0;
    assertEquals(inside, (double) compiled.gradients("fJvp", x, -1.0, 1.0, 0.0), 1e-12);
    assertEquals(x == -2 ? 7.0 : 0.0, compiled.gradients("fJvp", x, -1.0, 0.0, 1.0));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void aCompactSourceFileHasNoClassForACompanion() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "Script",
                    """
                    import io.jacobi.*;
                    @Differentiable static double f(double x) { return x * x; }
                    void main() {}
                    """));
    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation).hadErrorContaining("must be in a class with a name");
  }
}
