package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The seed's identities come out as a book writes them, in code and in Javadoc. */
final class BookFormsTest {
  /**
   * The expression that a generated member returns; the member must be nothing but checks and it.
   */
  private static String returned(String source, String member) {
    Matcher matcher =
        Pattern.compile(
                " "
                    + member
                    + "\\([^)]*\\) \\{((?:\\s*(?:DimensionMismatchException|fShapes)[^;]*;)*)\\s*return ([^;]*);\\s*\\}")
            .matcher(source);
    assertTrue(matcher.find(), "no one-line " + member + " in\n" + source);
    return matcher.group(2);
  }

  @Test
  void linearForm() {
    String source =
        generated("@Differentiable static double f(@Wrt Vector x, Vector a) { return x.dot(a); }");
    assertEquals("a", returned(source, "fGradient"));
    assertTrue(source.contains("∇ₓ xᵀa = a"), source);
  }

  @Test
  void quadraticForm() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector x, Matrix A) { return x.dot(A.times(x)); }");
    assertEquals("A.times(x).plus(A.transposeTimes(x))", returned(source, "fGradient"));
    assertTrue(source.contains("∇ₓ xᵀAx = (A + Aᵀ)x"), source);
  }

  @Test
  void symmetricQuadraticForm() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector x, @Symmetric Matrix A) { return x.dot(A.times(x)); }");
    assertEquals("A.times(x).times(2.0)", returned(source, "fGradient"));
    assertTrue(source.contains("∇ₓ xᵀAx = 2Ax"), source);
  }

  @Test
  void quadraticFormInTheMatrix() {
    String source =
        generated(
            "@Differentiable static double f(Vector x, @Wrt Matrix A) { return x.dot(A.times(x)); }");
    assertEquals("x.outer(x)", returned(source, "fGradient"));
    assertTrue(source.contains("= xxᵀ"), source);
  }

  @Test
  void productOfMatrices() {
    String source =
        generated("@Differentiable static Matrix f(Matrix A, Matrix B) { return A.times(B); }");
    assertTrue(
        source.contains("new FGradient(cotangent.timesTranspose(B), A.transposeTimes(cotangent))"),
        source);
    assertEquals("ADot.times(B).plus(A.times(BDot))", returned(source, "fJvp"));
  }

  @Test
  void logisticRegression() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector w, Matrix X, Vector y) {",
            "  Vector p = X.times(w).sigmoid();",
            "  return -(y.dot(p.log()) + y.negate().plus(1).dot(p.negate().plus(1).log())); }");
    assertEquals("X.transposeTimes(X.times(w).sigmoid().minus(y))", returned(source, "fGradient"));
    assertTrue(source.contains(" = Xᵀ(σ(Xw) − y)"), source);
  }

  @Test
  void meanOfALogisticLikelihood() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Matrix Z, Matrix Y) {",
            "  Matrix P = Z.sigmoid();",
            "  Matrix one = Matrix.ones(Z.rows(), Z.columns());",
            "  return -Y.hadamard(P.log()).plus(one.minus(Y).hadamard(one.minus(P).log())).sum()",
            "      / Z.rows(); }");
    assertEquals("Z.sigmoid().minus(Y).div((double) Z.rows())", returned(source, "fGradient"));
  }

  @Test
  void normalisedRows() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Matrix A, Matrix B) {",
            "  Vector r = A.hadamard(A).rowSums().sqrt().reciprocal();",
            "  return A.scaleRows(r).timesTranspose(B.scaleRows(r)).exp().sum(); }");
    // nothing is transposed, and no number multiplies a matrix
    assertFalse(source.contains("transpose()"), source);
    assertFalse(source.contains("times(2.0)"), source);
  }

  @Test
  void componentsOfOneName() {
    String source =
        generated(
            "record Layer(Vector w) {}",
            "@Differentiable static double f(@Wrt Layer first, @Wrt Layer second) {",
            "  return first.w().dot(second.w()); }");
    assertTrue(source.contains("∇_first.w first.wᵀsecond.w = second.w"), source);
    assertTrue(source.contains("∇_second.w first.wᵀsecond.w = first.w"), source);
  }

  @Test
  void aVectorOfNumbersIsItsNumbers() {
    String source =
        generated(
            "@Differentiable static double f(double a, double b) {",
            "  Vector v = Vector.of(a * b, a - b);",
            "  return v.get(0) * v.get(1); }");
    assertFalse(source.contains("Vector.of("), source);
    assertFalse(source.contains("new double[2]"), source);
  }

  @Test
  void crossEntropy() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Matrix W, Matrix X, Matrix Y) {",
            "  return -Y.hadamard(X.times(W).rowSoftmax().log()).sum(); }");
    assertEquals(
        "X.transposeTimes(X.times(W).rowSoftmax().scaleRows(Y.rowSums()).minus(Y))",
        returned(source, "fGradient"));
  }

  @Test
  void poissonRegression() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector w, Matrix X, Vector y) {",
            "  Vector mu = X.times(w).exp();",
            "  return mu.sum() - y.dot(mu.log()); }");
    assertTrue(source.contains("return X.transposeTimes(mu.minus(y));"), source);
    assertTrue(source.contains(" = Xᵀ(exp(Xw) − y)"), source);
  }

  @Test
  void softmaxWrittenOut() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector x) {",
            "  double m = x.max();",
            "  return m + Math.log(x.minus(m).exp().sum()); }");
    assertEquals("x.softmax()", returned(source, "fGradient"));
  }

  @Test
  void symmetricByWhatItIsMadeOf() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Matrix U, Vector d, Vector y) {",
            "  Matrix S = U.timesTranspose(U).plus(Matrix.diagonal(d));",
            "  return y.dot(S.solve(y)) + S.logDeterminant(); }");
    assertTrue(source.contains("lu.inverse().minus(solution.outer(solution))"), source);
    assertTrue(source.contains(".times(U).times(2.0)"), source);
  }

  @Test
  void whatEveryIterationWouldComputeIsComputedBefore() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt double a, double[] x) {",
            "  double s = 0;",
            "  for (int i = 0; i < x.length; i++) {",
            "    s += Math.exp(-s * x[i] / (2 * a * a)) * Math.sin(a);",
            "  }",
            "  return s;",
            "}");
    String body = source.substring(source.indexOf("FValueAndGradient fValueAndGradient("));
    String before = body.substring(0, body.indexOf("for ("));
    assertTrue(before.contains("double sin = Math.sin(a);"), source);
    assertFalse(body.contains("sinTape"), source);
    assertFalse(body.contains("powerTape"), source);
  }

  @Test
  void oneEntryOfAProductIsOneRow() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector x, Matrix A, Vector b) {",
            "  return A.times(x).plus(b).get(0); }");
    assertEquals("A.row(0)", returned(source, "fGradient"));
  }

  @Test
  void gradientDoesNotEvaluateThePrimal() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector x, Matrix A) { return A.times(x).sum() + x.norm1(); }");
    assertEquals("x.sign().plus(A.columnSums())", returned(source, "fGradient"));
  }

  @Test
  void nothingIsComputedTwice() {
    String source =
        generated(
            "@Differentiable static double f(Matrix X, @Wrt Vector w, Vector y) {",
            "  return X.times(w).minus(y).dot(X.times(w).minus(y)); }");
    Matcher body =
        Pattern.compile("FValueAndGradient fValueAndGradient\\(.*?\\n  \\}", Pattern.DOTALL)
            .matcher(source);
    assertTrue(body.find());
    assertEquals(2, body.group().split("X\\.t", -1).length - 1, body.group());
  }

  private static String generated(String... lines) {
    return Compiled.model(lines).generatedSources();
  }

  @Test
  void localsKeepTheUsersNames() {
    String source =
        generated(
            "@Differentiable static double f(Matrix X, @Wrt Vector w, Vector y) {",
            "  var residual = X.times(w).minus(y);",
            "  return residual.dot(residual) + residual.norm(); }");
    assertTrue(source.contains("Vector residual = X.times(w).minus(y);"), source);
  }

  @Test
  void withoutThePromiseNoSymmetricForm() {
    String source =
        generated(
            "@Differentiable static double f(@Wrt Vector x, Matrix A) { return x.dot(A.times(x)); }");
    assertFalse(source.contains("times(2.0)"), source);
  }

  @Test
  void jacobianIsAProductOfFactors() {
    String source =
        generated(
            "@Differentiable static Vector f(@Wrt Vector x, Matrix A) { return A.times(x).tanh(); }");
    assertEquals(
        "A.scaleRows(A.times(x).tanh().pow(2.0).negate().plus(1.0))",
        returned(source, "fJacobian"));
  }

  @Test
  void softmaxJacobian() {
    String source =
        generated("@Differentiable static Vector f(@Wrt Vector x) { return x.softmax(); }");
    assertTrue(source.contains("fJacobian"), source);
  }
}
