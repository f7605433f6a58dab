package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code log Σ exp(xᵢ)}; derivative softmax(x). */
public record LogSumExp() implements Primitive {
  @Override
  public String mnemonic() {
    return "logSumExp";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> x.get(0).apply(new Softmax()).dot(d));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).apply(new Softmax()).times(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("logSumExp", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "logSumExp");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(12, x.get(0));
  }
}
