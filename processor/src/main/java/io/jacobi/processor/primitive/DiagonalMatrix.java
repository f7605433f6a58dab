package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code diag(v)}: a vector on the diagonal of a matrix of zeros. */
public record DiagonalMatrix() implements Linear {
  @Override
  public String mnemonic() {
    return "diagonalMatrix";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Infer.symmetric(shapes.resolve(Infer.vector(operands.get(0)).size()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, bar::diagonal);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("diag", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATRIX + ".diagonal", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "diagonal";
  }
}
