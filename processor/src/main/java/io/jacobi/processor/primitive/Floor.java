package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** The greatest integer not above x; piecewise constant. Of scalars. */
public record Floor() implements PiecewiseConstant {
  @Override
  public String mnemonic() {
    return "floor";
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".floor";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("floor", x);
  }
}
