package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Objects that a method makes of classes in other files. */
final class MadeObjectsTest {
  private static final JavaFileObject COUNTER =
      JavaFileObjects.forSourceString(
          "models.Counter",
          """
          package models;
          class Counter {
            double step = 1;
            double at;
            void next() { at += step; }
          }
          """);

  private static JavaFileObject model(String body) {
    return JavaFileObjects.forSourceString(
        "models.Model",
        "package models;\nimport io.jacobi.*;\nfinal class Model {\n" + body + "}\n");
  }

  @Test
  void aFieldMayBeAssignedWhereTheObjectIsMade() {
    Compiled compiled =
        Compiled.of(
            COUNTER,
            model(
                """
                @Differentiable(order = 2) static double f(double a, int n) {
                  Counter counter = new Counter();
                  for (int i = 0; i < n; i++) { counter.step = counter.step * a; counter.next(); }
                  return counter.at;
                }
                """));
    double value = (double) compiled.call("models.Model", "f", 0.5, 3);
    assertEquals(0.5 + 0.25 + 0.125, value, 1e-15);
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", 0.5, 3);
    assertEquals(value, objective.value(objective.start()), 1e-15);
    GradientCheck.of(objective).assertWithin(1e-7);
  }

  @Test
  void aFieldThatAnyOtherFileAssignsIsAnError() {
    Compilation compilation =
        Compiled.tried(
                COUNTER,
                JavaFileObjects.forSourceString(
                    "models.Setter",
                    """
                    package models;
                    class Setter {
                      static void grow(Counter counter, double by) { counter.step *= by; }
                    }
                    """),
                model(
                    """
                    @Differentiable static double f(double a) {
                      Counter counter = new Counter();
                      Setter.grow(counter, a);
                      counter.next();
                      return counter.at;
                    }
                    """))
            .compilation();
    assertEquals(1, compilation.errors().size(), compilation.errors().toString());
    assertTrue(
        compilation
            .errors()
            .get(0)
            .getMessage(Locale.ROOT)
            .startsWith("the field 'step' is assigned neither in the file of its class"));
    assertEquals(3, compilation.errors().get(0).getLineNumber());
  }
}
