package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code −x}. */
public record Negate() implements Linear {
  @Override
  public String mnemonic() {
    return "negate";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Infer.entrywise(operands.get(0).type());
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, bar::negate);
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch.get(0).map(Expr::negate);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).negate();
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.prefix("-", x.get(0))
        : JavaCode.method(x.get(0), "negate");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "negative";
  }
}
