package io.jacobi.sample.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class TrainingTest {
  private static final int ROWS = 5000;
  private static final int COLUMNS = 10;

  @Test
  void manyPartitionsGiveWhatOneMachineGives() {
    Training.Result alone =
        Training.alone(
            IntStream.range(0, 4).mapToObj(seed -> Rows.of(seed, ROWS, COLUMNS)).toList(), COLUMNS);
    assertTrue(alone.loss() < 0.8 * 4 * ROWS * Math.log(2), "it has not learnt");
    try (JavaSparkContext spark = Main.local()) {
      JavaRDD<Rows> rows = Training.partitions(spark, 4, ROWS, COLUMNS);
      assertEquals(4, rows.getNumPartitions());
      for (int failing : new int[] {-1, 2}) {
        Training.Result result = Training.spark(spark, rows, COLUMNS, failing);
        assertEquals(0, result.weights().minus(alone.weights()).normInf(), 1e-9);
        assertEquals(alone.loss(), result.loss(), 1e-9 * alone.loss());
      }
    }
  }

  @Test
  void whatTravelsIsSmall() throws IOException {
    Rows rows = Rows.of(0, 100, 10);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(rows);
    }
    assertTrue(bytes.size() < 1.2 * 8 * (100 * 10 + 100), bytes.size() + " bytes");
  }
}
