package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The size of a vector, or the rows or columns of a matrix, as an integer. */
public record Extent(String axis) implements Constant {
  /** The size of a vector. */
  public static final Extent SIZE = new Extent("size");

  /** The rows of a matrix. */
  public static final Extent ROWS = new Extent("rows");

  /** The columns of a matrix. */
  public static final Extent COLUMNS = new Extent("columns");

  @Override
  public String mnemonic() {
    return axis;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.INT;
  }

  /** This dimension of a type. */
  public Dim of(Type type) {
    if (type instanceof Type.VectorType vector) {
      return vector.size();
    }
    Type.MatrixType matrix = (Type.MatrixType) type;
    return equals(ROWS) ? matrix.rows() : matrix.columns();
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(axis, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), axis);
  }
}
