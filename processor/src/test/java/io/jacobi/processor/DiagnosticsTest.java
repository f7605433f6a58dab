package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is not supported is one error under the very expression, with what to write instead. */
final class DiagnosticsTest {
  /** A wrong member, the text the caret stands at, and what the message says. */
  private record Wrong(String member, String at, String message) {}

  private static final List<Wrong> WRONG =
      List.of(
          new Wrong(
              "@Differentiable static double f(java.util.List<Double> l, double x) { l.add(x); return l.get(0) * x; }",
              "l.add(x)",
              "does something besides computing"),
          new Wrong(
              "@Differentiable static double f(java.util.Map<String, Double> m, double x) { double old = m.put(\"a\", x); return old * x; }",
              "m.put(",
              "does something besides computing"),
          new Wrong(
              "@Differentiable static double f(StringBuilder s, double x) { s.append(x); return x; }",
              "s.append(x)",
              "besides computing"),
          new Wrong(
              "@Differentiable static double f(double x) { return Float.parseFloat(\"1\") * x; }",
              "Float.parseFloat",
              "float cannot be differentiated; use double"),
          new Wrong(
              "@Differentiable static float f(double x) { return 1f; }",
              "f(double",
              "returns float"),
          new Wrong(
              "@Differentiable static double f(float x) { return x; }",
              "x) {",
              "float cannot be differentiated"),
          new Wrong("@Differentiable static void f(double x) { }", "f(double", "returns nothing"),
          new Wrong(
              "@Differentiable private static double f(double x) { return x; }",
              "f(double",
              "is private"),
          new Wrong(
              "@Differentiable static <T> double f(double x, T t) { return x; }",
              "f(double",
              "is generic"),
          new Wrong(
              "@Differentiable static double f(@Wrt int n, double x) { return n * x; }",
              "n, double",
              "@Wrt needs a differentiable type"),
          new Wrong(
              "@Differentiable static double f(int n) { return n; }",
              "f(int",
              "nothing to differentiate with respect to"),
          new Wrong(
              "@Differentiable static double f(double x) { try { return x; } finally { } }",
              "try",
              "cannot be differentiated: try"),
          new Wrong(
              "@Differentiable static double f(double x) { synchronized (Model.class) { return x; } }",
              "synchronized",
              "cannot be differentiated: synchronized"),
          new Wrong(
              "@Differentiable static double f(double x) { System.out.println(x); return x; }",
              "System.out.println",
              "does something besides computing"),
          new Wrong(
              "@Differentiable static double f(double x) { return x * new java.util.Random().nextDouble(); }",
              "new java.util.Random",
              "write new Random(seed)"),
          new Wrong(
              "@Differentiable static double f(double x, java.util.Random r) { return x * r.nextDouble(); }",
              "r.nextDouble",
              "does something besides computing"),
          new Wrong(
              "@Differentiable static double f(double x) { return x * new java.util.ArrayList<Double>(1).size(); }",
              "new java.util.ArrayList",
              "makes an object that is not a record"),
          new Wrong(
              "@Differentiable static double f(double[] x, double[][] m) { java.util.Arrays.fill(m, x); return m[0][0]; }",
              "java.util.Arrays.fill",
              "give each one of its own in a loop"),
          new Wrong(
              "@Differentiable static double f(double[] x) { double[] a = x.clone(); double[][] m = {a, a}; m[0][1] = 3; return m[1][1]; }",
              "m[0][1]",
              "this array is also an element of another"),
          new Wrong(
              "@Differentiable static double f(double[][] x) { double[][] m = new double[2][]; m[0] = x[1]; m[0][0] = 3; return x[1][0]; }",
              "m[0][0]",
              "this array is also an element of another"),
          new Wrong(
              "@Differentiable static double f(double[] x) { double[] b = new double[2]; double[][] m = new double[3][]; for (int k = 0; k < 3; k++) { b[0] += x[k]; m[k] = b; } return m[0][0]; }",
              "for",
              "keep a clone() of it"),
          new Wrong(
              "@Differentiable static double f(double x) { return Double.sum(x, 1); }",
              "Double.sum",
              "Double.sum cannot be differentiated"),
          new Wrong(
              "@Differentiable static double f(double x) { return Math.ulp(x); }",
              "Math.ulp",
              "has no derivative"),
          new Wrong(
              "static double g; @Differentiable static double f(double x) { g = x; return x; }",
              "g = x",
              "fields cannot be assigned"),
          new Wrong(
              "@Differentiable static double f(Vector x) { return Vector.of(1, 2).dot(Vector.of(1, 2, 3)) + x.sum(); }",
              "Vector.of(1, 2).dot",
              "vector of 2 does not fit"),
          new Wrong(
              "@Differentiable static double f(@Shape(\"3\") Vector x, @Shape({\"2\", \"2\"}) Matrix A) { return A.times(x).sum(); }",
              "A.times",
              "2 × 2 matrix) does not fit x (vector of 3)"),
          new Wrong(
              "@Differentiable static double f(double[] x) { return g(x); } static double g(double[] x) { x[0] = 1; return x[0] > 0 ? g(x) : x[0]; }",
              "g(x)",
              "must not write to the arrays it is given"),
          new Wrong(
              "private static double[] t = {1}; @Differentiable static double f(double x) { return t[0] * x; }",
              "t[0]", "cannot see the private field 't'"),
          new Wrong(
              "@Differentiable static double f(java.util.List<Double> xs, double x) { double s = 0; for (double v : xs) { s += v * x; } return s; }",
              "xs) {",
              "loop over an index"));

  @TestFactory
  Stream<DynamicTest> eachIsOneErrorUnderTheExpression() {
    return WRONG.stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(wrong.message() + " at " + wrong.at(), () -> check(wrong)));
  }

  private static void check(Wrong wrong) throws Exception {
    JavaFileObject source = Compiled.source(wrong.member());
    Compilation compilation = Compiled.tried(source).compilation();
    List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
    assertEquals(1, errors.size(), errors.toString());
    String message = errors.get(0).getMessage(Locale.ROOT);
    if (!message.contains(wrong.message())) {
      throw new AssertionError(message);
    }
    String text = source.getCharContent(true).toString();
    int at = (int) errors.get(0).getStartPosition();
    int caret = (int) errors.get(0).getPosition();
    if (!text.startsWith(wrong.at(), at) && !text.startsWith(wrong.at(), caret)) {
      throw new AssertionError(
          "reported at: " + text.substring(caret, Math.min(text.length(), caret + 40)));
    }
  }

  @Test
  void severalAreReportedInOneRun() {
    Compilation compilation =
        Compiled.tried(
                Compiled.source(
                    "@Differentiable static double f(double x) {",
                    "  double a = Math.ulp(x);",
                    "  double b = Double.sum(x, a);",
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
