package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/** The nearest integer; piecewise constant. Of scalars. */
public record Rint() implements Elementwise {
  @Override
  public String mnemonic() {
    return "rint";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.fill(0);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Optional.empty();
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {}

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".rint";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("rint", x);
  }

  @Override
  public double flops() {
    return 1;
  }
}
