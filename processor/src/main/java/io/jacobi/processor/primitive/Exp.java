package io.jacobi.processor.primitive;

/** {@code eˣ}; derivative {@code eˣ}. */
public record Exp() implements Elementwise {
  @Override
  public String mnemonic() {
    return "exp";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y;
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".exp";
  }
}
