package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** Leaves the method by an exception; the operand is the exception. */
public record Throw() implements Constant {
  @Override
  public String mnemonic() {
    return "throw";
  }

  @Override
  public boolean shareable() {
    return false;
  }

  @Override
  public boolean effect() {
    return true;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.Constant("void");
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("throw", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return new JavaCode("throw " + x.get(0).text(), 0);
  }
}
