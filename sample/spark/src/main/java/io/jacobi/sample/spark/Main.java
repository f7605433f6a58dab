package io.jacobi.sample.spark;

import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Trains in local mode on 1, 2 and 4 partitions of the same number of rows in all. */
public final class Main {
  private static final int ROWS = 400_000;
  private static final int COLUMNS = 50;

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    System.out.println("| partitions | rows each | seconds a step | loss |");
    System.out.println("| --- | --- | --- | --- |");
    try (JavaSparkContext spark = local()) {
      for (int partitions : new int[] {1, 2, 4}) {
        JavaRDD<Rows> rows = Training.partitions(spark, partitions, ROWS / partitions, COLUMNS);
        long made = rows.count();
        Training.Result warm = Training.spark(spark, rows, COLUMNS, -1);
        long start = System.nanoTime();
        Training.Result result = Training.spark(spark, rows, COLUMNS, -1);
        double seconds = (System.nanoTime() - start) * 1e-9 / 20;
        System.out.printf(
            Locale.ROOT,
            "| %d | %d | %.3f | %.6f |%n",
            made,
            ROWS / partitions,
            seconds,
            Math.min(result.loss(), warm.loss()) / ROWS);
        JavaRDD<Rows> unused = rows.unpersist();
      }
    }
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
