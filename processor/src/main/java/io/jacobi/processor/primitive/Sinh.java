package io.jacobi.processor.primitive;

/** {@code sinh x}; derivative {@code cosh x}. */
public record Sinh() implements Elementwise {
  @Override
  public String mnemonic() {
    return "sinh";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Cosh());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".sinh";
  }
}
