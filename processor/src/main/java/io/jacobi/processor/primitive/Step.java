package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** 1 where x &gt; 0, else 0; piecewise constant. The derivative of relu. */
public record Step() implements PiecewiseConstant {
  @Override
  public String mnemonic() {
    return "step";
  }

  @Override
  public String scalarFunction() {
    return JavaCode.FUNCTIONS + ".step";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("step", x);
  }
}
