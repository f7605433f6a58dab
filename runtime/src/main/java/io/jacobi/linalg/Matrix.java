package io.jacobi.linalg;

import io.jacobi.internal.Elementwise;
import io.jacobi.internal.Products;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A dense, immutable, row-major matrix of {@code double}, with value equality. NaN and ∞ pass
 * through arithmetic. The methods {@code plus}, {@code minus}, {@code times}, {@code div} and
 * {@code get} are named so that Kotlin's operators work.
 *
 * <p>Longer than most classes because it is the whole vocabulary of matrix model code; the work is
 * done by the kernels and the decompositions.
 */
public final class Matrix implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rows;
  private final int columns;

  /** Row by row; never written after construction. */
  final double[] values;

  private Matrix(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  private Matrix like(double[] entries) {
    return new Matrix(rows, columns, entries);
  }

  /** An entry of {@link #build} from its indices. */
  @FunctionalInterface
  public interface Entry {
    /** The entry in row {@code i} and column {@code j}, from 0. */
    double at(int i, int j);
  }

  /** A matrix of the given rows, copied. @throws DimensionMismatchException if ragged */
  public static Matrix of(double[][] rows) {
    int n = rows.length == 0 ? 0 : rows[0].length;
    double[] entries = new double[Math.multiplyExact(rows.length, n)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != n) {
        throw DimensionMismatchException.of(
            "of", "row 0 of " + n + " entries", "row " + i + " of " + rows[i].length);
      }
      System.arraycopy(rows[i], 0, entries, i * n, n);
    }
    return new Matrix(rows.length, n, entries);
  }

  /**
   * A matrix on the given row-major array itself, which must not be written afterwards.
   *
   * @throws DimensionMismatchException if the array does not have {@code rows · columns} entries
   */
  public static Matrix wrap(int rows, int columns, double[] entries) {
    requireShape(rows, columns);
    if (entries.length != (long) rows * columns) {
      throw DimensionMismatchException.of(
          "wrap", rows + " × " + columns + " matrix", "array of " + entries.length);
    }
    return new Matrix(rows, columns, entries);
  }

  /** All zeros. @throws IllegalArgumentException if a dimension is negative */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new double[requireShape(rows, columns)]);
  }

  /** All ones. @throws IllegalArgumentException if a dimension is negative */
  public static Matrix ones(int rows, int columns) {
    return fill(rows, columns, 1);
  }

  /** Every entry {@code value}. @throws IllegalArgumentException if a dimension is negative */
  public static Matrix fill(int rows, int columns, double value) {
    double[] entries = new double[requireShape(rows, columns)];
    Arrays.fill(entries, value);
    return new Matrix(rows, columns, entries);
  }

  /** The identity. @throws IllegalArgumentException if n is negative */
  public static Matrix identity(int n) {
    Matrix identity = zeros(n, n);
    for (int i = 0; i < n; i++) {
      identity.values[i * n + i] = 1;
    }
    return identity;
  }

  /** One entry 1, the {@code flat}-th in row-major order, and zeros elsewhere. */
  public static Matrix unit(int rows, int columns, int flat) {
    Matrix unit = zeros(rows, columns);
    unit.values[Objects.checkIndex(flat, unit.values.length)] = 1;
    return unit;
  }

  /** {@code diag(d)}, zero off the diagonal. */
  public static Matrix diagonal(Vector d) {
    int n = d.size();
    Matrix diagonal = zeros(n, n);
    for (int i = 0; i < n; i++) {
      diagonal.values[i * n + i] = d.values[i];
    }
    return diagonal;
  }

  /** Entries {@code f(i, j)}. @throws IllegalArgumentException if a dimension is negative */
  public static Matrix build(int rows, int columns, Entry f) {
    double[] entries = new double[requireShape(rows, columns)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        entries[i * columns + j] = f.at(i, j);
      }
    }
    return new Matrix(rows, columns, entries);
  }

  /** The vectors as rows. @throws DimensionMismatchException if their sizes differ */
  public static Matrix ofRows(Vector... rows) {
    int n = rows.length == 0 ? 0 : rows[0].size();
    double[] entries = new double[Math.multiplyExact(rows.length, n)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].size() != n) {
        throw DimensionMismatchException.of("ofRows", rows[0].shape(), rows[i].shape());
      }
      System.arraycopy(rows[i].values, 0, entries, i * n, n);
    }
    return new Matrix(rows.length, n, entries);
  }

  /** The vectors as columns. @throws DimensionMismatchException if their sizes differ */
  public static Matrix ofColumns(Vector... columns) {
    return ofRows(columns).transpose();
  }

  private static int requireShape(int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException("shape " + rows + " × " + columns + " is negative");
    }
    return Math.multiplyExact(rows, columns);
  }

  /** How many rows. */
  public int rows() {
    return rows;
  }

  /** How many columns. */
  public int columns() {
    return columns;
  }

  /**
   * The entry in row {@code i} and column {@code j}. @throws IndexOutOfBoundsException if outside
   */
  public double get(int i, int j) {
    return values[Objects.checkIndex(i, rows) * columns + Objects.checkIndex(j, columns)];
  }

  /** Row {@code i} as a vector. @throws IndexOutOfBoundsException if outside */
  public Vector row(int i) {
    Objects.checkIndex(i, rows);
    return Vector.wrap(Arrays.copyOfRange(values, i * columns, (i + 1) * columns));
  }

  /** Column {@code j} as a vector. @throws IndexOutOfBoundsException if outside */
  public Vector column(int j) {
    Objects.checkIndex(j, columns);
    double[] column = new double[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = values[i * columns + j];
    }
    return Vector.wrap(column);
  }

  /** The diagonal. @throws DimensionMismatchException if not square */
  public Vector diagonal() {
    requireSquare("diagonal");
    double[] diagonal = new double[rows];
    Elementwise.diagonal(values, diagonal);
    return Vector.wrap(diagonal);
  }

  /**
   * Rows {@code r0} to {@code r1 − 1} and columns {@code c0} to {@code c1 − 1}.
   *
   * @throws IndexOutOfBoundsException if outside
   */
  public Matrix slice(int r0, int r1, int c0, int c1) {
    Objects.checkFromToIndex(r0, r1, rows);
    Objects.checkFromToIndex(c0, c1, columns);
    double[] part = new double[(r1 - r0) * (c1 - c0)];
    for (int i = r0; i < r1; i++) {
      System.arraycopy(values, i * columns + c0, part, (i - r0) * (c1 - c0), c1 - c0);
    }
    return new Matrix(r1 - r0, c1 - c0, part);
  }

  /**
   * Zeros of {@code m × n} with this matrix from row {@code r0} and column {@code c0} on: the
   * transpose of {@link #slice}.
   *
   * @throws IndexOutOfBoundsException if it does not fit
   */
  public Matrix embed(int m, int n, int r0, int c0) {
    Objects.checkFromIndexSize(r0, rows, m);
    Objects.checkFromIndexSize(c0, columns, n);
    Matrix embedded = zeros(m, n);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * columns, embedded.values, (r0 + i) * n + c0, columns);
    }
    return embedded;
  }

  /** The entries row by row in a fresh array. */
  public double[] toArray() {
    return values.clone();
  }

  /** The rows in fresh arrays. */
  public double[][] toArrays() {
    double[][] arrays = new double[rows][];
    for (int i = 0; i < rows; i++) {
      arrays[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
    }
    return arrays;
  }

  /** Elementwise sum. @throws DimensionMismatchException if the shapes differ */
  public Matrix plus(Matrix other) {
    requireSameShape("plus", other);
    return like(Elementwise.plus(values, other.values));
  }

  /** {@code x + s} for every entry x. */
  public Matrix plus(double s) {
    return like(Elementwise.map(values, x -> x + s));
  }

  /** Elementwise difference. @throws DimensionMismatchException if the shapes differ */
  public Matrix minus(Matrix other) {
    requireSameShape("minus", other);
    return like(Elementwise.minus(values, other.values));
  }

  /** {@code x − s} for every entry x. */
  public Matrix minus(double s) {
    return like(Elementwise.map(values, x -> x - s));
  }

  /** {@code s x} for every entry x. */
  public Matrix times(double s) {
    return like(Elementwise.scale(values, s));
  }

  /** {@code x / s} for every entry x. */
  public Matrix div(double s) {
    return like(Elementwise.map(values, x -> x / s));
  }

  /** {@code −x} for every entry x. */
  public Matrix negate() {
    return like(Elementwise.map(values, x -> -x));
  }

  /** Elementwise product. @throws DimensionMismatchException if the shapes differ */
  public Matrix hadamard(Matrix other) {
    requireSameShape("hadamard", other);
    return like(Elementwise.times(values, other.values));
  }

  /** Elementwise quotient. @throws DimensionMismatchException if the shapes differ */
  public Matrix hadamardDiv(Matrix other) {
    requireSameShape("hadamardDiv", other);
    return like(Elementwise.zip(values, other.values, (x, y) -> x / y));
  }

  /** {@code eˣ} for every entry x. */
  public Matrix exp() {
    return like(Elementwise.exp(values));
  }

  /** {@code log x} for every entry x. */
  public Matrix log() {
    return like(Elementwise.log(values));
  }

  /** {@code log(1 + x)} for every entry x. */
  public Matrix log1p() {
    return like(Elementwise.map(values, Math::log1p));
  }

  /** {@code eˣ − 1} for every entry x. */
  public Matrix expm1() {
    return like(Elementwise.map(values, Math::expm1));
  }

  /** {@code √x} for every entry x. */
  public Matrix sqrt() {
    return like(Elementwise.map(values, Math::sqrt));
  }

  /** {@code |x|} for every entry x. */
  public Matrix abs() {
    return like(Elementwise.map(values, Math::abs));
  }

  /** {@code sin x} for every entry x. */
  public Matrix sin() {
    return like(Elementwise.map(values, Math::sin));
  }

  /** {@code cos x} for every entry x. */
  public Matrix cos() {
    return like(Elementwise.map(values, Math::cos));
  }

  /** {@code tan x} for every entry x. */
  public Matrix tan() {
    return like(Elementwise.map(values, Math::tan));
  }

  /** {@code arcsin x} for every entry x. */
  public Matrix asin() {
    return like(Elementwise.map(values, Math::asin));
  }

  /** {@code arccos x} for every entry x. */
  public Matrix acos() {
    return like(Elementwise.map(values, Math::acos));
  }

  /** {@code arctan x} for every entry x. */
  public Matrix atan() {
    return like(Elementwise.map(values, Math::atan));
  }

  /** {@code sinh x} for every entry x. */
  public Matrix sinh() {
    return like(Elementwise.map(values, Math::sinh));
  }

  /** {@code cosh x} for every entry x. */
  public Matrix cosh() {
    return like(Elementwise.map(values, Math::cosh));
  }

  /** {@code tanh x} for every entry x. */
  public Matrix tanh() {
    return like(Elementwise.tanh(values));
  }

  /** {@code σ(x) = 1 / (1 + e⁻ˣ)} for every entry x. */
  public Matrix sigmoid() {
    return like(Elementwise.sigmoid(values));
  }

  /** {@code log(1 + eˣ)} for every entry x. */
  public Matrix softplus() {
    return like(Elementwise.softplus(values));
  }

  /** {@code max(x, 0)} for every entry x. */
  public Matrix relu() {
    return like(Elementwise.map(values, Functions::relu));
  }

  /** {@code 1 / x} for every entry x. */
  public Matrix reciprocal() {
    return like(Elementwise.map(values, Functions::reciprocal));
  }

  /** {@code the sign of x: −1, 0 or 1} for every entry x. */
  public Matrix sign() {
    return like(Elementwise.map(values, Math::signum));
  }

  /** {@code 1 where x > 0, else 0} for every entry x. */
  public Matrix step() {
    return like(Elementwise.map(values, Functions::step));
  }

  /** {@code xᵖ} for every entry x, as {@link Math#pow}. */
  public Matrix pow(double p) {
    return like(
        p == 2 ? Elementwise.times(values, values) : Elementwise.map(values, x -> Math.pow(x, p)));
  }

  /** {@code max(x, s)} for every entry x. */
  public Matrix max(double s) {
    return like(Elementwise.map(values, x -> Math.max(x, s)));
  }

  /** {@code min(x, s)} for every entry x. */
  public Matrix min(double s) {
    return like(Elementwise.map(values, x -> Math.min(x, s)));
  }

  /** Elementwise maximum. @throws DimensionMismatchException if the shapes differ */
  public Matrix max(Matrix other) {
    requireSameShape("max", other);
    return like(Elementwise.zip(values, other.values, Math::max));
  }

  /** Elementwise minimum. @throws DimensionMismatchException if the shapes differ */
  public Matrix min(Matrix other) {
    requireSameShape("min", other);
    return like(Elementwise.zip(values, other.values, Math::min));
  }

  /**
   * The derivative of {@code max(x, y)} in x, entry by entry: 1, ½ where they are equal, 0.
   *
   * @throws DimensionMismatchException if the shapes differ
   */
  public Matrix maxWeight(Matrix other) {
    requireSameShape("maxWeight", other);
    return like(Elementwise.zip(values, other.values, Functions::maxWeight));
  }

  /** {@code f(x)} for every entry x. */
  public Matrix map(DoubleUnaryOperator f) {
    return like(Elementwise.map(values, f));
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
  public double dot(Matrix other) {
    requireSameShape("dot", other);
    return Products.dot(values, other.values);
  }

  /** {@code Ax}. @throws DimensionMismatchException if {@code x.size() != columns()} */
  public Vector times(Vector x) {
    requireColumns("times", x);
    double[] y = new double[rows];
    Products.multiplyAdd(rows, columns, 1, values, x.values, y);
    return Vector.wrap(y);
  }

  /** {@code AB}. @throws DimensionMismatchException if {@code b.rows() != columns()} */
  public Matrix times(Matrix b) {
    require("times", columns == b.rows, b);
    Matrix product = zeros(rows, b.columns);
    Products.multiplyAdd(rows, b.columns, columns, 1, values, b.values, product.values);
    return product;
  }

  /** {@code Aᵀ}. */
  public Matrix transpose() {
    return new Matrix(columns, rows, Elementwise.transpose(rows, columns, values));
  }

  /** {@code Aᵀx}, in one pass. @throws DimensionMismatchException if {@code x.size() != rows()} */
  public Vector transposeTimes(Vector x) {
    requireRows("transposeTimes", x);
    double[] y = new double[columns];
    Products.transposeMultiplyAdd(rows, columns, 1, values, x.values, y);
    return Vector.wrap(y);
  }

  /** {@code AᵀB}, no transpose copied. @throws DimensionMismatchException if the rows differ */
  public Matrix transposeTimes(Matrix b) {
    require("transposeTimes", rows == b.rows, b);
    Matrix product = zeros(columns, b.columns);
    Products.transposeMultiplyAdd(columns, b.columns, rows, 1, values, b.values, product.values);
    return product;
  }

  /** {@code ABᵀ}, no transpose copied. @throws DimensionMismatchException if the columns differ */
  public Matrix timesTranspose(Matrix b) {
    require("timesTranspose", columns == b.columns, b);
    Matrix product = zeros(rows, b.rows);
    Products.multiplyTransposeAdd(rows, b.rows, columns, 1, values, b.values, product.values);
    return product;
  }

  /** {@code A + 1vᵀ}: v added to every row. @throws DimensionMismatchException if v does not fit */
  public Matrix plusRow(Vector v) {
    requireColumns("plusRow", v);
    double[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += v.values[i % columns];
    }
    return like(sum);
  }

  /**
   * {@code A + v1ᵀ}: v added to every column. @throws DimensionMismatchException if v does not fit
   */
  public Matrix plusColumn(Vector v) {
    requireRows("plusColumn", v);
    double[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += v.values[i / columns];
    }
    return like(sum);
  }

  /** {@code diag(v) A}: row i times vᵢ. @throws DimensionMismatchException if v does not fit */
  public Matrix scaleRows(Vector v) {
    requireRows("scaleRows", v);
    double[] product = values.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= v.values[i / columns];
    }
    return like(product);
  }

  /** {@code A diag(v)}: column j times vⱼ. @throws DimensionMismatchException if v does not fit */
  public Matrix scaleColumns(Vector v) {
    requireColumns("scaleColumns", v);
    double[] product = values.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= v.values[i % columns];
    }
    return like(product);
  }

  /** {@code A ⊗ B}: block (i, j) is {@code aᵢⱼ B}. */
  public Matrix kronecker(Matrix b) {
    Matrix product =
        zeros(Math.multiplyExact(rows, b.rows), Math.multiplyExact(columns, b.columns));
    for (int i = 0; i < product.rows; i++) {
      for (int j = 0; j < product.columns; j++) {
        product.values[i * product.columns + j] =
            values[i / b.rows * columns + j / b.columns]
                * b.values[i % b.rows * b.columns + j % b.columns];
      }
    }
    return product;
  }

  /**
   * {@code Cᵢⱼ = ⟨B, block(i, j)⟩} over the blocks of the shape of {@code b}: the transpose of
   * {@code A ↦ A ⊗ B}.
   *
   * @throws DimensionMismatchException if this matrix is not made of such blocks
   */
  public Matrix kroneckerLeftTranspose(Matrix b) {
    requireBlocks("kroneckerLeftTranspose", b);
    Matrix left = zeros(blocks(rows, b.rows), blocks(columns, b.columns));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        left.values[i / b.rows * left.columns + j / b.columns] +=
            values[i * columns + j] * b.values[i % b.rows * b.columns + j % b.columns];
      }
    }
    return left;
  }

  /**
   * {@code Σᵢⱼ aᵢⱼ · block(i, j)}, this matrix cut into as many blocks as {@code a} has entries:
   * the transpose of {@code B ↦ A ⊗ B}.
   *
   * @throws DimensionMismatchException if this matrix cannot be cut so
   */
  public Matrix kroneckerRightTranspose(Matrix a) {
    requireBlocks("kroneckerRightTranspose", a);
    Matrix right = zeros(blocks(rows, a.rows), blocks(columns, a.columns));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        right.values[i % right.rows * right.columns + j % right.columns] +=
            values[i * columns + j] * a.values[i / right.rows * a.columns + j / right.columns];
      }
    }
    return right;
  }

  /**
   * The matrix T of m × n with {@code tr(A ⊗ B) = ⟨A, T⟩} for every A of m × n, B being this one;
   * {@code tr(B) I} if both are square.
   *
   * @throws DimensionMismatchException if the Kronecker product is not square
   */
  public Matrix kroneckerTraceLeft(int m, int n) {
    Matrix left = zeros(m, n);
    requireKroneckerSquare(m, n);
    for (int t = 0; t < m * rows; t++) {
      left.values[t / rows * n + t / columns] += values[t % rows * columns + t % columns];
    }
    return left;
  }

  /**
   * The matrix T of m × n with {@code tr(A ⊗ B) = ⟨B, T⟩} for every B of m × n, A being this one.
   *
   * @throws DimensionMismatchException if the Kronecker product is not square
   */
  public Matrix kroneckerTraceRight(int m, int n) {
    Matrix right = zeros(m, n);
    requireKroneckerSquare(m, n);
    for (int t = 0; t < m * rows; t++) {
      right.values[t % m * n + t % n] += values[t / m * columns + t / n];
    }
    return right;
  }

  private void requireKroneckerSquare(int m, int n) {
    if ((long) m * rows != (long) n * columns) {
      throw DimensionMismatchException.of(
          "trace of a Kronecker product", m + " × " + n + " matrix", shape());
    }
  }

  private static int blocks(int whole, int part) {
    return part == 0 ? 0 : whole / part;
  }

  private void requireBlocks(String operation, Matrix b) {
    boolean fits =
        (b.rows == 0 ? rows : rows % b.rows) == 0
            && (b.columns == 0 ? columns : columns % b.columns) == 0;
    require(operation, fits, b);
  }

  /** {@code xᵀAx}. @throws DimensionMismatchException if A is not square or x does not fit */
  public double quadraticForm(Vector x) {
    requireSquare("quadraticForm");
    return x.dot(times(x));
  }

  /** {@code exp(A)ᵢⱼ / Σₖ exp(A)ᵢₖ}: softmax of each row, shifted by its greatest entry. */
  public Matrix rowSoftmax() {
    double[] y = new double[values.length];
    Elementwise.rowSoftmax(rows, columns, values, y);
    return like(y);
  }

  /** {@code log Σⱼ exp aᵢⱼ} for each row i, shifted by its greatest entry. */
  public Vector rowLogSumExp() {
    double[] y = new double[rows];
    Elementwise.rowLogSumExp(rows, columns, values, y);
    return Vector.wrap(y);
  }

  /** {@code A1}: the sum of each row. */
  public Vector rowSums() {
    double[] sums = new double[rows];
    for (int i = 0; i < values.length; i++) {
      sums[i / columns] += values[i];
    }
    return Vector.wrap(sums);
  }

  /** {@code Aᵀ1}: the sum of each column. */
  public Vector columnSums() {
    double[] sums = new double[columns];
    for (int i = 0; i < values.length; i++) {
      sums[i % columns] += values[i];
    }
    return Vector.wrap(sums);
  }

  /** {@code Σ aᵢᵢ}. @throws DimensionMismatchException if not square */
  public double trace() {
    requireSquare("trace");
    return Elementwise.trace(rows, values);
  }

  /** {@code ‖A‖_F = √Σ aᵢⱼ²}, without overflow. */
  public double frobeniusNorm() {
    return Elementwise.norm(values);
  }

  /** The row-major index of the first greatest entry; −1 of none. NaN counts as greatest. */
  public int argMax() {
    return argMax(values, 1);
  }

  /** The row-major index of the first least entry; −1 of none. NaN counts as least. */
  public int argMin() {
    return argMax(values, -1);
  }

  static int argMax(double[] values, int sign) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (best < 0
          || sign * values[i] > sign * values[best]
          || (Double.isNaN(values[i]) && !Double.isNaN(values[best]))) {
        best = i;
      }
    }
    return best;
  }

  /** {@code PA = LU}. @throws DimensionMismatchException if not square */
  public LuDecomposition lu() {
    requireSquare("lu");
    return new LuDecomposition(this);
  }

  /**
   * {@code A = LLᵀ} with what can be computed from it; A is read by its symmetric part.
   *
   * @throws DimensionMismatchException if not square
   * @throws NotPositiveDefiniteException if a pivot is not positive
   */
  public CholeskyDecomposition choleskyDecomposition() {
    requireSquare("cholesky");
    return new CholeskyDecomposition(this);
  }

  /**
   * {@code V diag(λ) Vᵀ} of a symmetric matrix. @throws DimensionMismatchException if not square
   */
  public SymmetricEigen symmetricEigen() {
    requireSquare("eigenvalues");
    return new SymmetricEigen(this);
  }

  /** {@code U diag(σ) Vᵀ}, thin. */
  public SingularValueDecomposition singularValueDecomposition() {
    return new SingularValueDecomposition(this);
  }

  /** {@code det A}, 1 of an empty matrix. @throws DimensionMismatchException if not square */
  public double determinant() {
    requireSquare("determinant");
    return lu().determinant();
  }

  /** {@code log |det A|}, −∞ if singular. @throws DimensionMismatchException if not square */
  public double logDeterminant() {
    requireSquare("logDeterminant");
    return lu().logDeterminant();
  }

  /**
   * {@code A⁻¹}. To apply it, {@link #solve} is faster and more accurate.
   *
   * @throws DimensionMismatchException if not square
   * @throws SingularMatrixException if singular
   */
  public Matrix inverse() {
    requireSquare("inverse");
    return lu().inverse();
  }

  /**
   * The x of {@code Ax = b}.
   *
   * @throws DimensionMismatchException if not square or b does not fit
   * @throws SingularMatrixException if singular
   */
  public Vector solve(Vector b) {
    requireSquare("solve");
    requireRows("solve", b);
    return lu().solve(b);
  }

  /**
   * The X of {@code AX = B}.
   *
   * @throws DimensionMismatchException if not square or B does not fit
   * @throws SingularMatrixException if singular
   */
  public Matrix solve(Matrix b) {
    requireSquare("solve");
    require("solve", rows == b.rows, b);
    return lu().solve(b);
  }

  /**
   * The lower triangular L of {@code A = LLᵀ}; A is read by its symmetric part.
   *
   * @throws DimensionMismatchException if not square
   * @throws NotPositiveDefiniteException if a pivot is not positive
   */
  public Matrix cholesky() {
    return choleskyDecomposition().factor();
  }

  /**
   * Eigenvalues of the symmetric part of A, ascending. @throws DimensionMismatchException if not
   * square
   */
  public Vector eigenvalues() {
    return symmetricEigen().values();
  }

  /** Singular values, descending; {@code min(m, n)} of them. */
  public Vector singularValues() {
    return singularValueDecomposition().values();
  }

  /**
   * The Moore–Penrose inverse {@code A⁺}; singular values under {@code max(m, n) ε σ₁} count as 0.
   */
  public Matrix pseudoInverse() {
    return singularValueDecomposition().pseudoInverse();
  }

  /**
   * {@code Aᵏ} by repeated squaring; {@code A⁰ = I}, negative powers are of the inverse.
   *
   * @throws DimensionMismatchException if not square
   * @throws SingularMatrixException if k is negative and A singular
   */
  public Matrix power(int k) {
    requireSquare("power");
    Matrix base = k < 0 ? inverse() : this;
    Matrix result = identity(rows);
    for (long left = Math.abs((long) k); left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = result.times(base);
      }
      base = left > 1 ? base.times(base) : base;
    }
    return result;
  }

  /**
   * {@code e^A} by scaling and squaring with a Padé approximant of order 13 (Higham, SIAM J. Matrix
   * Anal. Appl. 26, 2005).
   *
   * @throws DimensionMismatchException if not square
   */
  public Matrix matrixExp() {
    requireSquare("matrixExp");
    return MatrixExponential.of(this);
  }

  /**
   * The lower triangle with half the diagonal, zero above: Φ of the derivative of Cholesky.
   *
   * @throws DimensionMismatchException if not square
   */
  public Matrix lowerHalf() {
    requireSquare("lowerHalf");
    double[] lower = new double[values.length];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * columns, lower, i * columns, i);
      lower[i * columns + i] = values[i * columns + i] / 2;
    }
    return like(lower);
  }

  /**
   * {@code ½(A + Aᵀ)}.
   *
   * @throws DimensionMismatchException if not square
   */
  public Matrix symmetricPart() {
    requireSquare("symmetricPart");
    double[] part = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        part[i * rows + j] = 0.5 * (values[i * rows + j] + values[j * rows + i]);
      }
    }
    return like(part);
  }

  String shape() {
    return rows + " × " + columns + " matrix";
  }

  private void require(String operation, boolean fits, Matrix other) {
    if (!fits) {
      throw DimensionMismatchException.of(operation, shape(), other.shape());
    }
  }

  private void requireSameShape(String operation, Matrix other) {
    require(operation, rows == other.rows && columns == other.columns, other);
  }

  private void requireSquare(String operation) {
    if (rows != columns) {
      throw new DimensionMismatchException(
          operation + ": needs a square matrix, but this is a " + shape());
    }
  }

  private void requireRows(String operation, Vector v) {
    if (v.size() != rows) {
      throw DimensionMismatchException.of(operation, shape(), v.shape());
    }
  }

  private void requireColumns(String operation, Vector v) {
    if (v.size() != columns) {
      throw DimensionMismatchException.of(operation, shape(), v.shape());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix matrix
        && rows == matrix.rows
        && columns == matrix.columns
        && Arrays.equals(values, matrix.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  /** A row a line: {@code [[1.0, 2.0],} newline {@code [3.0, 4.0]]}. */
  @Override
  public String toString() {
    if (rows == 0) {
      return "[] (" + shape() + ")";
    }
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < rows; i++) {
      text.append(i == 0 ? "" : ",\n ").append(row(i));
    }
    return text.append("]").toString();
  }
}
