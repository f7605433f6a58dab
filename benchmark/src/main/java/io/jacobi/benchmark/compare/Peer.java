package io.jacobi.benchmark.compare;

import io.jacobi.benchmark.task.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Another library, with what its users would write for the tasks. */
public interface Peer {
  /** The heading of its column. */
  String name();

  /** The program for the task of this data; empty where the library has none or no sense. */
  Optional<Supplier<Evaluation>> program(Record data);

  /** What its JVM needs besides the task's own options. */
  default List<String> jvmOptions() {
    return List.of();
  }
}
