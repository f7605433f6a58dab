package io.jacobi.internal;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes values one after the other into one array, as an objective packs its gradient, and keeps
 * their sizes for {@link Unpack}.
 */
public final class Pack {
  private final List<int[]> sizes = new ArrayList<>();
  private double[] target;
  private int next;

  /** Starts an array of its own, as long as need be. */
  public Pack() {
    this(new double[8]);
  }

  /** Starts at the beginning of {@code target}. */
  public Pack(double[] target) {
    this.target = target;
  }

  /** What was added so far. */
  public double[] packed() {
    return Arrays.copyOf(target, next);
  }

  /** The sizes of what was added and is not a number: rows and columns of a matrix, say. */
  List<int[]> sizes() {
    return sizes;
  }

  private void reserve(int count) {
    if (next + count > target.length) {
      target = Arrays.copyOf(target, Math.max(2 * target.length, next + count));
    }
  }

  /** Copies an array to an index, and gives the index behind. */
  public static int into(double[] target, int at, double[] source) {
    System.arraycopy(source, 0, target, at, source.length);
    return at + source.length;
  }

  /** Copies arrays to an index, one after the other, and gives the index behind. */
  public static int into(double[] target, int at, double[][] source) {
    int next = at;
    for (double[] row : source) {
      next = into(target, next, row);
    }
    return next;
  }

  /** Adds a number. */
  public Pack number(double value) {
    reserve(1);
    target[next++] = value;
    return this;
  }

  /** Adds the entries of an array. */
  public Pack array(double[] values) {
    sizes.add(new int[] {values.length});
    reserve(values.length);
    next = into(target, next, values);
    return this;
  }

  /** Adds the entries of arrays, array by array. */
  public Pack arrays(double[][] values) {
    sizes.add(new int[] {values.length});
    for (double[] row : values) {
      array(row);
    }
    return this;
  }

  /** Adds the entries of a vector. */
  public Pack vector(Vector vector) {
    sizes.add(new int[] {vector.size()});
    reserve(vector.size());
    for (int i = 0; i < vector.size(); i++) {
      target[next++] = vector.get(i);
    }
    return this;
  }

  /** Adds the entries of a matrix, row by row. */
  public Pack matrix(Matrix matrix) {
    sizes.add(new int[] {matrix.rows(), matrix.columns()});
    reserve(matrix.rows() * matrix.columns());
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        target[next++] = matrix.get(i, j);
      }
    }
    return this;
  }

  /** Adds the parts of each of the values, in order. */
  public <T> Pack each(T[] values, BiConsumer<T, Pack> parts) {
    for (T value : values) {
      parts.accept(value, this);
    }
    return this;
  }
}
