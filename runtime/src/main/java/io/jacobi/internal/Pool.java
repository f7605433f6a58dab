package io.jacobi.internal;

import io.jacobi.linalg.NestedArrays;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The arrays that a place of a program makes, or several one after the other, kept from one
 * evaluation of an objective to the next: they are handed out again in the order in which they were
 * made, and a new one is made only where there is none of the length yet.
 */
public final class Pool {
  private Object[] arrays = new Object[1];
  private int next;
  private Pool inner;

  /** Starts over: what was handed out before may be handed out again. */
  public Pool again() {
    next = 0;
    if (inner != null) {
      inner.next = 0;
    }
    return this;
  }

  /** How far it is, for {@link #release}. */
  public int mark() {
    return next;
  }

  /** What was handed out since a mark may be handed out again. */
  public void release(int mark) {
    next = mark;
  }

  private Object peek() {
    if (next == arrays.length) {
      arrays = Arrays.copyOf(arrays, 2 * next);
    }
    return arrays[next];
  }

  private <T> T keep(T array) {
    arrays[next++] = array;
    return array;
  }

  private Pool inner() {
    if (inner == null) {
      inner = new Pool();
    }
    return inner;
  }

  /** {@code new double[n]}. */
  public double[] doubles(int n) {
    if (peek() instanceof double[] array && array.length == n) {
      Arrays.fill(array, 0.0);
      next++;
      return array;
    }
    return keep(new double[n]);
  }

  /** {@code new double[n]}, with anything in it. */
  public double[] any(int n) {
    if (peek() instanceof double[] array && array.length == n) {
      next++;
      return array;
    }
    return keep(new double[n]);
  }

  /** {@code new int[n]}. */
  public int[] ints(int n) {
    if (peek() instanceof int[] array && array.length == n) {
      Arrays.fill(array, 0);
      next++;
      return array;
    }
    return keep(new int[n]);
  }

  /** {@code new boolean[n]}. */
  public boolean[] booleans(int n) {
    if (peek() instanceof boolean[] array && array.length == n) {
      Arrays.fill(array, false);
      next++;
      return array;
    }
    return keep(new boolean[n]);
  }

  /** {@code new double[m][n]}. */
  public double[][] doubles(int m, int n) {
    double[][] rows = of(m, double[][]::new);
    for (int i = 0; i < m; i++) {
      rows[i] = inner().doubles(n);
    }
    return rows;
  }

  /** An array of nothing yet: {@code new T[n]}. */
  public <T> T[] of(int n, IntFunction<T[]> make) {
    if (peek() instanceof Object[] array && array.length == n) {
      @SuppressWarnings("unchecked") // one place makes arrays of one type
      T[] known = (T[]) array;
      Arrays.fill(known, null);
      next++;
      return known;
    }
    return keep(make.apply(n));
  }

  /** An array at least as long, with anything in it, that {@link #push} takes the place of. */
  public double[] doublesAtLeast(int n) {
    return peek() instanceof double[] array && array.length >= n
        ? keep(array)
        : keep(new double[n]);
  }

  /** An array at least as long, with anything in it, that {@link #push} takes the place of. */
  public int[] intsAtLeast(int n) {
    return peek() instanceof int[] array && array.length >= n ? keep(array) : keep(new int[n]);
  }

  /** An array at least as long, with anything in it, that {@link #push} takes the place of. */
  public boolean[] booleansAtLeast(int n) {
    return peek() instanceof boolean[] array && array.length >= n
        ? keep(array)
        : keep(new boolean[n]);
  }

  /** An array at least as long, with anything in it, that {@link #push} takes the place of. */
  public <T> T[] atLeast(int n, IntFunction<T[]> make) {
    if (peek() instanceof Object[] array && array.length >= n) {
      @SuppressWarnings("unchecked") // one place makes arrays of one type
      T[] known = (T[]) array;
      return keep(known);
    }
    return keep(make.apply(n));
  }

  /** Keeps what a tape grew to in its place. */
  private <T> T instead(T tape, T grown) {
    for (int i = next - 1; tape != grown && i >= 0; i--) {
      if (arrays[i] == tape) {
        arrays[i] = grown;
        break;
      }
    }
    return grown;
  }

  /** An object of the one kind that this place makes. */
  public <T> T object(Supplier<T> make) {
    Object known = peek();
    if (known == null) {
      return keep(make.get());
    }
    @SuppressWarnings("unchecked") // one place makes objects of one type
    T object = (T) known;
    next++;
    return object;
  }

  /** A copy of an array. */
  public double[] copy(double[] model) {
    double[] copy = any(model.length);
    System.arraycopy(model, 0, copy, 0, copy.length);
    return copy;
  }

  /** A copy of an array. */
  public int[] copy(int[] model) {
    int[] copy = ints(model.length);
    System.arraycopy(model, 0, copy, 0, copy.length);
    return copy;
  }

  /** A copy of arrays that shares none of them. */
  public double[][] copy(double[][] model) {
    double[][] copy = of(model.length, double[][]::new);
    for (int i = 0; i < copy.length; i++) {
      copy[i] = model[i] == null ? null : inner().copy(model[i]);
    }
    return copy;
  }

  /** Zeros of the shape of arrays; nothing where there is none yet. */
  public double[][] zerosLike(double[][] model) {
    double[][] zeros = of(model.length, double[][]::new);
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = model[i] == null ? null : inner().doubles(model[i].length);
    }
    return zeros;
  }

  /**
   * Sets {@code tape[k]}, in a longer copy if there is no room, which takes the place of the tape.
   */
  public double[] push(double[] tape, int k, double value) {
    return instead(tape, NestedArrays.push(tape, k, value));
  }

  /**
   * Sets {@code tape[k]}, in a longer copy if there is no room, which takes the place of the tape.
   */
  public int[] push(int[] tape, int k, int value) {
    return instead(tape, NestedArrays.push(tape, k, value));
  }

  /**
   * Sets {@code tape[k]}, in a longer copy if there is no room, which takes the place of the tape.
   */
  public boolean[] push(boolean[] tape, int k, boolean value) {
    return instead(tape, NestedArrays.push(tape, k, value));
  }

  /**
   * Sets {@code tape[k]}, in a longer copy if there is no room, which takes the place of the tape.
   */
  public <T> T[] push(T[] tape, int k, T value) {
    return instead(tape, NestedArrays.push(tape, k, value));
  }
}
