package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code σ(x) = 1/(1 + e⁻ˣ)}; derivative {@code σ(x)(1 − σ(x))}. */
public record Sigmoid() implements Elementwise {
  @Override
  public String mnemonic() {
    return "sigmoid";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.hadamard(y.negate().plus(1));
  }

  @Override
  public String scalarFunction() {
    return JavaCode.FUNCTIONS + ".sigmoid";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("σ", x);
  }
}
