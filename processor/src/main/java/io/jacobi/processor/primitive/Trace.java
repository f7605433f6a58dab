package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code tr A}. */
public record Trace() implements Linear {
  @Override
  public String mnemonic() {
    return "trace";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Infer.square("trace", operands.get(0), shapes);
    return Type.SCALAR;
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).rows().apply(new Identity()).times(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("tr", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "trace");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(1, ((Type.MatrixType) x.get(0)).rows());
  }
}
