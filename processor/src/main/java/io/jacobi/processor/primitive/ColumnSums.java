package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code Aᵀ1}: the sum of each column. */
public record ColumnSums() implements Linear {
  @Override
  public String mnemonic() {
    return "columnSums";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(shapes.resolve(Infer.matrix(operands.get(0)).columns()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).rows().apply(new Fill(), bar.literal(1)).outer(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).transpose().times(Notation.atom("𝟏"));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "columnSums");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, x.get(0));
  }
}
