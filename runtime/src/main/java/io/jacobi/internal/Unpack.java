package io.jacobi.internal;

import io.jacobi.linalg.DimensionMismatchException;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Arrays;

/** Reads values one after the other out of one array, each in the shape of a model. */
public final class Unpack {
  private final double[] source;
  private int next;

  /**
   * Starts at the beginning of {@code source}.
   *
   * @throws DimensionMismatchException if it is not of the size
   */
  public Unpack(double[] source, int size) {
    this.source = source;
    DimensionMismatchException.requireEqual(
        "length of the array", source.length, "dimension of the objective", size);
  }

  /** Fills an array from an index on, and gives the index behind. */
  public static int into(double[] source, int at, double[] target) {
    System.arraycopy(source, at, target, 0, target.length);
    return at + target.length;
  }

  /** Fills arrays from an index on, one after the other, and gives the index behind. */
  public static int into(double[] source, int at, double[][] target) {
    int next = at;
    for (double[] row : target) {
      next = into(source, next, row);
    }
    return next;
  }

  /** The next number. */
  public double next(double model) {
    return source[next++];
  }

  /** The next entries as an array as long as {@code model}. */
  public double[] next(double[] model) {
    next += model.length;
    return Arrays.copyOfRange(source, next - model.length, next);
  }

  /** The next entries as arrays as long as those of {@code model}. */
  public double[][] next(double[][] model) {
    double[][] arrays = new double[model.length][];
    for (int i = 0; i < model.length; i++) {
      arrays[i] = next(model[i]);
    }
    return arrays;
  }

  /** The next entries as a vector of the size of {@code model}. */
  public Vector next(Vector model) {
    next += model.size();
    return Vector.wrap(Arrays.copyOfRange(source, next - model.size(), next));
  }

  /** The next entries as a matrix of the shape of {@code model}. */
  public Matrix next(Matrix model) {
    int size = model.rows() * model.columns();
    next += size;
    return Matrix.wrap(
        model.rows(), model.columns(), Arrays.copyOfRange(source, next - size, next));
  }
}
