package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code Aᵏ} for an integer k. */
public record MatrixPower() implements MatrixFunction {
  @Override
  public String mnemonic() {
    return "power";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).power(x.get(1), false);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "power", x.get(1));
  }
}
