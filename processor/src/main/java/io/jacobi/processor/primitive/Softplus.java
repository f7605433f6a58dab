package io.jacobi.processor.primitive;

/** {@code log(1 + eˣ)}; derivative {@code σ(x)}. */
public record Softplus() implements Elementwise {
  @Override
  public String mnemonic() {
    return "softplus";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.map(new Sigmoid());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.FUNCTIONS + ".softplus";
  }
}
