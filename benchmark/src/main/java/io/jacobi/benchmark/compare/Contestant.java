package io.jacobi.benchmark.compare;

import io.jacobi.benchmark.gradbench.GradBenchTasks;
import io.jacobi.benchmark.task.Evaluation;
import io.jacobi.benchmark.task.Task;
import io.jacobi.benchmark.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One program for one task.
 *
 * @param name the heading of its column
 * @param program makes it ready
 */
record Contestant(String name, Supplier<Evaluation> program, List<String> jvmOptions) {
  /** The value alone. */
  static final String PRIMAL = "primal";

  /** What is generated. */
  static final String JACOBI = "Jacobi";

  /** What an expert writes. */
  static final String BY_HAND = "by hand";

  /** Every task at the size it is timed at. */
  static List<Task> tasks() {
    return Stream.concat(Tasks.all().stream(), GradBenchTasks.all().stream()).toList();
  }

  /** All that take part in a task. */
  static List<Contestant> of(Task task) {
    List<Contestant> all = new ArrayList<>();
    all.add(new Contestant(PRIMAL, () -> (x, gradient) -> task.primal().getAsDouble(), List.of()));
    all.add(new Contestant(JACOBI, task.generated(), List.of()));
    all.add(new Contestant(BY_HAND, task.byHand(), List.of()));
    for (Peer peer : ServiceLoader.load(Peer.class)) {
      peer.program(task.data())
          .ifPresent(program -> all.add(new Contestant(peer.name(), program, peer.jvmOptions())));
    }
    return all;
  }
}
