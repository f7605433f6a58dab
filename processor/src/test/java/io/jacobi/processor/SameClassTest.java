package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class may use what is generated for it, in any way that Java has, {@code var} included. */
final class SameClassTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "var g = ModelGradients.fGradient(v); System.out.println(g);",
        "var o = ModelGradients.fObjective(v);"
            + " System.out.println(java.util.Arrays.toString(o.gradient(o.start())));",
        "for (var g : java.util.List.of(ModelGradients.fGradient(v))) System.out.println(g);",
        "Runnable r = () -> { var g = ModelGradients.fGradient(v); System.out.println(g); }; r.run();",
        "new Object() { void k() { var g = ModelGradients.fGradient(v); g.size(); } }.k();",
        "int k = switch (v.size()) { case 1 -> { var g = ModelGradients.fGradient(v);"
            + " yield g.size(); } default -> 2; }; System.out.println(k);"
      })
  void usesItsOwnGradients(String statements) {
    assertThat(
            Compiler.javac()
                .withProcessors(new JacobiProcessor())
                .compile(
                    JavaFileObjects.forSourceString(
                        "models.Model",
                        "package models;\n"
                            + "import io.jacobi.*;\nimport io.jacobi.linalg.*;\n"
                            + "final class Model {\n"
                            + "  @Differentiable static double f(Vector v) { return v.sin().sum(); }\n"
                            + "  static void use(Vector v) { "
                            + statements
                            + " }\n}\n")))
        .succeededWithoutWarnings();
  }
}
