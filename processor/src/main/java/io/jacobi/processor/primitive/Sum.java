package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The sum of the entries of a vector or matrix. */
public record Sum() implements Linear {
  @Override
  public String mnemonic() {
    return "sum";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).fill(bar));
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return x.get(0).isVector()
        ? batch.get(0).map(v -> v.apply(new ColumnSums()))
        : Optional.empty();
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("sum", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "sum");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, x.get(0));
  }
}
