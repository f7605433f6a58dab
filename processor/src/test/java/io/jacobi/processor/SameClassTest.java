package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import org.junit.jupiter.api.condition.EnabledForJreRange;
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

  /** What stands beside a generated member is open until that is there, and no error. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return both(() -> 2.5, G.p());",
        "return a > 0 ? G.w().sum() : 1.0;",
        "return first(G, null).p();",
        "var b = new Box<>(G.w(), a); return b.t().sum() * b.by();",
        "DoubleUnaryOperator o = t -> G.p() * t; return o.andThen(Math::sin).applyAsDouble(a);",
        "Vector[] g = {G.w(), v}; double s = 0; for (Vector w : g) { s += w.map(t -> t * a).sum(); } return s;",
        "return java.util.stream.Stream.of(G.w(), v).mapToDouble(w -> w.dot(v)).sum();",
        "Supplier<Vector> o = () -> { Vector g = G.w(); return g; }; return o.get().sum();"
      })
  void isDifferentiatedThroughGeneratedMembers(String statements) {
    check(statements);
  }

  @ParameterizedTest
  @EnabledForJreRange(
      maxVersion = 17,
      disabledReason = "newer compilers complain of what they cannot infer until it is there")
  @ValueSource(
      strings = {
        "java.util.List<Double> l = new java.util.ArrayList<>(java.util.List.of(G.w().sum(), 0.4)); return l.get(0);",
        "return pick(G.w(), w -> w.times(2)).sum();"
      })
  void isDifferentiatedWhereItsTypeIsInferred(String statements) {
    check(statements);
  }

  private static void check(String statements) {
    Compiled compiled =
        Compiled.of(
            JavaFileObjects.forSourceString(
                "models.Model",
                "package models;\n"
                    + "import io.jacobi.*;\nimport io.jacobi.linalg.*;\n"
                    + "import java.util.function.*;\n"
                    + "final class Model {\n"
                    + "  static double both(DoubleSupplier s, double t) { return s.getAsDouble() * t; }\n"
                    + "  static <T> T pick(T t, UnaryOperator<T> f) { return f.apply(t); }\n"
                    + "  static <T> T first(T t, T u) { return t; }\n"
                    + "  record Box<T>(T t, double by) {}\n"
                    + "  @Differentiable static double p(double p, Vector w) { return p * p * w.sin().sum(); }\n"
                    + "  @Differentiable static double f(double a, Vector v) { "
                    + statements.replace("G", "ModelGradients.pGradient(a, v)")
                    + " }\n}\n"));
    GradientCheck.of((Objective<?>) compiled.gradients("fObjective", 0.7, Vector.of(0.2, 1.1)))
        .assertWithin(1e-6);
  }
}
