package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code arcsin x}; derivative {@code 1/√(1 − x²)}. */
public record Asin() implements Elementwise {
  @Override
  public String mnemonic() {
    return "asin";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.pow(2).negate().plus(1).map(new Sqrt()).map(new Reciprocal());
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".asin";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("arcsin", x);
  }
}
