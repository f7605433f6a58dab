package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** −1, 0 or 1; piecewise constant. The derivative of the absolute value. */
public record Sign() implements PiecewiseConstant {
  @Override
  public String mnemonic() {
    return "sign";
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".signum";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("sign", x);
  }
}
