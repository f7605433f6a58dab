package io.jacobi.processor.primitive;

/** {@code sin x}; derivative {@code cos x}. */
public record Sin() implements Elementwise {
  @Override
  public String mnemonic() {
    return "sin";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Cos());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".sin";
  }
}
