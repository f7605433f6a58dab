package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import org.junit.jupiter.api.Test;

/** What derivatives are where there are none: the conventions of the contract. */
final class KinksTest {
  private static double scalar(String expression, double x) {
    Compiled compiled =
        Compiled.model("@Differentiable static double f(double x) { return " + expression + "; }");
    double forward = (double) compiled.gradients("fJvp", x, 1.0);
    double reverse = (double) compiled.gradients("fGradient", x);
    assertEquals(forward, reverse);
    assertEquals(reverse, objective(compiled, x)[0]);
    return reverse;
  }

  private static Vector vector(String expression, Vector x) {
    Compiled compiled =
        Compiled.model("@Differentiable static double f(Vector x) { return " + expression + "; }");
    Vector gradient = (Vector) compiled.gradients("fGradient", x);
    for (int i = 0; i < x.size(); i++) {
      Object forward = compiled.gradients("fJvp", x, Vector.unit(x.size(), i));
      assertEquals(gradient.get(i), forward);
    }
    assertEquals(gradient, Vector.of(objective(compiled, x)));
    return gradient;
  }

  private static double[] objective(Compiled compiled, Object x) {
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", x);
    return objective.gradient(objective.start());
  }

  @Test
  void scalarKinks() {
    assertEquals(0, scalar("Functions.relu(x)", 0));
    assertEquals(0, scalar("Math.abs(x)", 0));
    assertEquals(0.5, scalar("Math.max(x, 2)", 2));
    assertEquals(0.5, scalar("Math.min(x, 2)", 2));
    assertEquals(1, scalar("Math.max(x, x)", 2));
    assertEquals(Double.POSITIVE_INFINITY, scalar("Math.sqrt(x)", 0));
    assertEquals(0, scalar("Math.hypot(x, 0.0)", 0));
    assertEquals(0, scalar("Math.copySign(x, 2)", 0));
    assertEquals(-1, scalar("Math.copySign(x, -0.0)", 3));
    assertEquals(-1, scalar("Math.copySign(x, -2 * x)", -3));
    assertTrue(Double.isNaN(scalar("Math.sqrt(x) * 0 + Math.sqrt(x) * x", 0)));
  }

  @Test
  void aBranchNotTakenContributesExactlyNothing() {
    assertEquals(1, scalar("x > 0 ? Math.sqrt(x) : x", 0));
    assertEquals(2, scalar("x < 1 ? 2 * x : 1 / (x - 0.5) * Math.log(x - 0.5)", 0.5));
  }

  @Test
  void aLoopThatDoesNotRunContributesExactlyNothing() {
    Compiled compiled =
        Compiled.model(
            "@Differentiable(order = 2) static double f(@Wrt double a, int n) {",
            "  double s = a;",
            "  for (int i = 0; i < n; i++) {",
            "    s += i * Math.log(a) + 1 / a + Math.sqrt(a);",
            "  }",
            "  return s;",
            "}");
    assertEquals(1.0, compiled.gradients("fGradient", 0.0, 0));
    assertEquals(1.0, compiled.gradients("fJvp", 0.0, 0, 1.0));
    assertEquals(0.0, compiled.gradients("fHvp", 0.0, 0, 1.0));
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", 0.0, 0);
    assertEquals(1.0, objective.gradient(objective.start())[0]);
    assertEquals(0.0, objective.hessianVector(objective.start(), new double[] {1})[0]);
  }

  @Test
  void vectorKinks() {
    assertEquals(Vector.of(0, 1, 0), vector("x.max()", Vector.of(1, 3, 3)));
    assertEquals(Vector.of(1, 0, 0), vector("x.min()", Vector.of(1, 1, 3)));
    assertEquals(Vector.of(0, 0), vector("x.norm()", Vector.zeros(2)));
    assertEquals(Vector.of(0, 1, 0.5), vector("x.max(1.0).sum()", Vector.of(0, 2, 1)));
    assertEquals(Vector.of(0, 0, 1), vector("x.relu().sum()", Vector.of(-1, 0, 2)));
    assertEquals(Vector.of(0, -1, 0), vector("x.normInf()", Vector.of(1, -3, 3)));
  }
}
