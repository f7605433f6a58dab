package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code 1/x}; derivative {@code −1/x²}. */
public record Reciprocal() implements Elementwise {
  @Override
  public String mnemonic() {
    return "reciprocal";
  }

  @Override
  public Expr derivative(Expr x, Expr y) {
    return y.pow(2).negate();
  }

  @Override
  public String scalarFunction() {
    return JavaCode.FUNCTIONS + ".reciprocal";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.number(1).over(x.get(0));
  }

  @Override
  public double flops() {
    return 1;
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.infix(JavaCode.primary("1.0"), "/", x.get(0))
        : Elementwise.super.java(x, types);
  }
}
