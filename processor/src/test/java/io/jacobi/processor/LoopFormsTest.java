package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Loops and arrays come out as a careful person writes them. */
final class LoopFormsTest {
  /** What computes value and gradient. */
  private static String generated(String... lines) {
    String source = Compiled.model(lines).generatedSources().replaceAll("\\s+", " ");
    int start = source.indexOf("static FValueAndGradient fValueAndGradient(");
    return source.substring(start, source.indexOf(" /** ", start));
  }

  private static void contains(String source, String... parts) {
    for (String part : parts) {
      assertTrue(source.contains(part), "no '" + part + "' in\n" + source);
    }
  }

  private static void lacks(String source, String... parts) {
    for (String part : parts) {
      assertFalse(source.contains(part), "'" + part + "' in\n" + source);
    }
  }

  @Test
  void aBranchChangesTheVariableOfItsLoop() {
    String source =
        generated(
            "@Differentiable static double f(double[] x, double limit) {",
            "  double total = 0;",
            "  double least = 10;",
            "  for (int i = 0; i < x.length; i++) {",
            "    if (x[i] > limit) {",
            "      total += x[i] * x[i];",
            "    } else if (x[i] < least) {",
            "      least = x[i];",
            "    }",
            "  }",
            "  return total * least;",
            "}");
    contains(source, "{ total += xEntry * xEntry; } else if (xEntry < least) { least = xEntry; }");
    lacks(source, "total = total", "least = least");
  }

  @Test
  void aVariableThatIsNotReadAnyMoreTakesTheNextValue() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Matrix K, Vector a, Vector b) {",
            "  Vector u = a;",
            "  Vector v = b;",
            "  for (int i = 0; i < 9; i++) {",
            "    u = a.hadamardDiv(K.times(v));",
            "    v = b.hadamardDiv(K.transposeTimes(u));",
            "  }",
            "  return u.dot(v);",
            "}");
    contains(
        source, "vTape[i] = v;", "u = a.hadamardDiv(product);", "v = b.hadamardDiv(product2);");
    // K does not change: nothing is transposed, and nothing kept of it
    lacks(source, "K.transpose()", "transposed", "KTape");
  }

  @Test
  void aSumOverLoopsInALoopIsOneVariable() {
    String source =
        generated(
            "@Differentiable static double f(double scale, double[] x, double[] w) {",
            "  double total = 0;",
            "  for (int i = 0; i < x.length; i++) {",
            "    total += scale * x[i];",
            "    if (x[i] > 0) total += Math.log(x[i]);",
            "    for (int j = i + 1; j < x.length; j++) total -= x[i] * x[j];",
            "    for (double each : w) total += each * x[i];",
            "  }",
            "  return total;",
            "}");
    contains(
        source,
        "total += scale * xEntry;",
        "{ total += Math.log(xEntry); }",
        "for (int j = i + 1; j < x.length; j++) { total -= xEntry * x[j]; }",
        "{ total += w[i2] * xEntry; }");
    lacks(source, "total2", "total = total");
  }

  @Test
  void aVariableThatIsReadLaterDoesNot() {
    String source =
        generated(
            "@Differentiable static double f(double x) {",
            "  double a = x;",
            "  double b = 1;",
            "  for (int i = 0; i < 3; i++) {",
            "    double next = a * b;",
            "    b = a + next;",
            "    a = next;",
            "  }",
            "  return a - b;",
            "}");
    contains(source, "double next = a * b; b = a + next; a = next;");
  }

  @Test
  void partsOfWhatDoesNotChangeAreReadAgain() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector w, Matrix X) {",
            "  double total = 0;",
            "  for (int i = 0; i < X.rows(); i++) {",
            "    total += Math.exp(X.row(i).dot(w)) * total;",
            "  }",
            "  return total;",
            "}");
    lacks(source, "rowTape");
  }

  @Test
  void smallArraysAreNotMade() {
    String source =
        generated(
            "static double[] rotated(double x, double y, double a) {",
            "  return new double[] {x * Math.cos(a) - y * Math.sin(a),"
                + " x * Math.sin(a) + y * Math.cos(a)};",
            "}",
            "@Differentiable static double f(double x, double y, double a) {",
            "  double[] p = rotated(x, y, a);",
            "  return p[0] * p[0] + 3 * p[1];",
            "}");
    lacks(source, "new double[");
  }

  @Test
  void aNewCotangentIsAssignedAndHasAName() {
    String source =
        generated(
            "@Differentiable static double f(double[] x) {",
            "  double[] y = new double[x.length];",
            "  for (int i = 0; i < x.length; i++) {",
            "    y[i] = Math.sin(x[i]);",
            "  }",
            "  return y[0] * y[2];",
            "}");
    contains(source, "yBar[0] = ", "yBar[2] = ");
    lacks(source, "+= ", "array");
  }

  @Test
  void lengthsAreAskedOfWhatIsThere() {
    String source =
        Compiled.model(
                "@Differentiable(order = 2) static double f(double[] x) {",
                "  double[] y = x.clone();",
                "  for (int i = 1; i < x.length; i++) {",
                "    y[i] = y[i - 1] * x[i];",
                "  }",
                "  return y[x.length - 1];",
                "}")
            .generatedSources();
    contains(source, "double[] xBarDot = new double[x.length];");
    lacks(source, "new double[new double[");
  }

  @Test
  void whatTheLoopSaysIsNotAskedAgain() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt double[][] w, double[] x) {",
            "  double total = 0;",
            "  for (int i = 0; i < w.length; i++) {",
            "    for (int j = 0; j <= i; j++) {",
            "      double s = Math.exp(w[i][j] * x[j]);",
            "      total += i != j && i >= 0 ? s * total : s;",
            "    }",
            "  }",
            "  return total;",
            "}");
    contains(source, "new double[iPlusOne]");
    lacks(source, "Math.max(0", "!(i", "&& i");
  }

  @Test
  void aLoopCountsAlsoWhereItLooksAhead() {
    String source =
        generated(
            "@Differentiable static double f(double[] x) {",
            "  double total = 0;",
            "  for (int i = 0; i + 1 < x.length; i++) {",
            "    total = total * x[i] + Math.sin(x[i + 1]);",
            "  }",
            "  for (int i = x.length - 1; 0 <= i - 2; i--) total *= x[i - 2];",
            "  return total;",
            "}");
    contains(source, "for (int i = last; i > 1; i--)", "for (int i = 2; i < x.length; i++)");
    lacks(source, "while", "iterations");
  }

  @Test
  void aSumOfNoIterationsNeedsNoQuestion() {
    String source =
        generated(
            "@Differentiable static double f(double[] x, double[] y) {",
            "  double total = 0;",
            "  for (int i = 0; i < x.length; i++) {",
            "    for (int j = 0; j < y.length; j++) total += Math.sin(x[i] * y[j]);",
            "  }",
            "  return total;",
            "}");
    contains(source, "xBar[i] += sum;");
    lacks(source, "if (");
  }

  @Test
  void anEntryIsReadBeforeALoopThatDoesNotChangeIt() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt double[] x, double[] y, int k) {",
            "  double total = 0;",
            "  for (int i = 0; i < x.length; i++) {",
            "    double[] z = new double[y.length];",
            "    for (int j = 0; j < y.length; j++) {",
            "      z[j] = Math.exp(x[i] * y[j]);",
            "    }",
            "    for (int j = 0; j < y.length; j++) {",
            "      total += z[j] * x[k];",
            "    }",
            "  }",
            "  return total;",
            "}");
    contains(source, "double xEntry = x[i];", "Math.exp(xEntry * y[j])");
    // where the loops do not run, nobody may ask for this one
    contains(source, "* x[k]");
  }
}
