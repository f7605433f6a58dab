package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language got after Java 17 is refused where it is not read, and never misread. */
final class NewerJavaTest {
  @ParameterizedTest
  @EnabledForJreRange(min = JRE.JAVA_21)
  @ValueSource(
      strings = {
        "return switch (s) { case Circle c -> x; case Square q -> 2 * x; };",
        "return switch (s) { case Circle(double r) when r > 1 -> x; default -> 2 * x; };",
        "switch (s) { case Circle c: return x; case Square q: return 2 * x; }",
        "return switch (s) { case null, default -> x; };"
      })
  void patternsAreNoConstants(String body) {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "sealed interface Shape permits Circle, Square {}",
                    "record Circle(double r) implements Shape {}",
                    "record Square(double a) implements Shape {}",
                    "@Differentiable static double f(double x, Shape s) {",
                    body + " }"))
            .compilation();
    assertThat(compilation).hadErrorContaining("only constants can be cases here");
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
