package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.Objective;
import io.jacobi.linalg.DimensionMismatchException;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.NotPositiveDefiniteException;
import io.jacobi.linalg.SingularMatrixException;
import io.jacobi.linalg.Vector;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** NaN and ∞, matrices that have no inverse, and objectives behind an exception. */
final class NumbersTest {
  private static final Compiled MODEL =
      Compiled.model(
          """
          @Differentiable(order = 2) static double product(double x, double y) { return x * y + Math.exp(x); }
          @Differentiable(order = 2) static double smooth(@Wrt double x, double y) { return Functions.softplus(x) * Math.tanh(y); }
          @Differentiable(order = 2) static double branch(double x, double y) { return x > 0 ? x * y : Math.log(-x); }
          @Differentiable(order = 2) static double untaken(double x, double y) { if (y > 0) { return x * x; } return Math.sqrt(x) / y; }
          @Differentiable static double newton(double x) {
            double y = x;
            while (Math.abs(y * y - x) > 1e-12) { double next = 0.5 * (y + x / y); if (next == y) { break; } y = next; }
            return y; }
          @Differentiable static double bounded(double x, int most) {
            double s = x; for (int i = 0; i < most && s < 1e3; i++) { s = s * s + x; } return s; }
          @Differentiable static double solved(@Wrt Matrix A, Vector b) { return b.dot(A.solve(b)); }
          @Differentiable static double inverse(@Wrt Matrix A) { return A.inverse().sum(); }
          @Differentiable static double volume(@Wrt Matrix A) { return A.logDeterminant(); }
          @Differentiable static double factor(@Wrt Matrix A) { return A.cholesky().sum(); }
          @Differentiable static double promised(@Wrt @PositiveDefinite Matrix A, Vector b) { return b.dot(A.solve(b)); }
          @Differentiable static double checked(double x) { if (x < 0) { throw new IllegalStateException("negative " + x); } return x * x; }
          @Differentiable static double rows(@Wrt double[][] rows) { return Matrix.of(rows).sin().sum(); }
          @Differentiable static double vectors(@Wrt Vector[] rows) { return Matrix.ofRows(rows).sin().sum(); }
          @Differentiable static double columns(@Wrt Vector[] columns) { return Matrix.ofColumns(columns).sin().sum(); }
          @Differentiable static double length(@Wrt Vector x) { return x.norm(); }
          @Differentiable static double sums(@Wrt Vector x) { return x.logSumExp() + x.max() + x.sum(); }
          """);

  private static Objective<?> objective(String name, Object... arguments) {
    return (Objective<?>) MODEL.gradients(name + "Objective", arguments);
  }

  /** The value of every mode at a point is the value of the method itself. */
  @TestFactory
  Stream<DynamicTest> valuesAreThoseOfTheMethod() {
    double[] odd = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      0.0,
      -0.0,
      1e308,
      Double.MIN_VALUE
    };
    return Stream.of("product", "smooth", "branch", "untaken")
        .map(name -> DynamicTest.dynamicTest(name, () -> sameEverywhere(name, odd)));
  }

  private static void sameEverywhere(String name, double[] odd) {
    for (double x : odd) {
      for (double y : odd) {
        double expected = (double) MODEL.call("models.Model", name, x, y);
        Objective<?> objective = objective(name, x, y);
        double[] at = objective.start();
        double[] gradient = new double[at.length];
        String where = name + "(" + x + ", " + y + ")";
        assertEquals(expected, objective.value(at), where);
        assertEquals(expected, objective.valueAndGradient(at, gradient), where);
        assertArrayEquals(gradient, objective.gradient(at), where);
        assertEquals(at.length, objective.hessianVector(at, new double[at.length]).length, where);
      }
    }
  }

  @Test
  void aBranchNotTakenGivesZero() {
    // the square root's slope at 0 is infinite, on the path that is not taken
    Objective<?> objective = objective("untaken", 0.0, 1.0);
    assertArrayEquals(new double[] {0, 0}, objective.gradient(objective.start()));
    assertArrayEquals(
        new double[] {2, 0}, objective.hessianVector(objective.start(), new double[] {1, 1}));
  }

  @TestFactory
  Stream<DynamicTest> loopsEnd() {
    return Stream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 4.0)
        .map(
            x ->
                DynamicTest.dynamicTest(
                    "at " + x,
                    () ->
                        assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () -> {
                              for (Objective<?> o :
                                  List.of(objective("newton", x), objective("bounded", x, 50))) {
                                double[] gradient = new double[1];
                                double value = o.valueAndGradient(o.start(), gradient);
                                assertEquals(o.value(o.start()), value);
                              }
                            })));
  }

  @Test
  void infiniteAndMissingEntries() {
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Objective<?> objective = objective("sums", Vector.of(1, odd, 2));
      double value = objective.valueAndGradient(objective.start(), new double[3]);
      assertEquals(objective.value(objective.start()), value);
    }
    Objective<?> zero = objective("length", Vector.zeros(3));
    assertArrayEquals(new double[3], zero.gradient(zero.start()));
  }

  @Test
  void singularMatricesThrowTheSameEverywhere() {
    Matrix singular = Matrix.of(new double[][] {{1, 2}, {2, 4}});
    Vector b = Vector.of(1, 1);
    sameException(SingularMatrixException.class, "solved", singular, b);
    sameException(SingularMatrixException.class, "inverse", singular);
    Matrix indefinite = Matrix.of(new double[][] {{1, 0}, {0, -1}});
    sameException(NotPositiveDefiniteException.class, "factor", indefinite);
  }

  private static void sameException(
      Class<? extends RuntimeException> type, String name, Object... arguments) {
    assertThrows(type, () -> MODEL.call("models.Model", name, arguments));
    assertThrows(type, () -> MODEL.gradients(name + "Gradient", arguments));
    assertThrows(type, () -> MODEL.gradients(name + "ValueAndGradient", arguments));
    Object[] withTangent = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, withTangent, 0, arguments.length);
    withTangent[arguments.length] = Matrix.ones(2, 2);
    assertThrows(type, () -> MODEL.gradients(name + "Jvp", withTangent));
    Objective<?> objective = objective(name, arguments);
    assertThrows(type, () -> objective.valueAndGradient(objective.start(), new double[4]));
  }

  @Test
  void rowsOfSeveralSizesAreNoMatrix() {
    for (double[] second : new double[][] {{3}, {3, 4, 5}}) {
      double[][] rows = {{1, 2}, second};
      Vector[] vectors = {Vector.of(rows[0]), Vector.of(second)};
      refusesRows("rows", (Object) rows);
      refusesRows("vectors", (Object) vectors);
      refusesRows("columns", (Object) vectors);
    }
  }

  private static void refusesRows(String name, Object rows) {
    Class<DimensionMismatchException> type = DimensionMismatchException.class;
    assertThrows(type, () -> MODEL.call("models.Model", name, rows));
    assertThrows(type, () -> MODEL.gradients(name + "Gradient", rows));
    assertThrows(type, () -> MODEL.gradients(name + "Jvp", rows, rows));
    Objective<?> objective = objective(name, rows);
    double[] x = objective.start();
    assertThrows(type, () -> objective.valueAndGradient(x, new double[x.length]));
  }

  @Test
  void aPromiseThatIsBrokenThrows() {
    Matrix indefinite = Matrix.of(new double[][] {{1, 0}, {0, -1}});
    Objective<?> objective = objective("promised", indefinite, Vector.of(1, 1));
    assertThrows(
        NotPositiveDefiniteException.class,
        () -> objective.valueAndGradient(objective.start(), new double[4]));
  }

  /** An exception leaves an objective as it was: the next evaluation is that of a fresh one. */
  @TestFactory
  Stream<DynamicTest> objectivesGoOnBehindAnException() {
    double[] singular = {1, 2, 2, 4};
    double[] good = {3, 1, 1, 2};
    Matrix start = Matrix.of(new double[][] {{2, 1}, {1, 2}});
    return Stream.of(
        DynamicTest.dynamicTest(
            "solve",
            () -> goesOn(() -> objective("solved", start, Vector.of(1, 2)), singular, good)),
        DynamicTest.dynamicTest(
            "inverse", () -> goesOn(() -> objective("inverse", start), singular, good)),
        DynamicTest.dynamicTest(
            "cholesky",
            () -> goesOn(() -> objective("factor", start), new double[] {1, 0, 0, -1}, good)),
        DynamicTest.dynamicTest(
            "a throw of the method's own",
            () -> goesOn(() -> objective("checked", 1.0), new double[] {-1}, new double[] {3})));
  }

  private static void goesOn(
      java.util.function.Supplier<Objective<?>> made, double[] bad, double[] good) {
    Objective<?> used = made.get();
    assertThrows(RuntimeException.class, () -> used.valueAndGradient(bad, new double[bad.length]));
    double[] gradient = new double[good.length];
    double[] expected = new double[good.length];
    double value = used.valueAndGradient(good, gradient);
    assertEquals(made.get().valueAndGradient(good, expected), value);
    assertArrayEquals(expected, gradient);
  }

  @Test
  void sizesAreCheckedBeforeAnyWork() {
    DimensionMismatchException e =
        assertThrows(
            DimensionMismatchException.class,
            () -> MODEL.gradients("solvedGradient", Matrix.identity(3), Vector.of(1, 2)));
    assertTrue(e.getMessage().contains("A") && e.getMessage().contains("b"), e.getMessage());
  }
}
