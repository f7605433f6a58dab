package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** The least integer not below x; piecewise constant. Of scalars. */
public record Ceil() implements PiecewiseConstant {
  @Override
  public String mnemonic() {
    return "ceil";
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".ceil";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("ceil", x);
  }
}
