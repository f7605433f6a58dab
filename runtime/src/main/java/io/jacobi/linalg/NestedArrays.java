package io.jacobi.linalg;

import io.jacobi.internal.Elementwise;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Arrays of numbers, nested or flat, as generated code keeps cotangents and what it must remember.
 */
public final class NestedArrays {
  private NestedArrays() {}

  /** Zeros of the shape of {@code model}. */
  public static double[] zerosLike(double[] model) {
    return new double[model.length];
  }

  /**
   * Zeros of the shape of {@code model}, an array of arrays, vectors or matrices; nothing where
   * nothing was put yet.
   */
  public static <T> T[] zerosLike(T[] model) {
    T[] zeros = model.clone();
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = element(model[i], NestedArrays::zero);
    }
    return zeros;
  }

  private static Object zero(Object model) {
    if (model instanceof double[] array) {
      return new double[array.length];
    }
    if (model instanceof Object[] array) {
      return zerosLike(array);
    }
    if (model instanceof Vector vector) {
      return Vector.zeros(vector.size());
    }
    return model instanceof Matrix matrix ? Matrix.zeros(matrix.rows(), matrix.columns()) : model;
  }

  /** What becomes of an element is of the element's own type, or nothing if it is nothing. */
  @SuppressWarnings("unchecked")
  private static <T> T element(T model, UnaryOperator<Object> change) {
    return model == null ? null : (T) change.apply(model);
  }

  /**
   * An array after something was done for each of its indices.
   *
   * @param set is given the array and the index
   */
  public static <A> A filled(A array, ObjIntConsumer<A> set) {
    for (int i = 0; i < Array.getLength(array); i++) {
      set.accept(array, i);
    }
    return array;
  }

  /** The entries of each vector; nothing where there is none. */
  public static double[][] entries(Vector[] vectors) {
    double[][] entries = new double[vectors.length][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = vectors[i] == null ? null : vectors[i].toArray();
    }
    return entries;
  }

  /** The entries of each matrix, row by row; nothing where there is none. */
  public static double[][] entries(Matrix[] matrices) {
    double[][] entries = new double[matrices.length][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = matrices[i] == null ? null : matrices[i].toArray();
    }
    return entries;
  }

  /** A copy that shares nothing with {@code model}. */
  public static double[] copy(double[] model) {
    return model.clone();
  }

  /** A copy that shares no array with {@code model}. */
  public static <T> T[] copy(T[] model) {
    T[] copy = model.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = element(model[i], NestedArrays::copyOf);
    }
    return copy;
  }

  private static Object copyOf(Object model) {
    if (model instanceof double[] array) {
      return array.clone();
    }
    if (model instanceof int[] array) {
      return array.clone();
    }
    return model instanceof Object[] array ? copy(array) : model;
  }

  /** A new array of the numbers of {@code array} times {@code factor}. */
  public static double[] times(double[] array, double factor) {
    double[] product = array.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= factor;
    }
    return product;
  }

  /** A new array of the numbers in {@code array}, however deep, times {@code factor}. */
  public static <T> T[] times(T[] array, double factor) {
    T[] product = array.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] = element(array[i], part -> product(part, factor));
    }
    return product;
  }

  private static Object product(Object part, double factor) {
    if (part instanceof double[] array) {
      return times(array, factor);
    }
    if (part instanceof Object[] array) {
      return times(array, factor);
    }
    if (part instanceof Vector vector) {
      return vector.times(factor);
    }
    return part instanceof Matrix matrix ? matrix.times(factor) : part;
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
  public static double[] plus(double[] sum, Vector other) {
    return plus(sum, other.values);
  }

  /** Adds {@code other}, row by row, in place. @throws DimensionMismatchException if longer */
  public static double[] plus(double[] sum, Matrix other) {
    return plus(sum, other.values);
  }

  /** Adds {@code other} to {@code sum} in place, arrays, vectors or matrices. */
  public static <T> T[] plus(T[] sum, T[] other) {
    for (int i = 0; i < sum.length; i++) {
      T added = other[i];
      if (sum[i] == null || added == null) {
        sum[i] = sum[i] == null ? added : sum[i];
      } else {
        sum[i] = element(sum[i], left -> add(left, added));
      }
    }
    return sum;
  }

  private static Object add(Object left, Object right) {
    if (left instanceof double[] array) {
      return plus(array, (double[]) right);
    }
    if (left instanceof Object[] array) {
      return plus(array, (Object[]) right);
    }
    if (left instanceof Vector vector) {
      return vector.plus((Vector) right);
    }
    return left instanceof Matrix matrix ? matrix.plus((Matrix) right) : left;
  }

  /** Adds {@code v} in place to row {@code i} of the row-major {@code entries}. */
  public static double[] addRow(double[] entries, int columns, int i, Vector v) {
    Elementwise.addRow(entries, columns, i, v.values);
    return entries;
  }

  /** Adds {@code v} in place to column {@code j} of the row-major {@code entries}. */
  public static double[] addColumn(double[] entries, int columns, int j, Vector v) {
    Elementwise.addColumn(entries, columns, j, v.values);
    return entries;
  }

  /** Row {@code i} of the row-major {@code entries}, {@code size} long. */
  public static Vector getRow(double[] entries, int columns, int i, int size) {
    return Vector.wrap(Arrays.copyOfRange(entries, i * columns, i * columns + size));
  }

  /** Column {@code j} of the row-major {@code entries}, {@code size} long. */
  public static Vector getColumn(double[] entries, int columns, int j, int size) {
    double[] column = new double[size];
    Elementwise.column(entries, columns, j, column);
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

  /**
   * An array of a type with arguments, of which Java makes none.
   *
   * @param none nothing: it is what carries the type
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> T[] objects(int length, T... none) {
    return Arrays.copyOf(none, length);
  }

  /** Sets {@code tape[k]}, in a longer copy if there is no room. */
  public static <T> T[] push(T[] tape, int k, T value) {
    T[] grown = k < tape.length ? tape : Arrays.copyOf(tape, 2 * k + 16);
    grown[k] = value;
    return grown;
  }

  /**
   * The indices from {@code from} to before {@code to} in the order in which {@code
   * Arrays.sort(double[], int, int)} puts their entries; equal ones keep their order.
   */
  public static int[] sortedOrder(double[] entries, int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> entries[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
