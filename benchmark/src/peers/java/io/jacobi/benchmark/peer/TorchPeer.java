package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.compare.Peer;
import io.jacobi.benchmark.task.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** PyTorch by way of the Deep Java Library. */
public class TorchPeer implements Peer {
  private final int threads;

  /** On one core. */
  public TorchPeer() {
    this(1);
  }

  TorchPeer(int threads) {
    this.threads = threads;
  }

  /** On two cores. */
  public static final class OnTwo extends TorchPeer {
    /** For the service loader. */
    public OnTwo() {
      super(2);
    }
  }

  @Override
  public String name() {
    return "PyTorch on " + threads;
  }

  @Override
  public Optional<Supplier<Evaluation>> program(Record data) {
    return TorchModels.of(data).map(model -> () -> new TorchEvaluation(model));
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-Dai.djl.pytorch.num_threads=" + threads, "-Dai.djl.offline=true");
  }
}
