package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

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
