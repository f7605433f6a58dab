package io.jacobi.processor.primitive;

/** {@code tanh x}; derivative {@code 1 − tanh² x}. */
public record Tanh() implements Elementwise {
  @Override
  public String mnemonic() {
    return "tanh";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.pow(2).negate().plus(1);
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".tanh";
  }
}
