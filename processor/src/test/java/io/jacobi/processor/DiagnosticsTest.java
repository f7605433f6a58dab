package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not supported is one error under the very expression, with what to write instead. */
final class DiagnosticsTest {
  private static final Path PAGE = Path.of("..", "docs", "messages.md");

  /** What can only be said where other compilers, jars or faults of its own are met. */
  private static final Set<String> UNPROVOKED =
      Set.of(
          "only an array can be indexed here",
          "this cannot be differentiated again",
          "this call has no result to use",
          "super cannot be called from a differentiated method",
          "there is no receiver for this call here; make the method static",
          "there is no receiver here that can be differentiated; use a parameter",
          "this method grows beyond",
          "calls when its helpers are read",
          "this code returns nothing",
          "a number, vector or matrix is needed here; take the record apart",
          "only a constant can stand here; use an if",
          "a number is needed here, but this is a",
          "this call is read for arrays of numbers only; write the loop",
          "leaves no loop; use if and else",
          "' is not known here; pass it as a parameter",
          "this name cannot stand in a formula",
          "must be a member of a top-level or nested class",
          "' of another jar takes an array of records, which differentiated code keeps as",
          "an array for each component; give it a record of arrays",
          "' of another jar gives a record, whose cotangent cannot be handed on; call a",
          "method that gives a number, vector, matrix or array",
          // of newer versions of Java
          "this expression cannot be differentiated:",
          "; compute it outside and pass it as a parameter",
          "null cannot be a case here; it is to be looked for outside",
          // of another file, see MadeObjectsTest
          "' is assigned neither in the file of its class nor where the object is made; do that in",
          "a method of the class",
          // of another compilation
          "' has code of its own, and its source is not part of this compilation; compile it",
          "together with this class, or take that code out",
          "compile it together with this class, or make it @Differentiable where it is");

  /** An example of the page: a wrong member, the message, the line it is at, and the caret. */
  private record Example(String title, String member, String message, String line, int caret) {}

  private static List<Example> examples() throws IOException {
    String entry =
        """
        ### (?<title>[^
        ]*)

        ```java
        (?<member>.*?)
        ```

        ```text
        (?<message>[^
        ]*)
        (?<line>[^
        ]*)
        (?<caret> *)\\^
        ```

        (?<remedy>[^
        ]+)
        """;
    Pattern pattern = Pattern.compile(entry, Pattern.DOTALL);
    return pattern
        .matcher(Files.readString(PAGE))
        .results()
        .map(r -> new Example(r.group(1), r.group(2), r.group(3), r.group(4), r.group(5).length()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> eachMessageIsAsThePageSays() throws IOException {
    List<Example> examples = examples();
    long headings = Files.readString(PAGE).lines().filter(l -> l.startsWith("### ")).count();
    assertEquals(headings, examples.size(), "an entry of the page is not in its form");
    assertTrue(examples.size() >= 80);
    return examples.stream().map(e -> DynamicTest.dynamicTest(e.title(), () -> check(e)));
  }

  private static void check(Example example) throws IOException {
    JavaFileObject source = Compiled.source(example.member());
    List<Diagnostic<? extends JavaFileObject>> found =
        Compiled.tried(source).compilation().diagnostics().stream()
            .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
            .filter(d -> !d.getMessage(Locale.ROOT).startsWith("[serial]"))
            .toList();
    assertEquals(1, found.size(), found.toString());
    Diagnostic<? extends JavaFileObject> only = found.get(0);
    String kind = only.getKind() == Diagnostic.Kind.ERROR ? "error: " : "warning: ";
    assertEquals(example.message(), kind + only.getMessage(Locale.ROOT));
    String text = source.getCharContent(true).toString();
    assertEquals(example.line(), text.lines().toList().get((int) only.getLineNumber() - 1));
    assertEquals(example.caret(), only.getColumnNumber() - 1);
  }

  /** The string literals of the code that look like sentences. */
  private static Stream<String> sentences(Path file) {
    try {
      return Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"")
          .matcher(Files.readString(file))
          .results()
          .map(r -> r.group(1).replace("\\\"", "\"").strip())
          .filter(
              t -> t.length() >= 18 && t.contains(" ") && !t.contains("{0}") && !t.contains("«"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyMessageOfTheFrontEndIsOnThePage() throws IOException {
    String page = Files.readString(PAGE).replaceAll("\\s+", " ");
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/jacobi/processor/frontend"))) {
      List<String> missing =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(DiagnosticsTest::sentences)
              .filter(sentence -> !page.contains(sentence) && !UNPROVOKED.contains(sentence))
              .toList();
      assertEquals(List.of(), missing);
    }
  }

  @Test
  void aTypeThatIsNotFoundIsReportedByJavacAlone() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "@Differentiable static double f(double x, java.util.List<Missing> m) {",
                    "  return x * x; }"))
            .compilation();
    assertEquals(1, compilation.errors().size(), compilation.errors().toString());
  }

  @Test
  void aShapeThatWasReportedCausesNoOtherError() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "@Differentiable static double f(Vector x) {",
                    "  Vector y = Vector.of(1, 2).plus(Vector.of(1, 2, 3));",
                    "  Vector z = Matrix.identity(4).times(y);",
                    "  return z.dot(x); }"))
            .compilation();
    assertEquals(1, compilation.errors().size(), compilation.errors().toString());
  }

  @Test
  void severalAreReportedInOneRun() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "@Differentiable static double f(double x) {",
                    "  double a = Math.ulp(x);",
                    "  double b = Math.nextUp(x);",
                    "  return a * b; }",
                    "@Differentiable static void g(double x) { }"))
            .compilation();
    assertEquals(3, compilation.errors().size(), compilation.errors().toString());
  }

  @Test
  void aRecordThatMayRejectAGradientIsAWarning() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "record Spring(double k) {",
                    "  Spring { if (k < 0) { throw new IllegalArgumentException(\"negative \" + k); } } }",
                    "@Differentiable static double f(Spring s, double x) { return s.k() * x; }",
                    "@Differentiable static double g(Spring s, @Wrt double x) { return s.k() * x; }"))
            .compilation();
    assertThat(compilation).succeeded();
    assertThat(compilation).hadWarningCount(1);
    assertThat(compilation).hadWarningContaining("the constructor of record 'Spring' may throw");
  }

  @Test
  void whatTheResultDoesNotDependOnIsAWarningWhereItIsMarked() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "@Differentiable static double f(@Wrt double x, @Wrt Vector w) {",
                    "  double s = 0;",
                    "  for (int i = 0; i < w.size(); i++) { s += x > i ? x * i : x; }",
                    "  return s; }",
                    "@Differentiable static double g(double x, double y) { return x; }"))
            .compilation();
    assertThat(compilation).succeeded();
    assertThat(compilation).hadWarningCount(1);
    assertThat(compilation)
        .hadWarningContaining(
            "the result of 'f' does not depend on 'w', whose gradient is zero;"
                + " take out @Wrt, or use it");
  }

  @Test
  void brokenSourceIsJavacsToReport() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "@Differentiable static double f(double x) { return undefined(x) + y; }",
                    "@Differentiable static double g(Missing x) { return 1; }",
                    "@Differentiable static double h(double x) { return x.foo(; }"))
            .compilation();
    assertThat(compilation).failed();
    compilation
        .errors()
        .forEach(e -> assertEquals(false, e.getMessage(Locale.ROOT).contains("Exception")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Differentiable static double f(Vector v) { return v.norm2(); }",
        "@Differentiable static double f(double x) { return x * missing; }",
        "@Differentiable static double f(double x) { return x * Missing.of(x); }",
        "@Differentiable static double f(double x) { return ModelGradients.gGradient(x, x); }",
        "@Differentiable static double f(double x) { int y = \"s\"; return x * y; }",
        "@Differentiable static double f(double x) { return ModelGradients.gGradient(x) * Math.ulp(x); }",
        "static double f(Vector v) { return v.norm2(); }",
        "@Differentiable static double f(double x, Missing m) { return x * x; }",
        "@Differentiable static double f(double x, Missing[] m) { return x * x; }",
        "@Differentiable static Missing f(double x) { return null; }",
        "record R(Missing m, double y) {} @Differentiable static double f(R r) { return r.y(); }"
      })
  void oneErrorBesideAGoodMethodIsOneError(String member) {
    for (String others :
        List.of(
            "@Differentiable static double g(double x) { return x * x; }",
            "@Differentiable static double g(double x) { return x * x; }"
                + " @Differentiable static double h(double x) {"
                + " return ModelGradients.gGradient(x); }")) {
      Compilation compilation = Compiled.tried(Compiled.source(member, others)).compilation();
      assertEquals(1, compilation.errors().size(), compilation.errors().toString());
      assertEquals(List.of(), compilation.warnings());
      // one of the user's lines, and not of what is generated
      assertEquals("models/Model.java", compilation.errors().get(0).getSource().getName());
    }
  }

  @Test
  void anErrorInOneClassDoesNotMakeOthersIncomplete() {
    Compilation compilation =
        com.google.testing.compile.Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .compile(
                Compiled.source(
                    "@Differentiable static double f(double x) { return Math.ulp(x); }"),
                com.google.testing.compile.JavaFileObjects.forSourceString(
                    "models.Other",
                    "package models; import io.jacobi.*; class Other {"
                        + " @Differentiable static double g(double x) { return x * x; }"
                        + " @Differentiable static double h(double x) {"
                        + " return OtherGradients.gGradient(x); } }"));
    assertEquals(1, compilation.errors().size(), compilation.errors().toString());
    assertThat(compilation).hadErrorContaining("Math.ulp(double) has no derivative");
  }

  @Test
  void unknownOptionIsAWarning() {
    Compilation compilation =
        com.google.testing.compile.Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .withOptions("-Ajacobi.typo=1")
            .compile(Compiled.source("@Differentiable static double f(double x) { return x; }"));
    assertThat(compilation).succeeded();
    assertThat(compilation).hadWarningContaining("unknown option jacobi.typo");
  }
}
