package io.jacobi.benchmark.compare;

import io.jacobi.benchmark.task.Evaluation;
import io.jacobi.benchmark.task.Task;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Value and gradient of one task by one contestant. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Timing {
  /** The task's name. */
  @Param({})
  public String task;

  /** The contestant's name. */
  @Param({})
  public String contestant;

  private Evaluation evaluation;
  private double[] start;
  private double[] gradient;

  /** Builds the program. */
  @Setup
  public void prepare() {
    Task chosen =
        Contestant.tasks().stream().filter(t -> t.name().equals(task)).findFirst().orElseThrow();
    evaluation =
        Contestant.of(chosen).stream()
            .filter(c -> c.name().equals(contestant))
            .findFirst()
            .orElseThrow()
            .program()
            .get();
    start = chosen.start();
    gradient = new double[start.length];
  }

  /** One evaluation. */
  @Benchmark
  public double valueAndGradient() {
    return evaluation.valueAndGradient(start, gradient);
  }
}
