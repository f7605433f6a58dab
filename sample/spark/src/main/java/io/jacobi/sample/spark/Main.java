package io.jacobi.sample.spark;

import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Trains in local mode on 1, 2 and 4 partitions, with more and fewer rows and columns. */
public final class Main {
  private static final int[][] SIZES = {{100_000, 50}, {400_000, 50}, {400_000, 10}};

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    System.out.println("| rows | columns | partitions | seconds a step | loss |");
    System.out.println("| --- | --- | --- | --- | --- |");
    try (JavaSparkContext spark = local()) {
      for (int[] size : SIZES) {
        for (int partitions : new int[] {1, 2, 4}) {
          measure(spark, size[0], size[1], partitions);
        }
      }
    }
  }

  private static void measure(JavaSparkContext spark, int rows, int columns, int partitions) {
    JavaRDD<Rows> parts = Training.partitions(spark, partitions, rows / partitions, columns);
    long made = parts.count();
    Training.Result warm = Training.spark(spark, parts, columns, -1);
    long start = System.nanoTime();
    Training.Result result = Training.spark(spark, parts, columns, -1);
    double seconds = (System.nanoTime() - start) * 1e-9 / Training.STEPS;
    double loss = Math.min(result.loss(), warm.loss()) / rows;
    System.out.printf(
        Locale.ROOT, "| %d | %d | %d | %.3f | %.6f |%n", rows, columns, made, seconds, loss);
    JavaRDD<Rows> unused = parts.unpersist();
  }

  /** Every core here, and four attempts a task. */
  static JavaSparkContext local() {
    JavaSparkContext spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[*,4]")
                .setAppName("jacobi")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
    spark.setLogLevel("ERROR");
    return spark;
  }
}
