package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/**
 * A growing array after {@code a[k] = v}: operands array, k, value. How a loop whose count is not
 * known beforehand remembers what its reverse needs.
 */
public record TapePush() implements Constant, Overwriting {
  @Override
  public String mnemonic() {
    return "push";
  }

  /** The tangents of what is remembered are remembered alike. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return new ArraySet().differentiate(this, x, dx);
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(2, () -> bar.apply(new ArrayGet(), x.get(1)));
    out.add(0, () -> bar);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("push", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.ARRAYS + ".push", x);
  }

  @Override
  public String noun() {
    return "tape";
  }
}
