package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code log(1 + x)}; derivative {@code 1/(1 + x)}. */
public record Log1p() implements Elementwise {
  @Override
  public String mnemonic() {
    return "log1p";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.plus(1).map(new Reciprocal());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".log1p";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("log", List.of(Notation.number(1).plus(x.get(0))));
  }
}
