package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code xᵢ}: an entry of a vector. */
public record Get() implements Linear {
  @Override
  public String mnemonic() {
    return "get";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.addAt(0, List.of(Optional.of(x.get(1))), () -> bar);
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch.get(0).map(v -> v.row(x.get(1)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).index(x.get(1).text());
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "get", x.get(1));
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
