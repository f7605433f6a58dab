package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code 1/x} of a scalar, 0 at 0: what the derivative of a norm needs. */
public record ReciprocalOrZero() implements Elementwise {
  @Override
  public String mnemonic() {
    return "reciprocalOrZero";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.pow(2).negate();
  }

  @Override
  public String scalarFunction() {
    return JavaCode.FUNCTIONS + ".reciprocalOrZero";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.number(1).over(x.get(0));
  }

  @Override
  public double flops() {
    return 1;
  }

  @Override
  public String noun() {
    return "reciprocal";
  }
}
