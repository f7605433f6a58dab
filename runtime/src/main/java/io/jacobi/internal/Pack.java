package io.jacobi.internal;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Writes values one after the other into one array, as an objective packs its gradient. */
public final class Pack {
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
  public Pack add(double value) {
    reserve(1);
    target[next++] = value;
    return this;
  }

  /** Adds the entries. */
  public Pack add(double[] values) {
    reserve(values.length);
    System.arraycopy(values, 0, target, next, values.length);
    next += values.length;
    return this;
  }

  /** Adds the entries, array by array. */
  public Pack add(double[][] values) {
    for (double[] row : values) {
      add(row);
    }
    return this;
  }

  /** Adds the entries. */
  public Pack add(Vector vector) {
    reserve(vector.size());
    for (int i = 0; i < vector.size(); i++) {
      target[next++] = vector.get(i);
    }
    return this;
  }

  /** Adds the entries row by row. */
  public Pack add(Matrix matrix) {
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
