package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code Φ(A)}: the lower triangle with half the diagonal. */
public record LowerHalf() implements Linear {
  @Override
  public String mnemonic() {
    return "lowerHalf";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim n = Infer.square("lowerHalf", operands.get(0), shapes);
    return Type.matrix(n, n);
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.apply(this));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("Φ", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "lowerHalf");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }
}
