package io.jacobi.processor.primitive;

/** {@code cos x}; derivative {@code −sin x}. */
public record Cos() implements Elementwise {
  @Override
  public String mnemonic() {
    return "cos";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Sin()).negate();
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".cos";
  }
}
