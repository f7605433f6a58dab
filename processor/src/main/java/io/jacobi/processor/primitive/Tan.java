package io.jacobi.processor.primitive;

/** {@code tan x}; derivative {@code 1 + tan² x}. */
public record Tan() implements Elementwise {
  @Override
  public String mnemonic() {
    return "tan";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.pow(2).plus(1);
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".tan";
  }
}
