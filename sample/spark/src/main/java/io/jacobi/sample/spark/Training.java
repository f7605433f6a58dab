package io.jacobi.sample.spark;

import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Gradient descent with the sums over partitions left to Spark. The rows stay where they are; an
 * iteration sends the weights out once (a broadcast of {@code n} numbers), and each partition's
 * value and gradient, {@code n + 1} numbers, back up a tree.
 */
final class Training {
  /** How many steps a training takes. */
  static final int STEPS = 20;

  private static final double STEP = 1.0;

  private Training() {}

  /** The weights after some steps, and the loss there. */
  record Result(Vector weights, double loss) {}

  /** Partitions of rows that Spark keeps in memory. */
  static JavaRDD<Rows> partitions(JavaSparkContext spark, int partitions, int rows, int columns) {
    List<Integer> seeds = IntStream.range(0, partitions).boxed().toList();
    return spark.parallelize(seeds, partitions).map(seed -> Rows.of(seed, rows, columns)).cache();
  }

  /** Value and gradient of one partition's rows, the value last. */
  private static double[] part(Rows rows, double[] weights) {
    Objective<Vector> objective =
        ModelGradients.lossObjective(Vector.wrap(weights), rows.features(), rows.labels());
    double[] gradient = new double[weights.length];
    double value = objective.valueAndGradient(weights, gradient);
    double[] part = java.util.Arrays.copyOf(gradient, weights.length + 1);
    part[weights.length] = value;
    return part;
  }

  private static double[] add(double[] sum, double[] part) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
    return sum;
  }

  /** Trains on Spark; the task of a partition in {@code failing} fails once in its first step. */
  static Result spark(JavaSparkContext spark, JavaRDD<Rows> rows, int columns, int failing) {
    return descend(
        columns,
        weights -> {
          Broadcast<double[]> sent = spark.broadcast(weights);
          double[] sum =
              rows.treeAggregate(
                  new double[columns + 1],
                  (total, block) -> {
                    TaskContext task = TaskContext.get();
                    boolean first = task.attemptNumber() == 0 && sent.value()[0] == 0;
                    if (first && task.partitionId() == failing) {
                      throw new IllegalStateException("a task that fails once");
                    }
                    return add(total, part(block, sent.value()));
                  },
                  Training::add);
          sent.destroy();
          return sum;
        });
  }

  /** The same on one machine, rows in the same order. */
  static Result alone(List<Rows> rows, int columns) {
    return descend(
        columns,
        weights ->
            rows.stream()
                .map(block -> part(block, weights))
                .reduce(new double[columns + 1], Training::add));
  }

  private static Result descend(int columns, Function<double[], double[]> sums) {
    double[] weights = new double[columns];
    double loss = 0;
    long rows = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] sum = sums.apply(weights.clone());
      loss = sum[columns];
      // at zero weights every row costs log 2
      rows = step == 0 ? Math.round(loss / Math.log(2)) : rows;
      for (int i = 0; i < columns; i++) {
        weights[i] -= STEP * sum[i] / rows;
      }
    }
    return new Result(Vector.of(weights), loss);
  }
}
