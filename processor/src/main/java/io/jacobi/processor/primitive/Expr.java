package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A value together with the builder that further work on it goes to, so that rules are written as
 * formulas: {@code a.transpose().times(bar)}.
 */
public record Expr(Value value, BlockBuilder builder) {
  /** Its type. */
  public Type type() {
    return value.type();
  }

  /** Whether it is a scalar. */
  public boolean isScalar() {
    return type() instanceof Type.Scalar;
  }

  /** Whether it is a vector. */
  public boolean isVector() {
    return type() instanceof Type.VectorType;
  }

  /** Whether it is a matrix. */
  public boolean isMatrix() {
    return type() instanceof Type.MatrixType;
  }

  /** An operation on values, appended to the builder. */
  public static Expr apply(BlockBuilder builder, Primitive primitive, List<Value> operands) {
    Type type = primitive.infer(operands, builder.shapes());
    return new Expr(builder.append(primitive, operands, type), builder);
  }

  /** An operation on this as first operand. */
  public Expr apply(Primitive primitive, Expr... others) {
    List<Value> operands = new ArrayList<>(List.of(value));
    for (Expr other : others) {
      operands.add(other.value);
    }
    return apply(builder, primitive, operands);
  }

  /** Another value for the same builder. */
  public Expr with(Value other) {
    return new Expr(other, builder);
  }

  /** A constant. */
  public static Expr literal(BlockBuilder builder, double value) {
    return apply(builder, new Literal(value), List.of());
  }

  /** A constant. */
  public Expr literal(double number) {
    return literal(builder, number);
  }

  /** An integer constant. */
  public Expr integer(int number) {
    return apply(builder, new IntLiteral(number), List.of());
  }

  /** The sum of two of one shape, or of a vector or matrix and a scalar. */
  public Expr plus(Expr other) {
    return other.isScalar() && !isScalar()
        ? apply(new AddScalar(), other)
        : apply(new Add(), other);
  }

  /** A constant added to every entry. */
  public Expr plus(double number) {
    return plus(literal(number));
  }

  /** The difference of two of one shape, or of a vector or matrix and a scalar. */
  public Expr minus(Expr other) {
    return other.isScalar() && !isScalar()
        ? apply(new AddScalar(), other.negate())
        : apply(new Subtract(), other);
  }

  /** {@code −x}. */
  public Expr negate() {
    return apply(new Negate());
  }

  /** The product of two matrices, a matrix and a vector, or anything and a scalar. */
  public Expr times(Expr other) {
    if (other.isScalar()) {
      return isScalar() ? hadamard(other) : apply(new Scale(), other);
    }
    if (isScalar()) {
      return other.times(this);
    }
    return apply(other.isVector() ? new MatVec() : new MatMul(), other);
  }

  /** A constant times every entry. */
  public Expr times(double number) {
    return times(literal(number));
  }

  /** The product entry by entry of two of one shape. */
  public Expr hadamard(Expr other) {
    return apply(new Hadamard(), other);
  }

  /** The quotient entry by entry of two of one shape, or of anything and a scalar. */
  public Expr over(Expr other) {
    return other.isScalar() && !isScalar()
        ? apply(new DivideByScalar(), other)
        : apply(new Quotient(), other);
  }

  /** {@code xᵖ} entry by entry. */
  public Expr pow(double exponent) {
    return apply(new Power(), literal(exponent));
  }

  /** {@code Aᵀ}. */
  public Expr transpose() {
    return apply(new Transpose());
  }

  /** {@code xᵀy}, {@code tr(XᵀY)}, or the plain product of scalars. */
  public Expr dot(Expr other) {
    return isScalar() ? hadamard(other) : apply(new Dot(), other);
  }

  /** {@code xyᵀ}. */
  public Expr outer(Expr other) {
    return apply(new Outer(), other);
  }

  /** The sum of the entries; a scalar is its own. */
  public Expr sum() {
    return isScalar() ? this : apply(new Sum());
  }

  /** A vector or matrix of this shape with every entry {@code scalar}; a scalar is just that. */
  public Expr fill(Expr scalar) {
    if (isVector()) {
      return size().apply(new Fill(), scalar);
    }
    return isMatrix() ? rows().apply(new FillMatrix(), columns(), scalar) : scalar;
  }

  /** Like {@link #fill(Expr)}. */
  public Expr fill(double number) {
    return fill(literal(number));
  }

  /** Zero in the shape of this: what a tangent or cotangent is that nothing flows to. */
  public Expr zero() {
    return type() instanceof Type.ArrayType ? apply(new ArrayZeros()) : fill(0);
  }

  /** The number of entries of a vector, as an integer. */
  public Expr size() {
    return apply(Extent.SIZE);
  }

  /** The number of rows, as an integer. */
  public Expr rows() {
    return apply(Extent.ROWS);
  }

  /** The number of columns, as an integer. */
  public Expr columns() {
    return apply(Extent.COLUMNS);
  }

  /** The integer as a scalar. */
  public Expr toDouble() {
    return apply(new ToDouble());
  }

  /** The sum of two integers. */
  public Expr plusInt(Expr other) {
    return apply(new IntArithmetic("+"), other);
  }

  /** {@code diag(v)}. */
  public Expr diagonalMatrix() {
    return apply(new DiagonalMatrix());
  }

  /** The diagonal of a matrix. */
  public Expr diagonal() {
    return apply(new DiagonalOf());
  }

  /** {@code diag(v) A}. */
  public Expr scaleRows(Expr v) {
    return apply(new ScaleRows(), v);
  }

  /** {@code A diag(v)}. */
  public Expr scaleColumns(Expr v) {
    return apply(new ScaleColumns(), v);
  }

  /** {@code A⁻¹}. */
  public Expr inverse() {
    return apply(new Inverse());
  }

  /** {@code A⁻¹B}. */
  public Expr solve(Expr b) {
    return apply(new Solve(), b);
  }

  /** Row {@code i}. */
  public Expr row(Expr i) {
    return apply(new Row(), i);
  }

  /** The {@code i}-th unit vector of size {@code this}, an integer. */
  public Expr unit(Expr i) {
    return apply(new Unit(), i);
  }

  /** {@code exp}, {@code sin} and so on, entry by entry. */
  public Expr map(Elementwise function) {
    return apply(function);
  }
}
