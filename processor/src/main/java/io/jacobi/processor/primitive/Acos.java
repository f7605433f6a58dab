package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code arccos x}; derivative {@code −1/√(1 − x²)}. */
public record Acos() implements Elementwise {
  @Override
  public String mnemonic() {
    return "acos";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return x.pow(2).negate().plus(1).map(new Sqrt()).map(new Reciprocal()).negate();
  }

  @Override
  public String scalarFunction() {
    return JavaCode.MATH + ".acos";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("arccos", x);
  }
}
