package io.jacobi.processor.primitive;

/** {@code log x}; derivative {@code 1/x}. */
public record Log() implements Elementwise {
  @Override
  public String mnemonic() {
    return "log";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Reciprocal());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".log";
  }
}
