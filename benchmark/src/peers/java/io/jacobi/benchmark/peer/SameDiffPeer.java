package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.compare.Peer;
import io.jacobi.benchmark.task.Evaluation;
import java.util.Optional;
import java.util.function.Supplier;

/** SameDiff, ND4J's graphs. */
public final class SameDiffPeer implements Peer {
  @Override
  public String name() {
    return "SameDiff";
  }

  @Override
  public Optional<Supplier<Evaluation>> program(Record data) {
    return SameDiffModels.of(data).map(model -> () -> new SameDiffEvaluation(model));
  }
}
