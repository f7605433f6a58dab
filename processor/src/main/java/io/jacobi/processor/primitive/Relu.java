package io.jacobi.processor.primitive;

/** {@code max(x, 0)}; derivative 1 where x &gt; 0, else 0. */
public record Relu() implements Elementwise {
  @Override
  public String mnemonic() {
    return "relu";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Step());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.FUNCTIONS + ".relu";
  }

  @Override
  public double flops() {
    return 1;
  }
}
