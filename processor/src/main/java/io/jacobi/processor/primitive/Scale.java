package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code s X}: a vector or matrix times a scalar, the second operand. */
public record Scale() implements Bilinear {
  @Override
  public String mnemonic() {
    return "times";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type type = operands.get(0).type();
    boolean positive = Literal.of(operands.get(1)).filter(s -> s > 0).isPresent();
    return positive ? type : Infer.entrywise(type);
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.times(x.get(1)));
    out.add(1, () -> bar.dot(x.get(0)));
  }

  @Override
  public Optional<Expr> batchLeft(Expr batch, Expr right) {
    return Optional.of(batch.times(right));
  }

  @Override
  public Optional<Expr> batchRight(Expr left, Expr batch) {
    return left.isVector() ? Optional.of(left.outer(batch)) : Optional.empty();
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(1).times(x.get(0));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "times", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "scaled";
  }
}
