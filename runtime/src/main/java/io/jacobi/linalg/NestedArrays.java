package io.jacobi.linalg;

import java.util.Arrays;

/**
 * Arrays of numbers, nested or flat, as generated code keeps cotangents and what it must remember.
 */
public final class NestedArrays {
  private NestedArrays() {}

  /** Zeros of the shape of {@code model}; nothing where nothing was put yet. */
  public static double[][] zerosLike(double[][] model) {
    double[][] zeros = new double[model.length][];
    for (int i = 0; i < model.length; i++) {
      zeros[i] = model[i] == null ? null : new double[model[i].length];
    }
    return zeros;
  }

  /** Zeros of the shape of {@code model}. */
  public static double[][][] zerosLike(double[][][] model) {
    double[][][] zeros = new double[model.length][][];
    for (int i = 0; i < model.length; i++) {
      zeros[i] = model[i] == null ? null : zerosLike(model[i]);
    }
    return zeros;
  }

  /** Zeros of the sizes of the vectors in {@code model}; nothing where there is none. */
  public static Vector[] zerosLike(Vector[] model) {
    Vector[] zeros = new Vector[model.length];
    for (int i = 0; i < model.length; i++) {
      zeros[i] = model[i] == null ? null : Vector.zeros(model[i].size());
    }
    return zeros;
  }

  /** Zeros of the shapes of the matrices in {@code model}; nothing where there is none. */
  public static Matrix[] zerosLike(Matrix[] model) {
    Matrix[] zeros = new Matrix[model.length];
    for (int i = 0; i < model.length; i++) {
      zeros[i] = model[i] == null ? null : Matrix.zeros(model[i].rows(), model[i].columns());
    }
    return zeros;
  }

  /** A copy that shares nothing with {@code model}. */
  public static double[] copy(double[] model) {
    return model.clone();
  }

  /** A copy that shares nothing with {@code model}. */
  public static double[][] copy(double[][] model) {
    double[][] copy = new double[model.length][];
    for (int i = 0; i < model.length; i++) {
      copy[i] = model[i] == null ? null : model[i].clone();
    }
    return copy;
  }

  /** A copy that shares nothing with {@code model}. */
  public static double[][][] copy(double[][][] model) {
    double[][][] copy = new double[model.length][][];
    for (int i = 0; i < model.length; i++) {
      copy[i] = model[i] == null ? null : copy(model[i]);
    }
    return copy;
  }

  /** A copy of an array of what is immutable or remembered whole. */
  public static <T> T[] copy(T[] model) {
    return model.clone();
  }

  /** Adds {@code other} to {@code sum} in place. @throws DimensionMismatchException if longer */
  public static double[] plus(double[] sum, double[] other) {
    if (sum.length != other.length) {
      throw DimensionMismatchException.of(
          "plus", "array of " + sum.length, "array of " + other.length);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  /** Adds {@code other} to {@code sum} in place. @throws DimensionMismatchException if longer */
  public static double[][] plus(double[][] sum, double[][] other) {
    for (int i = 0; i < sum.length; i++) {
      if (sum[i] == null || other[i] == null) {
        sum[i] = sum[i] == null ? other[i] : sum[i];
      } else {
        plus(sum[i], other[i]);
      }
    }
    return sum;
  }

  /** Adds {@code other} to {@code sum} in place. @throws DimensionMismatchException if longer */
  public static double[][][] plus(double[][][] sum, double[][][] other) {
    for (int i = 0; i < sum.length; i++) {
      if (sum[i] == null || other[i] == null) {
        sum[i] = sum[i] == null ? other[i] : sum[i];
      } else {
        plus(sum[i], other[i]);
      }
    }
    return sum;
  }

  /** Adds {@code other} to {@code sum} in place. */
  public static Vector[] plus(Vector[] sum, Vector[] other) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = sum[i] == null ? other[i] : other[i] == null ? sum[i] : sum[i].plus(other[i]);
    }
    return sum;
  }

  /** Adds {@code other} to {@code sum} in place. */
  public static Matrix[] plus(Matrix[] sum, Matrix[] other) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = sum[i] == null ? other[i] : other[i] == null ? sum[i] : sum[i].plus(other[i]);
    }
    return sum;
  }

  /** Adds {@code v} in place to row {@code i} of the row-major {@code entries}. */
  public static double[] addRow(double[] entries, int columns, int i, Vector v) {
    for (int j = 0; j < columns; j++) {
      entries[i * columns + j] += v.values[j];
    }
    return entries;
  }

  /** Adds {@code v} in place to column {@code j} of the row-major {@code entries}. */
  public static double[] addColumn(double[] entries, int columns, int j, Vector v) {
    for (int i = 0; i < v.size(); i++) {
      entries[i * columns + j] += v.values[i];
    }
    return entries;
  }

  /** Row {@code i} of the row-major {@code entries}, {@code size} long. */
  public static Vector getRow(double[] entries, int columns, int i, int size) {
    return Vector.wrap(Arrays.copyOfRange(entries, i * columns, i * columns + size));
  }

  /** Column {@code j} of the row-major {@code entries}, {@code size} long. */
  public static Vector getColumn(double[] entries, int columns, int j, int size) {
    double[] column = new double[size];
    for (int i = 0; i < size; i++) {
      column[i] = entries[i * columns + j];
    }
    return Vector.wrap(column);
  }

  /** Sets {@code tape[k]}, in a longer copy if there is no room. */
  public static double[] push(double[] tape, int k, double value) {
    double[] grown = k < tape.length ? tape : Arrays.copyOf(tape, 2 * k + 16);
    grown[k] = value;
    return grown;
  }

  /** Sets {@code tape[k]}, in a longer copy if there is no room. */
  public static int[] push(int[] tape, int k, int value) {
    int[] grown = k < tape.length ? tape : Arrays.copyOf(tape, 2 * k + 16);
    grown[k] = value;
    return grown;
  }

  /** Sets {@code tape[k]}, in a longer copy if there is no room. */
  public static long[] push(long[] tape, int k, long value) {
    long[] grown = k < tape.length ? tape : Arrays.copyOf(tape, 2 * k + 16);
    grown[k] = value;
    return grown;
  }

  /** Sets {@code tape[k]}, in a longer copy if there is no room. */
  public static boolean[] push(boolean[] tape, int k, boolean value) {
    boolean[] grown = k < tape.length ? tape : Arrays.copyOf(tape, 2 * k + 16);
    grown[k] = value;
    return grown;
  }

  /** Sets {@code tape[k]}, in a longer copy if there is no room. */
  public static <T> T[] push(T[] tape, int k, T value) {
    T[] grown = k < tape.length ? tape : Arrays.copyOf(tape, 2 * k + 16);
    grown[k] = value;
    return grown;
  }
}
