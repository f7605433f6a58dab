package io.jacobi.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Vectors and matrices against plain loops, also empty and 1 × 1, and what they refuse. */
final class LinalgTest {
  private static final Vector X = Vector.of(1, -2, 3);
  private static final Matrix A = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
  private static final Matrix EMPTY = Matrix.zeros(0, 0);
  private static final Vector NONE = Vector.zeros(0);

  private static void assertClose(double[] expected, double[] actual) {
    assertArrayEquals(expected, actual, 1e-12);
  }

  private static void assertClose(Matrix expected, Matrix actual) {
    assertEquals(expected.rows(), actual.rows());
    assertEquals(expected.columns(), actual.columns());
    assertArrayEquals(expected.toArray(), actual.toArray(), 1e-9);
  }

  private static Matrix random(int m, int n, long seed) {
    Random random = new Random(seed);
    return Matrix.build(m, n, (i, j) -> random.nextGaussian());
  }

  @Test
  void makesVectors() {
    double[] entries = {1, 2};
    Vector copied = Vector.of(entries);
    Vector wrapped = Vector.wrap(entries);
    entries[0] = 9;
    assertEquals(1, copied.get(0));
    assertEquals(9, wrapped.get(0));
    assertEquals(Vector.of(0, 0), Vector.zeros(2));
    assertEquals(Vector.of(1, 1), Vector.ones(2));
    assertEquals(Vector.of(7, 7), Vector.fill(2, 7));
    assertEquals(Vector.of(0, 1, 0), Vector.unit(3, 1));
    assertEquals(NONE, Vector.unit(0, -1));
    assertEquals(Vector.of(0, 1, 4), Vector.build(3, i -> i * i));
    assertThrows(IllegalArgumentException.class, () -> Vector.zeros(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> Vector.unit(3, 3));
  }

  @Test
  void makesMatrices() {
    assertEquals(Matrix.of(new double[][] {{1, 0}, {0, 1}}), Matrix.identity(2));
    assertEquals(Matrix.of(new double[][] {{1, 0}, {0, 2}}), Matrix.diagonal(Vector.of(1, 2)));
    assertEquals(A, Matrix.wrap(2, 3, new double[] {1, 2, 3, 4, 5, 6}));
    assertEquals(A, Matrix.ofRows(Vector.of(1, 2, 3), Vector.of(4, 5, 6)));
    assertEquals(A.transpose(), Matrix.ofColumns(Vector.of(1, 2, 3), Vector.of(4, 5, 6)));
    assertEquals(A, Matrix.build(2, 3, (i, j) -> 3 * i + j + 1));
    assertEquals(Matrix.ones(1, 2), Matrix.fill(1, 2, 1));
    assertEquals(1, Matrix.unit(2, 3, 4).get(1, 1));
    assertThrows(DimensionMismatchException.class, () -> Matrix.of(new double[][] {{1}, {1, 2}}));
    assertThrows(DimensionMismatchException.class, () -> Matrix.wrap(2, 2, new double[3]));
  }

  @Test
  void readsParts() {
    assertEquals(3, X.size());
    assertEquals(Vector.of(-2, 3), X.slice(1, 3));
    assertEquals(Vector.of(0, 1, -2, 3, 0), X.embed(5, 1));
    assertEquals(Vector.of(4, 5, 6), A.row(1));
    assertEquals(Vector.of(2, 5), A.column(1));
    assertEquals(Matrix.of(new double[][] {{5, 6}}), A.slice(1, 2, 1, 3));
    assertEquals(6, A.embed(4, 4, 1, 1).get(2, 3));
    assertEquals(Vector.of(1, 5), A.slice(0, 2, 0, 2).diagonal());
    assertArrayEquals(new double[] {4, 5, 6}, A.toArrays()[1]);
    assertThrows(IndexOutOfBoundsException.class, () -> A.get(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> A.get(-1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> X.slice(2, 4));
  }

  @Test
  void valuesAreEqualByContentAndImmutable() throws Exception {
    assertEquals(Vector.of(1, 2), Vector.of(1, 2));
    assertEquals(Vector.of(1, 2).hashCode(), Vector.of(1, 2).hashCode());
    assertNotEquals(Matrix.zeros(1, 2), Matrix.zeros(2, 1));
    X.toArray()[0] = 100;
    A.toArray()[0] = 100;
    assertEquals(1, X.get(0));
    assertEquals(1, A.get(0, 0));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(List.of(X, A));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(List.of(X, A), in.readObject());
    }
    assertEquals("[1.0, -2.0, 3.0]", X.toString());
    assertEquals("[[1.0, 2.0, 3.0],\n [4.0, 5.0, 6.0]]", A.toString());
  }

  @Test
  void arithmeticGoesEntryByEntry() {
    Vector y = Vector.of(4, 5, 6);
    assertEquals(Vector.of(5, 3, 9), X.plus(y));
    assertEquals(Vector.of(3, 0, 5), X.plus(2));
    assertEquals(Vector.of(-3, -7, -3), X.minus(y));
    assertEquals(Vector.of(0, -3, 2), X.minus(1));
    assertEquals(Vector.of(2, -4, 6), X.times(2));
    assertEquals(Vector.of(0.5, -1, 1.5), X.div(2));
    assertEquals(Vector.of(-1, 2, -3), X.negate());
    assertEquals(Vector.of(4, -10, 18), X.hadamard(y));
    assertEquals(Vector.of(0.25, -0.4, 0.5), X.hadamardDiv(y));
    assertEquals(Vector.of(1, 4, 9), X.pow(2));
    assertEquals(Vector.of(1, 0, 3), X.max(0));
    assertEquals(Vector.of(0, -2, 0), X.min(0));
    assertEquals(Vector.of(4, 5, 6), X.max(y));
    assertEquals(X, X.min(y));
    assertEquals(Vector.of(0.5, 0, 1), X.maxWeight(Vector.of(1, 0, 0)));
  }

  @Test
  void elementwiseFunctionsAgreeWithMath() {
    Map<DoubleUnaryOperator, UnaryOperator<Vector>> functions =
        Map.ofEntries(
            Map.entry(Math::exp, Vector::exp),
            Map.entry(Math::log, Vector::log),
            Map.entry(Math::log1p, Vector::log1p),
            Map.entry(Math::expm1, Vector::expm1),
            Map.entry(Math::sqrt, Vector::sqrt),
            Map.entry(Math::abs, Vector::abs),
            Map.entry(Math::sin, Vector::sin),
            Map.entry(Math::cos, Vector::cos),
            Map.entry(Math::tan, Vector::tan),
            Map.entry(Math::asin, Vector::asin),
            Map.entry(Math::acos, Vector::acos),
            Map.entry(Math::atan, Vector::atan),
            Map.entry(Math::sinh, Vector::sinh),
            Map.entry(Math::cosh, Vector::cosh),
            Map.entry(Math::tanh, Vector::tanh),
            Map.entry(v -> 1 / (1 + Math.exp(-v)), Vector::sigmoid),
            Map.entry(v -> Math.log(1 + Math.exp(v)), Vector::softplus),
            Map.entry(v -> Math.max(v, 0), Vector::relu),
            Map.entry(v -> 1 / v, Vector::reciprocal),
            Map.entry(Math::signum, Vector::sign),
            Map.entry(v -> v > 0 ? 1 : 0, Vector::step));
    Vector x = Vector.of(0.3, 0.9, 0.01);
    functions.forEach(
        (scalar, vector) -> {
          assertArrayEquals(x.map(scalar).toArray(), vector.apply(x).toArray(), 1e-15);
          assertEquals(NONE, vector.apply(NONE));
        });
    assertClose(A.map(Math::exp).toArray(), A.exp().toArray());
  }

  @Test
  void infiniteEntriesMakeNotANumberOfACholeskyFactor() {
    double inf = Double.POSITIVE_INFINITY;
    Matrix factor = Matrix.of(new double[][] {{inf, inf}, {inf, 1}}).cholesky();
    assertEquals(inf, factor.get(0, 0));
    assertEquals(Double.NaN, factor.get(1, 1));
  }

  @Test
  void stableAtTheEnds() {
    assertEquals(0, Functions.sigmoid(-1000));
    assertEquals(1, Functions.sigmoid(1000));
    assertEquals(1000, Functions.softplus(1000));
    assertEquals(0, Functions.softplus(-1000));
    assertEquals(-1000, Functions.logSigmoid(-1000));
    assertEquals(1000 + Math.log(2), Functions.logAddExp(1000, 1000), 1e-12);
    assertEquals(1000 + Math.log(2), Vector.of(1000, 1000).logSumExp(), 1e-12);
    assertClose(new double[] {0.5, 0.5}, Vector.of(-5000, -5000).softmax().toArray());
    assertEquals(1e200 * Math.sqrt(2), Vector.of(1e200, 1e200).norm(), 1e188);
    assertEquals(1e-200, Vector.of(1e-200, 0).norm(), 1e-212);
    assertTrue(Double.isNaN(Vector.of(1, Double.NaN).max()));
    assertTrue(Double.isNaN(Vector.of(1, Double.NaN).norm()));
    assertEquals(Double.POSITIVE_INFINITY, Vector.of(1, Double.POSITIVE_INFINITY).norm());
    assertEquals(0.5, Functions.maxWeight(2, 2));
    assertEquals(0, Functions.reciprocalOrZero(0));
    assertEquals(8, Functions.cube(2));
  }

  @Test
  void reduces() {
    assertEquals(2, X.sum());
    assertEquals(2.0 / 3, X.mean());
    assertEquals(3, X.max());
    assertEquals(-2, X.min());
    assertEquals(2, X.argMax());
    assertEquals(1, X.argMin());
    assertEquals(6, X.norm1());
    assertEquals(3, X.normInf());
    assertEquals(Math.sqrt(14), X.norm(), 1e-15);
    assertEquals(21, A.sum());
    assertEquals(Math.sqrt(91), A.frobeniusNorm(), 1e-14);
    assertEquals(Vector.of(6, 15), A.rowSums());
    assertEquals(Vector.of(5, 7, 9), A.columnSums());
    assertEquals(6, A.slice(0, 2, 0, 2).trace());
    assertEquals(A.row(1).logSumExp(), A.rowLogSumExp().get(1), 1e-15);
    assertClose(A.row(0).softmax().toArray(), A.rowSoftmax().row(0).toArray());
    assertEquals(0, NONE.sum());
    assertEquals(0, NONE.norm());
    assertEquals(0, NONE.normInf());
    assertEquals(Double.NEGATIVE_INFINITY, NONE.max());
    assertEquals(Double.POSITIVE_INFINITY, EMPTY.min());
    assertEquals(Double.NEGATIVE_INFINITY, NONE.logSumExp());
    assertEquals(-1, NONE.argMax());
    assertTrue(Double.isNaN(NONE.mean()));
  }

  @Test
  void productsAgreeWithLoopsAtEverySize() {
    for (int n : new int[] {0, 1, 2, 5, 40}) {
      int m = n + 1;
      int k = n == 0 ? 0 : 2 * n - 1;
      Matrix a = random(m, k, n);
      Matrix b = random(k, n, n + 1);
      Matrix expected =
          Matrix.build(
              m,
              n,
              (i, j) -> {
                double s = 0;
                for (int p = 0; p < k; p++) {
                  s += a.get(i, p) * b.get(p, j);
                }
                return s;
              });
      assertClose(expected, a.times(b));
      assertClose(expected, a.transpose().transposeTimes(b));
      assertClose(expected, a.timesTranspose(b.transpose()));
      Vector x = Vector.build(k, i -> i - 0.5);
      Vector y = Vector.build(m, i -> i + 0.25);
      assertClose(a.times(x).toArray(), column(a, x));
      assertClose(a.transposeTimes(y).toArray(), column(a.transpose(), y));
    }
  }

  private static double[] column(Matrix a, Vector x) {
    double[] y = new double[a.rows()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        y[i] += a.get(i, j) * x.get(j);
      }
    }
    return y;
  }

  @Test
  void otherProducts() {
    assertEquals(14, X.dot(X));
    assertEquals(Matrix.of(new double[][] {{1, -2, 3}, {2, -4, 6}}), Vector.of(1, 2).outer(X));
    assertEquals(Vector.of(0, 0, 1), Vector.unit(3, 0).cross(Vector.unit(3, 1)));
    assertEquals(Vector.of(1, -2, 3, 9), X.concat(Vector.of(9)));
    assertEquals(Vector.of(2, 0, 6), A.plusRow(X).row(0));
    assertEquals(Vector.of(2, 3, 4), A.plusColumn(Vector.of(1, 2)).row(0));
    assertEquals(Vector.of(8, 10, 12), A.scaleRows(Vector.of(1, 2)).row(1));
    assertEquals(Vector.of(4, -10, 18), A.scaleColumns(X).row(1));
    assertEquals(91, A.dot(A));
    Matrix b = Matrix.of(new double[][] {{0, 1}});
    Matrix kronecker = A.kronecker(b);
    assertEquals(Vector.of(0, 1, 0, 2, 0, 3), kronecker.row(0));
    assertEquals(A, kronecker.kroneckerLeftTranspose(b));
    assertEquals(b.times(91), kronecker.kroneckerRightTranspose(A));
    Matrix square = A.transposeTimes(A);
    assertEquals(X.dot(square.times(X)), square.quadraticForm(X));
  }

  @Test
  void solvesInvertsAndTakesDeterminants() {
    for (int n : new int[] {0, 1, 2, 7, 30}) {
      Matrix a = random(n, n, 3 + n).plus(Matrix.identity(n).times(3));
      Matrix b = random(n, 2, 5);
      assertClose(b, a.times(a.solve(b)));
      assertClose(Matrix.identity(n), a.times(a.inverse()));
      assertClose(b, a.transposeTimes(a.lu().solveTranspose(b)));
      Vector x = b.column(0);
      assertArrayEquals(x.toArray(), a.times(a.solve(x)).toArray(), 1e-9);
      assertEquals(Math.log(Math.abs(a.determinant())), a.logDeterminant(), 1e-9);
      Matrix s = a.timesTranspose(a);
      Matrix l = s.cholesky();
      assertClose(s, l.timesTranspose(l));
      CholeskyDecomposition cholesky = s.choleskyDecomposition();
      assertClose(b, s.times(cholesky.solve(b)));
      assertClose(Matrix.identity(n), s.times(cholesky.inverse()));
      assertEquals(s.logDeterminant(), cholesky.logDeterminant(), 1e-9);
      SymmetricEigen eigen = s.symmetricEigen();
      Matrix v = eigen.vectors();
      assertClose(s, v.scaleColumns(eigen.values()).timesTranspose(v));
      for (int i = 1; i < n; i++) {
        assertTrue(eigen.values().get(i - 1) <= eigen.values().get(i));
      }
    }
    assertEquals(-2, Matrix.of(new double[][] {{1, 2}, {3, 4}}).determinant(), 1e-12);
    assertEquals(1, EMPTY.determinant());
  }

  @Test
  void singularValuesAndPseudoInverse() {
    for (int[] shape : new int[][] {{0, 0}, {1, 1}, {5, 3}, {3, 5}, {4, 4}}) {
      Matrix a = random(shape[0], shape[1], 11);
      SingularValueDecomposition svd = a.singularValueDecomposition();
      assertClose(a, svd.left().scaleColumns(svd.values()).timesTranspose(svd.right()));
      Matrix p = a.pseudoInverse();
      assertClose(a, a.times(p).times(a));
      assertClose(p, p.times(a).times(p));
    }
    assertEquals(Vector.of(3, 2), Matrix.diagonal(Vector.of(2, 3)).singularValues());
  }

  @Test
  void powersAndExponentials() {
    Matrix a = random(4, 4, 1);
    assertClose(a.times(a).times(a), a.power(3));
    assertClose(Matrix.identity(4), a.power(0));
    assertClose(a.inverse().times(a.inverse()), a.power(-2));
    assertClose(
        Matrix.diagonal(Vector.of(1, 2).exp()), Matrix.diagonal(Vector.of(1, 2)).matrixExp());
    Matrix rotation = Matrix.of(new double[][] {{0, -20}, {20, 0}}).matrixExp();
    assertEquals(Math.cos(20), rotation.get(0, 0), 1e-10);
    assertEquals(Math.sin(20), rotation.get(1, 0), 1e-10);
    assertEquals(EMPTY, EMPTY.matrixExp());
  }

  @Test
  void namedExceptionsForSingularAndIndefinite() {
    Matrix singular = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    assertThrows(SingularMatrixException.class, singular::inverse);
    assertThrows(SingularMatrixException.class, () -> singular.solve(X));
    assertThrows(SingularMatrixException.class, () -> singular.power(-1));
    assertThrows(NotPositiveDefiniteException.class, Matrix.diagonal(X)::cholesky);
    assertTrue(Double.isNaN(Matrix.fill(2, 2, Double.NaN).eigenvalues().get(0)));
    assertTrue(Double.isNaN(Matrix.fill(2, 2, Double.NaN).singularValues().get(0)));
    assertTrue(Double.isNaN(Matrix.fill(2, 2, Double.NaN).determinant()));
  }

  @Test
  void sizesThatDoNotFitAreNamedBoth() {
    assertMismatch(() -> X.plus(Vector.of(1)), "vector of 3", "vector of 1");
    assertMismatch(() -> X.dot(NONE), "vector of 3", "vector of 0");
    assertMismatch(() -> A.times(Vector.of(1)), "2 × 3 matrix", "vector of 1");
    assertMismatch(() -> A.times(A), "2 × 3 matrix", "2 × 3 matrix");
    assertMismatch(() -> A.plus(A.transpose()), "2 × 3 matrix", "3 × 2 matrix");
    assertMismatch(() -> A.transposeTimes(X), "2 × 3 matrix", "vector of 3");
    assertMismatch(() -> A.timesTranspose(A.transpose()), "2 × 3 matrix", "3 × 2 matrix");
    assertMismatch(() -> A.plusRow(Vector.of(1)), "2 × 3 matrix", "vector of 1");
    assertMismatch(() -> A.scaleRows(X), "2 × 3 matrix", "vector of 3");
    assertMismatch(A::trace, "square", "2 × 3 matrix");
    assertMismatch(A::inverse, "square", "2 × 3 matrix");
    assertMismatch(() -> Matrix.identity(2).solve(X), "2 × 2 matrix", "vector of 3");
    assertMismatch(() -> X.cross(Vector.of(1)), "vector of 3", "vector of 1");
    assertMismatch(() -> A.kroneckerLeftTranspose(Matrix.zeros(4, 4)), "2 × 3", "4 × 4");
    assertMismatch(
        () -> {
          DimensionMismatchException.requireEqual("rows of A", 2, "size of x", 3);
          return null;
        },
        "rows of A is 2",
        "size of x is 3");
  }

  private static void assertMismatch(Supplier<Object> call, String left, String right) {
    DimensionMismatchException e = assertThrows(DimensionMismatchException.class, call::get);
    assertTrue(e.getMessage().contains(left), e.getMessage());
    assertTrue(e.getMessage().contains(right), e.getMessage());
  }

  @Test
  void theOrderIsThatOfArraysSort() {
    double[] x = {3, 0.0, Double.NaN, -0.0, 3, -1, 9};
    double[] sorted = x.clone();
    Arrays.sort(sorted, 1, 6);
    int[] order = NestedArrays.sortedOrder(x, 1, 6);
    assertArrayEquals(
        Arrays.copyOfRange(sorted, 1, 6), Arrays.stream(order).mapToDouble(i -> x[i]).toArray());
    assertArrayEquals(new int[] {1, 0, 2}, NestedArrays.sortedOrder(new double[] {2, 1, 2}, 0, 3));
  }

  @Test
  void nestedArraysGrowCopyAndAdd() {
    double[][] model = {{1, 2}, null, {3}};
    double[][] zeros = NestedArrays.zerosLike(model);
    assertArrayEquals(new double[2], zeros[0]);
    assertEquals(null, zeros[1]);
    double[][] copy = NestedArrays.copy(model);
    copy[0][0] = 9;
    assertEquals(1, model[0][0]);
    assertArrayEquals(new double[] {10, 4}, NestedArrays.plus(copy, model)[0]);
    double[] tape = {1};
    tape = NestedArrays.push(tape, 1, 5);
    assertEquals(5, tape[1]);
    assertEquals(
        Vector.of(5, 6),
        NestedArrays.getRow(
            NestedArrays.addRow(new double[] {0, 0, 4, 4}, 2, 1, Vector.of(1, 2)), 2, 1, 2));
    assertEquals(
        Vector.of(1, 6),
        NestedArrays.getColumn(
            NestedArrays.addColumn(new double[] {0, 0, 4, 4}, 2, 1, Vector.of(1, 2)), 2, 1, 2));
  }
}
