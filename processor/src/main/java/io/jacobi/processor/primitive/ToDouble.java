package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** An integer as a scalar. */
public record ToDouble() implements Constant {
  @Override
  public String mnemonic() {
    return "double";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.prefix("(double) ", x.get(0));
  }
}
