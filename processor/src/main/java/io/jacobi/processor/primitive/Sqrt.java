package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code √x}; derivative {@code 1/(2√x)}, +∞ at 0. */
public record Sqrt() implements Elementwise {
  @Override
  public String mnemonic() {
    return "sqrt";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.map(new Reciprocal()).times(0.5);
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".sqrt";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("√", x);
  }

  @Override
  public double flops() {
    return 4;
  }
}
