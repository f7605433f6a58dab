package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code of records: it is read where it is known, and never passed over. */
final class RecordsTest {
  private static double run(String... lines) {
    return (double) Compiled.model(lines).call("models.Model", "run");
  }

  @Test
  void aConstructorMayAssignFields() {
    double gradient =
        run(
            "record P(double x, double y) { P(double x, double y) {",
            "  this.x = 2 * x; if (y > 0) { this.y = y + this.x; } else { this.y = 1; } } }",
            "@Differentiable static double f(double a) { P p = new P(a, 3); return p.x() * p.y(); }",
            "static double run() { return ModelGradients.fGradient(5); }");
    assertEquals(2 * 13 + 10 * 2, gradient);
  }

  @Test
  void aConstructorMayCallAnother() {
    double gradient =
        run(
            "record P(double x, double y) {",
            "  P { x = Math.abs(x); }",
            "  P(double x) { this(x, 2 * x); }",
            "  P(double x, double y, int k) { this(k * x + y); } }",
            "@Differentiable static double f(double a) {",
            "  P p = new P(a); P q = new P(a, 1, 2); return p.x() * p.y() + q.x() * q.y(); }",
            "static double run() { return ModelGradients.fGradient(-3); }");
    // -2 a² + 2 (2a + 1) · |2a + 1|
    assertEquals(-4 * -3 + 8 * 5, gradient);
  }

  @Test
  void copiesOfArraysChangeNothing() {
    Object gradient =
        Compiled.model(
                "record P(double[] w, double y) {",
                "  P { w = w.clone(); }",
                "  public double[] w() { return w.clone(); } }",
                "@Differentiable static double f(P p) { return p.w()[0] * p.w()[1] * p.y(); }",
                "static double[] run() {",
                "  return ModelGradients.fGradient(new P(new double[] {2, 3}, 5)).w(); }")
            .call("models.Model", "run");
    assertArrayEquals(new double[] {15, 10}, (double[]) gradient);
  }

  @Test
  void whatIsNoNumberMayBeChanged() {
    double gradient =
        run(
            "record P(double x, String name, int n) { P { name = name.strip(); n = Math.max(n, 0); } }",
            "@Differentiable static double f(P p) { return p.x() * p.x() * p.name().length() * p.n(); }",
            "static double run() { return ModelGradients.fGradient(new P(3, \" ab \", 2)).x(); }");
    assertEquals(24, gradient);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record P(double x) { P { x++; } }",
        "record P(double x) { P { x *= 2; } }",
        "record P(double x) { P(double x) { this.x = x < 0 ? 0 : x; } }",
        "record P(double[] x) { P { x[0] = 1; } }",
        "record P(double[] x) { P { x = java.util.Arrays.copyOf(x, 2); } }"
      })
  void aGradientIsNotPutIntoARecordThatChangesIt(String record) {
    for (String method :
        List.of(
            "@Differentiable static double f(P p) { return 1; }",
            "@Differentiable static P f(double x, P[] p) { return p[0]; }")) {
      Compilation compilation = Compiled.tried(Compiled.source(record, method)).compilation();
      assertThat(compilation).hadErrorContaining("changes its components, and would change those");
    }
  }

  @Test
  void recordsOfTheirOwnTypeAreCarriedWhereTheyHoldNoNumbers() {
    double gradient =
        run(
            "record Name(String text, Name other) {}",
            "@Differentiable static double f(Name n, double x) { return x * n.text().length(); }",
            "static double run() { return ModelGradients.fGradient(new Name(\"four\", null), 3); }");
    assertEquals(4, gradient);
  }

  /** The compilation of a model that uses a record of another one. */
  private static Compilation elsewhere(Path classes, String record, String method)
      throws IOException {
    Compilation first =
        Compiler.javac()
            .compile(
                JavaFileObjects.forSourceString(
                    "models.P", "package models; import java.util.Objects; " + record));
    assertThat(first).succeeded();
    Files.createDirectories(classes.resolve("models"));
    for (JavaFileObject file : first.generatedFiles()) {
      try (var in = file.openInputStream()) {
        Files.write(classes.resolve("models/P.class"), in.readAllBytes());
      }
    }
    List<File> classPath = new ArrayList<>(List.of(classes.toFile()));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(File::new)
        .forEach(classPath::add);
    return Compiler.javac()
        .withProcessors(new JacobiProcessor())
        .withClasspath(classPath)
        .compile(Compiled.source(method));
  }

  private static final List<String> USES =
      List.of(
          "@Differentiable static double f(double a, double[] w) {"
              + " P p = new P(a, w, 2); return p.x() * p.w()[0] * p.n(); }",
          "@Differentiable static double f(P p) { return p.x() * p.w()[0] * p.n(); }");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public record P(double x, double[] w, long n) {}",
        "public record P(double x, double[] w, long n) { public P { w = w.clone(); } }",
        "public record P(double x, double[] w, long n) { public P { Objects.requireNonNull(w); } }",
        "public record P(double x, double[] w, long n) {"
            + " public double[] w() { return w.clone(); } }",
        "public record P(double x, double[] w, long n) {"
            + " public P(double x, double[] w, long n) { this.x = x; this.w = w; this.n = n; } }"
      })
  void whatOtherCompilationsLeftPlainIsUsed(String record, @TempDir Path classes)
      throws IOException {
    for (String use : USES) {
      assertThat(elsewhere(classes, record, use)).succeededWithoutWarnings();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constructor | public record P(double x, double[] w, long n) { public P { x = 2 * x; } }",
        "constructor | public record P(double x, double[] w, long n) {"
            + " public P(double x, double[] w, long n) { this.x = n; this.w = w; this.n = n; } }",
        "constructor | public record P(double x, double[] w, long n) {"
            + " public P { if (x < 0) { throw new IllegalStateException(); } } }",
        "constructor | public record P(double x, double[] w, long n) {"
            + " public P { System.out.println(w); } }",
        "accessor 'x' | public record P(double x, double[] w, long n) {"
            + " public double x() { return 2 * x; } }",
        "accessor 'w' | public record P(double x, double[] w, long n) {"
            + " public double[] w() { return new double[2]; } }"
      })
  void whatCannotBeReadIsAnError(String member, String record, @TempDir Path classes)
      throws IOException {
    for (String use : USES) {
      assertThat(elsewhere(classes, record, use))
          .hadErrorContaining(
              "the "
                  + member
                  + " of record 'P' has code of its own, and its source is not part of this"
                  + " compilation");
    }
  }
}
