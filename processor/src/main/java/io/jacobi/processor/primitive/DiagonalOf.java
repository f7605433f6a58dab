package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The diagonal of a square matrix as a vector. */
public record DiagonalOf() implements Linear {
  @Override
  public String mnemonic() {
    return "diagonal";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(Infer.square("diagonal", operands.get(0), shapes));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, bar::diagonalMatrix);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("diag", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "diagonal");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }
}
