package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/** {@code e^A}. */
public record MatrixExp() implements MatrixFunction {
  @Override
  public String mnemonic() {
    return "matrixExp";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("expm", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "matrixExp");
  }

  @Override
  public String noun() {
    return "exponential";
  }
}
