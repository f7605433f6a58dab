package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** The nearest integer; piecewise constant. Of scalars. */
public record Rint() implements PiecewiseConstant {
  @Override
  public String mnemonic() {
    return "rint";
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".rint";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("rint", x);
  }
}
