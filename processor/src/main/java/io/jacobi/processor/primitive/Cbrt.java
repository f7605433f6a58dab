package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code ∛x}; derivative {@code 1/(3∛x²)}. Of scalars. */
public record Cbrt() implements Elementwise {
  @Override
  public String mnemonic() {
    return "cbrt";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.pow(2).times(3).map(new Reciprocal());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".cbrt";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("∛", x);
  }
}
