package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code eˣ − 1}; derivative {@code eˣ}, from the result one more. */
public record Expm1() implements Elementwise {
  @Override
  public String mnemonic() {
    return "expm1";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.plus(1);
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".expm1";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("exp", x).minus(Notation.number(1));
  }
}
