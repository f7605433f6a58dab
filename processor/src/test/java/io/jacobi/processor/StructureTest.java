package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of a matrix is used as far as it holds, and no further. */
final class StructureTest {
  private static final String PROMISES =
      "@Wrt Vector x, @PositiveDefinite Matrix P, @PositiveDefinite Matrix Q, @Symmetric Matrix S,"
          + " Matrix A";

  private static String generated(String expression) {
    return Compiled.model(
            "@Differentiable static double f(" + PROMISES + ") { return " + expression + "; }")
        .generatedSources();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S",
        "P",
        "S.plus(P)",
        "S.minus(P)",
        "S.times(2)",
        "P.div(-3)",
        "A.transposeTimes(A)",
        "A.timesTranspose(A)",
        "A.plus(A.transpose())",
        "A.transpose().plus(A).times(3)",
        "P.inverse()",
        "S.hadamard(P)",
        "A.times(S).times(A.transpose())",
        "S.times(P).times(S)",
        "S.exp()",
        "x.outer(x)",
        "Matrix.diagonal(x.abs())",
        "S.power(3)",
        "A.scaleRows(A.column(0)).transposeTimes(A)"
      })
  void symmetryFlows(String matrix) {
    String source =
        Compiled.model(
                "@Differentiable static double f(@Wrt Vector z, "
                    + PROMISES.replace("@Wrt ", "")
                    + ") {",
                "  Matrix M = " + matrix + "; return z.dot(M.times(z)); }")
            .generatedSources();
    String gradient = source.lines().filter(line -> line.contains("∇_z")).findFirst().orElseThrow();
    assertTrue(gradient.matches(".* = [246].*"), gradient);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "A.transpose()",
        "S.times(P)",
        "A.plus(P)",
        "A.times(A)",
        "S.plus(A)",
        "A.minus(A.transpose())",
        "x.outer(P.row(0))",
        "S.scaleRows(x)",
        "S.cholesky()"
      })
  void nothingElseIsTakenForSymmetric(String matrix) {
    String source =
        Compiled.model(
                "@Differentiable static double f(@Wrt Vector z, "
                    + PROMISES.replace("@Wrt ", "")
                    + ") {",
                "  Matrix M = " + matrix + "; return z.dot(M.times(z)); }")
            .generatedSources();
    assertFalse(source.contains(".times(2.0)"), source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P",
        "P.plus(Q)",
        "P.times(3)",
        "P.div(2)",
        "P.inverse()",
        "P.transpose()",
        "P.hadamard(Q)"
      })
  void positiveDefiniteSystemsAreSolvedByCholesky(String matrix) {
    assertTrue(generated(matrix + ".solve(x).sum()").contains("choleskyDecomposition()"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P.minus(Q)",
        "P.negate()",
        "P.times(x.sum())",
        "P.times(-3)",
        "P.div(-2)",
        "P.div(x.sum())",
        "P.times(Q)",
        "S",
        "P.plus(S)",
        "P.plus(1)"
      })
  void otherSystemsAreNot(String matrix) {
    assertFalse(generated(matrix + ".solve(x).sum()").contains("choleskyDecomposition()"));
  }

  @Test
  void gradientIsRightOnUnsymmetricValuesWithoutThePromise() {
    Compiled compiled =
        Compiled.model(
            "@Differentiable static double f(@Wrt Vector x, Matrix A) { return x.dot(A.times(x)); }",
            "@Differentiable static double g(@Wrt Matrix A, Vector x) {",
            "  return A.inverse().times(x).dot(x) + A.logDeterminant(); }");
    Vector x = Vector.of(1, 2);
    Matrix a = Matrix.of(new double[][] {{1, 5}, {-3, 2}});
    assertEquals(Vector.of(6, 10), compiled.gradients("fGradient", x, a));
    Matrix inverse = a.inverse();
    Matrix expected =
        inverse.transpose().times(x).outer(inverse.times(x)).negate().plus(inverse.transpose());
    Matrix actual = (Matrix) compiled.gradients("gGradient", a, x);
    assertTrue(actual.minus(expected).abs().max() < 1e-14, actual + " is not " + expected);
  }

  /** (AB)⁻¹ = B⁻¹A⁻¹ needs square factors that are not singular. */
  @Test
  void inverseOfAProductIsNotSplit() {
    Compiled compiled =
        Compiled.model(
            "@Differentiable static double f(@Wrt Matrix A, Matrix B) { return A.times(B).inverse().trace(); }");
    Matrix wide = Matrix.of(new double[][] {{1, 2, 3}, {0, 1, 1}});
    Matrix tall = Matrix.of(new double[][] {{1, 0}, {2, 1}, {1, 1}});
    Matrix gradient = (Matrix) compiled.gradients("fGradient", wide, tall);
    Matrix square = wide.times(tall).inverse();
    Matrix expected = square.times(square).transpose().timesTranspose(tall).negate();
    assertTrue(gradient.minus(expected).abs().max() < 1e-12, gradient + " is not " + expected);
  }

  @Test
  void aNamedDimensionIsNotTheLetterOfAnother() {
    Compiled compiled =
        Compiled.model(
            "@Differentiable static double f(@Wrt Matrix A, @Shape({\"m\", \"k\"}) Matrix B, @Shape(\"k\") Vector n) {",
            "  return A.sum() * B.times(n).sum(); }");
    Object gradient =
        compiled.gradients("fGradient", Matrix.zeros(5, 4), Matrix.ones(3, 2), Vector.of(1, 2));
    assertEquals(Matrix.ones(5, 4).times(9), gradient);
  }

  @Test
  void theNumberOfSingularValuesIsNoNameOfTheUsers() {
    Compiled compiled =
        Compiled.model(
            "@Differentiable static double f(@Wrt Matrix A, @Shape({\"m\", \"k\"}) Matrix B) {",
            "  return B.transposeTimes(A.singularValues()).sum(); }");
    Object gradient =
        compiled.gradients("fGradient", Matrix.diagonal(Vector.of(3, 2)), Matrix.ones(2, 4));
    assertEquals(Matrix.diagonal(Vector.of(4, 4)), gradient);
  }

  @Test
  void namesOfShapesAreARecordsOwn() {
    Compiled compiled =
        Compiled.model(
            "record Layer(@Shape({\"out\", \"in\"}) Matrix W, @Shape(\"out\") Vector b) {",
            "  Vector apply(Vector x) { return W.times(x).plus(b); } }",
            "@Differentiable static double f(@Wrt Vector x, Matrix A, Matrix B) {",
            "  return new Layer(B, Vector.ones(2)).apply(new Layer(A, Vector.ones(3)).apply(x)).sum(); }",
            "@Differentiable static double g(Layer first, Layer second, @Wrt Vector x) {",
            "  return second.apply(first.apply(x)).sum(); }",
            "static Vector run() {",
            "  Layer first = new Layer(Matrix.ones(3, 4), Vector.ones(3));",
            "  Layer second = new Layer(Matrix.ones(2, 3), Vector.ones(2));",
            "  return ModelGradients.gGradient(first, second, Vector.ones(4)); }");
    assertEquals(Vector.fill(4, 6), compiled.call("models.Model", "run"));
    assertEquals(
        Vector.fill(4, 6),
        compiled.gradients("fGradient", Vector.ones(4), Matrix.ones(3, 4), Matrix.ones(2, 3)));
  }
}
