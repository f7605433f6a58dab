package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code |x|}; derivative the sign, 0 at 0. */
public record Abs() implements Elementwise {
  @Override
  public String mnemonic() {
    return "abs";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Sign());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".abs";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).within("|", "|");
  }

  @Override
  public double flops() {
    return 1;
  }
}
