package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code Aᵀ}. */
public record Transpose() implements Linear {
  @Override
  public String mnemonic() {
    return "transpose";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    return new Type.MatrixType(
        shapes.resolve(a.columns()), shapes.resolve(a.rows()), a.structure());
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, bar::transpose);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).transpose();
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "transpose");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "transposed";
  }
}
