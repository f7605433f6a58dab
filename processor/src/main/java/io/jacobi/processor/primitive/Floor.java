package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/** The greatest integer not above x; piecewise constant. Of scalars. */
public record Floor() implements Elementwise {
  @Override
  public String mnemonic() {
    return "floor";
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
    return JavaCode.MATH + ".floor";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("floor", x);
  }

  @Override
  public double flops() {
    return 1;
  }
}
