package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code arctan x}; derivative {@code 1/(1 + x²)}. */
public record Atan() implements Elementwise {
  @Override
  public String mnemonic() {
    return "atan";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.pow(2).plus(1).map(new Reciprocal());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".atan";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("arctan", x);
  }
}
