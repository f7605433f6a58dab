package io.jacobi.internal;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Reads values one after the other out of one array, each of the size of what was packed. */
public final class Unpack {
  private final double[] source;
  private final Iterator<int[]> sizes;
  private int next;

  /** Starts at the beginning of {@code source}, with the sizes of a {@link Pack}. */
  Unpack(double[] source, List<int[]> sizes) {
    this.source = source;
    this.sizes = sizes.iterator();
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

  private double[] entries(int count) {
    next += count;
    return Arrays.copyOfRange(source, next - count, next);
  }

  /** The next number. */
  public double number() {
    return source[next++];
  }

  /** The next entries as an array. */
  public double[] array() {
    return entries(sizes.next()[0]);
  }

  /** The next entries as arrays. */
  public double[][] arrays() {
    double[][] arrays = new double[sizes.next()[0]][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = array();
    }
    return arrays;
  }

  /** The next entries as a vector. */
  public Vector vector() {
    return Vector.wrap(array());
  }

  /** The next entries as a matrix. */
  public Matrix matrix() {
    int[] size = sizes.next();
    return Matrix.wrap(size[0], size[1], entries(size[0] * size[1]));
  }
}
