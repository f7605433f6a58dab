package io.jacobi.benchmark.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jacobi.benchmark.gradbench.GradBenchTasks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is generated and what is written by hand agree before anything is timed. */
final class TasksTest {
  @TestFactory
  Stream<DynamicTest> generatedAgreesWithHandWritten() {
    List<Task> tasks =
        List.of(
            Tasks.logistic(20, 5),
            Tasks.network(6, 7, 5, 3),
            Tasks.quadratic(10),
            Tasks.process(40),
            Tasks.blackScholes(),
            Tasks.recurrent(8, 3, 5),
            Tasks.factorisation(9, 7, 3),
            GradBenchTasks.gmm(4, 3, 10),
            GradBenchTasks.lstm(2, 3, 6),
            GradBenchTasks.ode(20, 4),
            GradBenchTasks.det(5),
            GradBenchTasks.llsq(5, 9),
            GradBenchTasks.lse(30),
            GradBenchTasks.kmeans(4, 30, 3));
    return tasks.stream().map(task -> DynamicTest.dynamicTest(task.name(), () -> check(task)));
  }

  private static void check(Task task) {
    double[] generated = new double[task.start().length];
    double[] byHand = new double[task.start().length];
    double value = task.generated().get().valueAndGradient(task.start(), generated);
    double expected = task.byHand().get().valueAndGradient(task.start(), byHand);
    double scale = 1 + Math.abs(expected);
    assertEquals(expected, value, 1e-9 * scale);
    assertEquals(expected, task.primal().getAsDouble(), 1e-9 * scale);
    double largest = 1;
    for (double entry : byHand) {
      largest = Math.max(largest, Math.abs(entry));
    }
    assertArrayEquals(byHand, generated, 1e-9 * largest);
  }
}
