package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.compare.Peer;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Chain;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Characters;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Clusters;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Exponentials;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Fit;
import io.jacobi.benchmark.gradbench.GradBenchTasks.Mixture;
import io.jacobi.benchmark.task.Data;
import io.jacobi.benchmark.task.Evaluation;
import java.util.Optional;
import java.util.function.Supplier;

/** EJML: the formulas of value and gradient in its SimpleMatrix. */
public final class EjmlPeer implements Peer {
  @Override
  public String name() {
    return "EJML";
  }

  @Override
  public Optional<Supplier<Evaluation>> program(Record data) {
    Supplier<Evaluation> program = null;
    if (data instanceof Data.Logistic d) {
      program = () -> EjmlModels.logistic(d);
    } else if (data instanceof Data.Network d) {
      program = () -> EjmlModels.network(d);
    } else if (data instanceof Data.Quadratic d) {
      program = () -> EjmlModels.quadratic(d);
    } else if (data instanceof Data.GaussianProcess d) {
      program = () -> EjmlModels.process(d);
    } else if (data instanceof Data.Recurrent d) {
      program = () -> EjmlModels.recurrent(d);
    } else if (data instanceof Data.Factorisation d) {
      program = () -> EjmlModels.factorisation(d);
    } else if (data instanceof Mixture d) {
      program = () -> EjmlGradBench.mixture(d);
    } else if (data instanceof Characters d) {
      program = () -> EjmlGradBench.characters(d);
    } else if (data instanceof Chain d) {
      program = () -> EjmlGradBench.chain(d);
    } else if (data instanceof Fit d) {
      program = () -> EjmlGradBench.fit(d);
    } else if (data instanceof Exponentials) {
      program = () -> EjmlGradBench::logSumExp;
    } else if (data instanceof Clusters d) {
      program = () -> EjmlGradBench.clusters(d);
    }
    return Optional.ofNullable(program);
  }
}
