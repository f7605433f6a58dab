package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that comes in lists. */
final class ListsTest {
  private static final Compiled COMPILED =
      Compiled.of(
          JavaFileObjects.forSourceString(
              "models.Model",
              """
              package models;
              import io.jacobi.*;
              import io.jacobi.linalg.Vector;
              import java.util.ArrayList;
              import java.util.LinkedList;
              import java.util.List;
              final class Model {
                record Sample(Vector x, double y) {}
                static final List<Sample> DATA = List.of(new Sample(Vector.of(1, 2), 1),
                    new Sample(Vector.of(3, -2), 7), new Sample(Vector.of(2, 2), 0.5));
                static Vector w() { return Vector.of(0.3, -0.4); }
                static double square(Vector w, Sample s) {
                  double r = s.x().dot(w) - s.y();
                  return r * r;
                }
                @Differentiable(order = 2)
                static double all(@Wrt Vector w, List<Sample> data) {
                  double s = 0;
                  for (Sample p : data) { s += square(w, p); }
                  return s;
                }
                static Objective<?> allObjective() { return ModelGradients.allObjective(w(), DATA); }
                static boolean same() {
                  return all(w(), DATA) == ModelGradients.allValueAndGradient(w(), DATA).value();
                }
                @Differentiable(order = 2)
                static double some(@Wrt Vector w, ArrayList<? extends Sample> data) {
                  double s = 1;
                  for (var p : data) {
                    if (p.y() > 5) { continue; }
                    s *= 1 + square(w, p);
                    if (s > 1e3) { break; }
                  }
                  return s / data.size();
                }
                static Objective<?> someObjective() {
                  return ModelGradients.someObjective(w(), new ArrayList<>(DATA));
                }
                @Differentiable(order = 2)
                static double byIndex(@Wrt Vector w, List<Sample> data) {
                  double s = 0;
                  for (int i = 0; i < data.size(); i++) { s += square(w, data.get(i)); }
                  return s;
                }
                static Objective<?> byIndexObjective() {
                  return ModelGradients.byIndexObjective(w(), DATA);
                }
                @Differentiable(order = 2)
                static double nested(double a, List<List<Double>> table) {
                  double s = 0;
                  for (List<Double> row : table) {
                    for (double v : row) { s += Math.sin(v * a); }
                  }
                  return s;
                }
                static Objective<?> nestedObjective() {
                  return ModelGradients.nestedObjective(
                      0.7, List.of(List.of(1.0, 2.0), List.of(0.5)));
                }
                @Differentiable(order = 2)
                static double written(
                    @Wrt double[] a, List<? super Integer> unused, LinkedList<double[]> table) {
                  double s = 0;
                  for (double[] row : table) {
                    a[1] += row[0] * a[0];
                    s += a[1] * row[1];
                  }
                  return s;
                }
                static Objective<?> writtenObjective() {
                  return ModelGradients.writtenObjective(new double[] {1, 2}, List.of(),
                      new LinkedList<>(List.of(new double[] {1, 2}, new double[] {0.5, 3})));
                }
                @Differentiable(order = 2)
                static double streamed(@Wrt Vector w, List<Sample> data) {
                  return data.stream().filter(s -> s.y() < 5).mapToDouble(s -> square(w, s)).sum()
                      / data.size();
                }
                static Objective<?> streamedObjective() {
                  return ModelGradients.streamedObjective(w(), DATA);
                }
                @Differentiable(order = 2)
                static double streamedNumbers(@Wrt double a, List<Double> data) {
                  return data.stream().map(v -> v * a).reduce(1.0, (s, v) -> s * v)
                      + data.stream().mapToDouble(v -> v * a).map(Math::sin).average().orElse(0);
                }
                static Objective<?> streamedNumbersObjective() {
                  return ModelGradients.streamedNumbersObjective(0.7, List.of(1.0, 2.0, 0.5));
                }
                @Differentiable(order = 2)
                static double forEach(@Wrt Vector w, List<Sample> data) {
                  double[] sums = new double[2];
                  data.forEach(s -> {
                    sums[0] += square(w, s);
                    sums[1] += sums[0] * s.y();
                  });
                  return sums[1];
                }
                static Objective<?> forEachObjective() {
                  return ModelGradients.forEachObjective(w(), DATA);
                }
              }
              """));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "some",
        "byIndex",
        "nested",
        "written",
        "streamed",
        "streamedNumbers",
        "forEach"
      })
  void gradients(String name) {
    Objective<?> objective = (Objective<?>) COMPILED.call("models.Model", name + "Objective");
    GradientCheck.of(objective).assertWithin(1e-7);
  }

  @Test
  void aListIsLoopedOverAsAnArrayIs() {
    assertEquals(true, COMPILED.call("models.Model", "same"));
    String sources = COMPILED.generatedSources();
    assertTrue(sources.contains("for (int i = 0; i < data.size(); i++) {"), sources);
  }
}
