package io.jacobi.sample.spark;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.io.Serializable;
import java.util.Random;

/** A partition's rows and their labels, ±1; made where they are used, from a seed. */
record Rows(Matrix features, Vector labels) implements Serializable {
  static Rows of(int seed, int rows, int columns) {
    Random random = new Random(seed);
    Matrix features = Matrix.build(rows, columns, (i, j) -> random.nextGaussian());
    Vector labels =
        Vector.build(
            rows,
            i -> features.get(i, 0) - features.get(i, 1) + random.nextGaussian() > 0 ? 1 : -1);
    return new Rows(features, labels);
  }
}
