package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code (int) x}: towards zero; piecewise constant. */
public record Truncate(String javaType) implements Constant {
  @Override
  public String mnemonic() {
    return javaType;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.Constant(javaType);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(javaType, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.prefix("(" + javaType + ") ", x.get(0));
  }

  @Override
  public String noun() {
    return "truncated";
  }
}
