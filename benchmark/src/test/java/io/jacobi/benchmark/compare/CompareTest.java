package io.jacobi.benchmark.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jacobi.benchmark.task.Task;
import io.jacobi.benchmark.task.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the comparison makes of its measurements. */
final class CompareTest {
  @Test
  void tableHasTimesOfOursAndRatiosOfOthers() {
    Map<String, Measurement> row = new LinkedHashMap<>();
    row.put(Contestant.PRIMAL, new Measurement(1000, 0));
    row.put(Contestant.JACOBI, new Measurement(1980, 0.2));
    row.put(Contestant.BY_HAND, new Measurement(2000, 0));
    row.put("Other", new Measurement(39_600, 512));
    assertEquals(
        """
        | task | JVM | primal | Jacobi | B/op | Jacobi ÷ primal | Jacobi ÷ by hand | Other ÷ Jacobi |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        | quadratic 10 | default | 1.00 µs | 1.98 µs | 0 | 1.98 | 0.99 | 20 |
        """,
        Table.of(Map.of(Tasks.quadratic(10), row)));
  }

  @Test
  void nothingIsTimedThatDisagrees() {
    Task task = Tasks.quadratic(10);
    Contestant wrong =
        new Contestant(
            "wrong",
            () ->
                (x, gradient) -> {
                  double value = task.generated().get().valueAndGradient(x, gradient);
                  gradient[3] += 1e-6;
                  return value;
                },
            List.of());
    assertThrows(IllegalStateException.class, () -> Agreement.check(task, wrong));
  }
}
