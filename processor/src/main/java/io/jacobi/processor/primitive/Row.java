package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** Row i of a matrix. */
public record Row() implements Linear {
  @Override
  public String mnemonic() {
    return "row";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(shapes.resolve(Infer.matrix(operands.get(0)).columns()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.addAt(0, List.of(Optional.of(x.get(1)), Optional.empty()), () -> bar);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).index(x.get(1).text() + ", :");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "row", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }
}
