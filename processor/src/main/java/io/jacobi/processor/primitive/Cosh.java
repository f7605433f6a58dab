package io.jacobi.processor.primitive;

/** {@code cosh x}; derivative {@code sinh x}. */
public record Cosh() implements Elementwise {
  @Override
  public String mnemonic() {
    return "cosh";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Sinh());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".cosh";
  }
}
