package io.jacobi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.linalg.DimensionMismatchException;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import org.junit.jupiter.api.Test;

final class GradientCheckTest {
  private static final Vector X = Vector.of(0.3, -1.2, 2);

  @Test
  void acceptsARightGradient() {
    GradientCheck.of((Vector x) -> x.dot(x), X.times(2), X).assertWithin(1e-9);
    GradientCheck.of(Math::sin, Math.cos(0.7), 0.7).assertWithin(1e-9);
    Matrix a = Matrix.of(new double[][] {{1, 2}, {3, 4}});
    GradientCheck.of((Matrix m) -> m.exp().sum(), a.exp(), a).assertWithin(1e-8);
    GradientCheck.of((Vector x) -> 1.0, Vector.zeros(0), Vector.zeros(0)).assertWithin(0);
  }

  @Test
  void saysWhereAndByHowMuchAWrongOneIsOff() {
    Vector wrong = X.times(2).plus(Vector.of(0, 0.5, 0));
    GradientCheck check = GradientCheck.of((Vector x) -> x.dot(x), wrong, X);
    assertEquals(0.5 / 2.4, check.maxError(), 1e-6);
    AssertionError error = assertThrows(AssertionError.class, () -> check.assertWithin(1e-6));
    assertTrue(error.getMessage().contains("1 of 3 entries"), error.getMessage());
    assertTrue(error.getMessage().contains("x[1]: gradient -1.9"), error.getMessage());
    Matrix a = Matrix.identity(2);
    AssertionError matrix =
        assertThrows(
            AssertionError.class,
            () -> GradientCheck.of((Matrix m) -> m.sum(), a, a).assertWithin(1e-6));
    assertTrue(matrix.getMessage().contains("X[0, 1]"), matrix.getMessage());
  }

  @Test
  void nanIsNeverWithin() {
    GradientCheck check = GradientCheck.of(Math::sin, Double.NaN, 0.7);
    assertThrows(AssertionError.class, () -> check.assertWithin(1e9));
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertThrows(
        DimensionMismatchException.class,
        () -> GradientCheck.of((Vector x) -> x.sum(), Vector.of(1), X));
  }
}
