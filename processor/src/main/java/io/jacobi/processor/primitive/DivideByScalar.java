package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code X / s}: a vector or matrix divided by a scalar. */
public record DivideByScalar() implements Primitive {
  @Override
  public String mnemonic() {
    return "div";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type type = operands.get(0).type();
    boolean positive = Literal.of(operands.get(1)).filter(s -> s > 0).isPresent();
    return positive ? type : Infer.entrywise(type);
  }

  /** {@code d(X/s) = (dX − (X/s) ds)/s}. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Expr s = x.get(1);
    return Tangents.sum(
        dx.get(0).map(da -> da.over(s)), dx.get(1).map(ds -> y.times(ds.over(s).negate())));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.over(x.get(1)));
    out.add(1, () -> bar.dot(y).over(x.get(1)).negate());
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch.get(1).isPresent() ? Optional.empty() : batch.get(0).map(a -> a.over(x.get(1)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).over(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "div", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "quotient";
  }
}
