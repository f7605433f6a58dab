package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code log Σⱼ exp Aᵢⱼ} for each row; derivative the softmax of each row. */
public record RowLogSumExp() implements Primitive {
  @Override
  public String mnemonic() {
    return "rowLogSumExp";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(shapes.resolve(Infer.matrix(operands.get(0)).rows()));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> x.get(0).apply(new RowSoftmax()).hadamard(d).apply(new RowSums()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).apply(new RowSoftmax()).scaleRows(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("rowLogSumExp", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "rowLogSumExp");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(12, x.get(0));
  }
}
