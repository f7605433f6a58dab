package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code Aᵢⱼ}: an entry of a matrix. */
public record GetMatrix() implements Linear {
  @Override
  public String mnemonic() {
    return "getMatrix";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.addAt(0, List.of(Optional.of(x.get(1)), Optional.of(x.get(2))), () -> bar);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).index(x.get(1).text() + ", " + x.get(2).text());
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "get", x.get(1), x.get(2));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "entry";
  }
}
