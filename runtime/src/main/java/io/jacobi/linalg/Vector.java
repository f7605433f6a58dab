package io.jacobi.linalg;

import io.jacobi.internal.Elementwise;
import io.jacobi.internal.Products;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * A dense, immutable vector of {@code double}, with value equality. NaN and ∞ pass through
 * arithmetic. The methods {@code plus}, {@code minus}, {@code times}, {@code div} and {@code get}
 * are named so that Kotlin's operators work.
 *
 * <p>Longer than most classes because it is the whole vocabulary of vector model code; the work is
 * done by the kernels.
 */
public final class Vector implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Never written after construction; {@link Matrix} reads it. */
  final double[] values;

  private Vector(double[] values) {
    this.values = values;
  }

  /** A vector of the given entries, copied. */
  public static Vector of(double... entries) {
    return new Vector(entries.clone());
  }

  /** A vector on the given array itself, which must not be written afterwards. */
  public static Vector wrap(double[] entries) {
    return new Vector(entries);
  }

  /** {@code n} zeros. @throws IllegalArgumentException if n is negative */
  public static Vector zeros(int n) {
    return new Vector(new double[requireSize(n)]);
  }

  /** {@code n} ones. @throws IllegalArgumentException if n is negative */
  public static Vector ones(int n) {
    return fill(n, 1);
  }

  /** {@code n} times {@code value}. @throws IllegalArgumentException if n is negative */
  public static Vector fill(int n, double value) {
    double[] entries = new double[requireSize(n)];
    Arrays.fill(entries, value);
    return new Vector(entries);
  }

  /**
   * The {@code i}-th unit vector of size {@code n}; {@code unit(0, -1)}, for what {@link #argMax}
   * gives of nothing, is empty.
   *
   * @throws IndexOutOfBoundsException if i is outside
   */
  public static Vector unit(int n, int i) {
    double[] entries = new double[requireSize(n)];
    if (n > 0 || i != -1) {
      entries[Objects.checkIndex(i, n)] = 1;
    }
    return new Vector(entries);
  }

  /** Entries {@code f(0) … f(n − 1)}. @throws IllegalArgumentException if n is negative */
  public static Vector build(int n, IntToDoubleFunction f) {
    double[] entries = new double[requireSize(n)];
    for (int i = 0; i < n; i++) {
      entries[i] = f.applyAsDouble(i);
    }
    return new Vector(entries);
  }

  private static int requireSize(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("size " + n + " is negative");
    }
    return n;
  }

  /** How many entries. */
  public int size() {
    return values.length;
  }

  /** Entry {@code i}, from 0. @throws IndexOutOfBoundsException if outside */
  public double get(int i) {
    return values[i];
  }

  /** Entries {@code from} to {@code to − 1}. @throws IndexOutOfBoundsException if outside */
  public Vector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    return new Vector(Arrays.copyOfRange(values, from, to));
  }

  /** The entries in a fresh array. */
  public double[] toArray() {
    return values.clone();
  }

  /** Elementwise sum. @throws DimensionMismatchException if the shapes differ */
  public Vector plus(Vector other) {
    requireSameShape("plus", other);
    return new Vector(Elementwise.plus(values, other.values));
  }

  /** {@code x + s} for every entry x. */
  public Vector plus(double s) {
    return new Vector(Elementwise.map(values, x -> x + s));
  }

  /** Elementwise difference. @throws DimensionMismatchException if the shapes differ */
  public Vector minus(Vector other) {
    requireSameShape("minus", other);
    return new Vector(Elementwise.minus(values, other.values));
  }

  /** {@code x − s} for every entry x. */
  public Vector minus(double s) {
    return new Vector(Elementwise.map(values, x -> x - s));
  }

  /** {@code s x} for every entry x. */
  public Vector times(double s) {
    return new Vector(Elementwise.scale(values, s));
  }

  /** {@code x / s} for every entry x. */
  public Vector div(double s) {
    return new Vector(Elementwise.map(values, x -> x / s));
  }

  /** {@code −x} for every entry x. */
  public Vector negate() {
    return new Vector(Elementwise.map(values, x -> -x));
  }

  /** Elementwise product. @throws DimensionMismatchException if the shapes differ */
  public Vector hadamard(Vector other) {
    requireSameShape("hadamard", other);
    return new Vector(Elementwise.times(values, other.values));
  }

  /** Elementwise quotient. @throws DimensionMismatchException if the shapes differ */
  public Vector hadamardDiv(Vector other) {
    requireSameShape("hadamardDiv", other);
    return new Vector(Elementwise.zip(values, other.values, (x, y) -> x / y));
  }

  /** {@code eˣ} for every entry x. */
  public Vector exp() {
    return new Vector(Elementwise.exp(values));
  }

  /** {@code log x} for every entry x. */
  public Vector log() {
    return new Vector(Elementwise.log(values));
  }

  /** {@code log(1 + x)} for every entry x. */
  public Vector log1p() {
    return new Vector(Elementwise.map(values, Math::log1p));
  }

  /** {@code eˣ − 1} for every entry x. */
  public Vector expm1() {
    return new Vector(Elementwise.map(values, Math::expm1));
  }

  /** {@code √x} for every entry x. */
  public Vector sqrt() {
    return new Vector(Elementwise.map(values, Math::sqrt));
  }

  /** {@code |x|} for every entry x. */
  public Vector abs() {
    return new Vector(Elementwise.map(values, Math::abs));
  }

  /** {@code sin x} for every entry x. */
  public Vector sin() {
    return new Vector(Elementwise.map(values, Math::sin));
  }

  /** {@code cos x} for every entry x. */
  public Vector cos() {
    return new Vector(Elementwise.map(values, Math::cos));
  }

  /** {@code tan x} for every entry x. */
  public Vector tan() {
    return new Vector(Elementwise.map(values, Math::tan));
  }

  /** {@code arcsin x} for every entry x. */
  public Vector asin() {
    return new Vector(Elementwise.map(values, Math::asin));
  }

  /** {@code arccos x} for every entry x. */
  public Vector acos() {
    return new Vector(Elementwise.map(values, Math::acos));
  }

  /** {@code arctan x} for every entry x. */
  public Vector atan() {
    return new Vector(Elementwise.map(values, Math::atan));
  }

  /** {@code sinh x} for every entry x. */
  public Vector sinh() {
    return new Vector(Elementwise.map(values, Math::sinh));
  }

  /** {@code cosh x} for every entry x. */
  public Vector cosh() {
    return new Vector(Elementwise.map(values, Math::cosh));
  }

  /** {@code tanh x} for every entry x. */
  public Vector tanh() {
    return new Vector(Elementwise.tanh(values));
  }

  /** {@code σ(x) = 1 / (1 + e⁻ˣ)} for every entry x. */
  public Vector sigmoid() {
    return new Vector(Elementwise.sigmoid(values));
  }

  /** {@code log(1 + eˣ)} for every entry x. */
  public Vector softplus() {
    return new Vector(Elementwise.softplus(values));
  }

  /** {@code max(x, 0)} for every entry x. */
  public Vector relu() {
    return new Vector(Elementwise.map(values, Functions::relu));
  }

  /** {@code 1 / x} for every entry x. */
  public Vector reciprocal() {
    return new Vector(Elementwise.map(values, Functions::reciprocal));
  }

  /** {@code the sign of x: −1, 0 or 1} for every entry x. */
  public Vector sign() {
    return new Vector(Elementwise.map(values, Math::signum));
  }

  /** {@code 1 where x > 0, else 0} for every entry x. */
  public Vector step() {
    return new Vector(Elementwise.map(values, Functions::step));
  }

  /** {@code xᵖ} for every entry x, as {@link Math#pow}. */
  public Vector pow(double p) {
    return new Vector(
        p == 2 ? Elementwise.times(values, values) : Elementwise.map(values, x -> Math.pow(x, p)));
  }

  /** {@code max(x, s)} for every entry x. */
  public Vector max(double s) {
    return new Vector(Elementwise.map(values, x -> Math.max(x, s)));
  }

  /** {@code min(x, s)} for every entry x. */
  public Vector min(double s) {
    return new Vector(Elementwise.map(values, x -> Math.min(x, s)));
  }

  /** Elementwise maximum. @throws DimensionMismatchException if the shapes differ */
  public Vector max(Vector other) {
    requireSameShape("max", other);
    return new Vector(Elementwise.zip(values, other.values, Math::max));
  }

  /** Elementwise minimum. @throws DimensionMismatchException if the shapes differ */
  public Vector min(Vector other) {
    requireSameShape("min", other);
    return new Vector(Elementwise.zip(values, other.values, Math::min));
  }

  /**
   * The derivative of {@code max(x, y)} in x, entry by entry: 1, ½ where they are equal, 0.
   *
   * @throws DimensionMismatchException if the shapes differ
   */
  public Vector maxWeight(Vector other) {
    requireSameShape("maxWeight", other);
    return new Vector(Elementwise.zip(values, other.values, Functions::maxWeight));
  }

  /** {@code f(x)} for every entry x. */
  public Vector map(DoubleUnaryOperator f) {
    return new Vector(Elementwise.map(values, f));
  }

  /** The sum of the entries; 0 of none. */
  public double sum() {
    return Elementwise.sum(values);
  }

  /** The arithmetic mean of the entries; NaN of none. */
  public double mean() {
    return Elementwise.sum(values) / values.length;
  }

  /** The greatest entry; −∞ of none. */
  public double max() {
    return Elementwise.max(values);
  }

  /** The least entry; +∞ of none. */
  public double min() {
    return Elementwise.min(values);
  }

  /**
   * The sum of the products of corresponding entries: {@code xᵀy} of vectors, {@code tr(XᵀY)} of
   * matrices.
   *
   * @throws DimensionMismatchException if the shapes differ
   */
  public double dot(Vector other) {
    requireSameShape("dot", other);
    return Products.dot(values, other.values);
  }

  /** {@code xyᵀ}, a matrix of {@code size() × y.size()}. */
  public Matrix outer(Vector y) {
    int n = y.values.length;
    double[] product = new double[Math.multiplyExact(values.length, n)];
    for (int i = 0; i < values.length; i++) {
      double x = values[i];
      for (int j = 0; j < n; j++) {
        product[i * n + j] = x * y.values[j];
      }
    }
    return Matrix.wrap(values.length, n, product);
  }

  /**
   * The cross product {@code x × y} in three dimensions.
   *
   * @throws DimensionMismatchException if either is not of size 3
   */
  public Vector cross(Vector y) {
    if (values.length != 3 || y.values.length != 3) {
      throw DimensionMismatchException.of("cross (3 × 3)", shape(), y.shape());
    }
    double[] a = values;
    double[] b = y.values;
    return of(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
  }

  /** The entries of this vector, then those of {@code y}. */
  public Vector concat(Vector y) {
    double[] joined = Arrays.copyOf(values, values.length + y.values.length);
    System.arraycopy(y.values, 0, joined, values.length, y.values.length);
    return new Vector(joined);
  }

  /**
   * {@code n} zeros with this vector from index {@code from} on: the transpose of {@link #slice}.
   *
   * @throws IndexOutOfBoundsException if it does not fit
   */
  public Vector embed(int n, int from) {
    Objects.checkFromIndexSize(from, values.length, n);
    double[] embedded = new double[n];
    System.arraycopy(values, 0, embedded, from, values.length);
    return new Vector(embedded);
  }

  /** The index of the first greatest entry; −1 of none. NaN counts as greatest. */
  public int argMax() {
    return Matrix.argMax(values, 1);
  }

  /** The index of the first least entry; −1 of none. NaN counts as least. */
  public int argMin() {
    return Matrix.argMax(values, -1);
  }

  /** {@code ‖x‖₂ = √Σ xᵢ²}, without overflow. */
  public double norm() {
    return Elementwise.norm(values);
  }

  /** {@code ‖x‖₁ = Σ |xᵢ|}. */
  public double norm1() {
    double s = 0;
    for (double v : values) {
      s += Math.abs(v);
    }
    return s;
  }

  /** {@code ‖x‖_∞ = max |xᵢ|}; 0 of none. */
  public double normInf() {
    double m = 0;
    for (double v : values) {
      m = Math.max(m, Math.abs(v));
    }
    return m;
  }

  /** {@code log Σ exp(xᵢ)}, shifted by the greatest entry; −∞ of none. */
  public double logSumExp() {
    return Elementwise.logSumExp(values, 0, values.length);
  }

  /** {@code exp(x) / Σ exp(xⱼ)}, shifted by the greatest entry. */
  public Vector softmax() {
    double[] y = new double[values.length];
    Elementwise.softmax(values, 0, y.length, y);
    return new Vector(y);
  }

  String shape() {
    return "vector of " + values.length;
  }

  private void requireSameShape(String operation, Vector other) {
    if (values.length != other.values.length) {
      throw DimensionMismatchException.of(operation, shape(), other.shape());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vector vector && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** {@code [1.0, 2.0]}. */
  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
