package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** Stands where a value is never read. */
public record Undefined(Type type) implements Constant {
  @Override
  public String mnemonic() {
    return "undefined";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.atom("?");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.primary("null");
  }
}
