package io.jacobi.benchmark.peer;

import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/** Matrices one after the other in an array, and back. */
final class Packed {
  private final double[] array;
  private int at;

  Packed(double[] array) {
    this.array = array;
  }

  /** The next matrix, copied. */
  SimpleMatrix next(int rows, int columns) {
    int from = at;
    at += rows * columns;
    return new SimpleMatrix(rows, columns, true, Arrays.copyOfRange(array, from, at));
  }

  /** Puts the next matrix. */
  Packed put(SimpleMatrix matrix) {
    double[] data = matrix.getDDRM().data;
    int size = matrix.getNumRows() * matrix.getNumCols();
    System.arraycopy(data, 0, array, at, size);
    at += size;
    return this;
  }

  /** The sum of the products of entries. */
  static double inner(SimpleMatrix a, SimpleMatrix b) {
    return a.elementMult(b).elementSum();
  }

  /** Rows as a matrix. */
  static SimpleMatrix rows(double[][] rows) {
    return new SimpleMatrix(rows);
  }
}
