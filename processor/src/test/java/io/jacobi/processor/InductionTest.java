package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters that follow from the index of a loop, which may not run at all. */
final class InductionTest {
  private static final Compiled COMPILED =
      Compiled.of(
          JavaFileObjects.forSourceString(
              "models.Model",
              """
              package models;
              import io.jacobi.*;
              final class Model {
                @Differentiable(order = 2) static double f(double[] x, int n) {
                  int up = 1;
                  int down = x.length;
                  double s = x[0];
                  for (int i = 2; i < n; i++) {
                    s += 0.1 * x[up % x.length] * down * Math.sin(s);
                    up += 3;
                    down--;
                  }
                  int least = 5;
                  for (int i = n; i >= 1; i--) {
                    s = Math.sin(s + 0.1 * x[i % x.length] * least) + 0.1 * up;
                    least -= 2;
                  }
                  int skipped = 0;
                  for (int i = 0; i < n; i++) {
                    if (i == 3) { break; }
                    s += x[skipped % 2] * skipped;
                    skipped++;
                  }
                  return s * (up + least + 0.5) + down * skipped;
                }
              }
              """));

  @ParameterizedTest
  @ValueSource(ints = {-2, 0, 1, 2, 3, 4, 6})
  void countersAreWhatTheLoopMakesThem(int n) {
    double[] x = {0.3, -0.7, 1.1};
    double value = (double) COMPILED.call("models.Model", "f", x, n);
    Objective<?> objective = (Objective<?>) COMPILED.gradients("fObjective", x, n);
    double[] gradient = new double[3];
    assertEquals(value, objective.valueAndGradient(x, gradient), 1e-13);
    GradientCheck.of(objective).assertWithin(1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "least"})
  void nobodyRemembersThem(String counter) {
    String sources = COMPILED.generatedSources();
    assertFalse(sources.contains(counter + "Tape"), sources);
    assertFalse(sources.contains("int " + counter + "2"), sources);
  }
}
