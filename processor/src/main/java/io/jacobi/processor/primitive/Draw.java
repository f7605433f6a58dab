package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/**
 * A number drawn from a generator, the first operand, that the method made from a seed. Drawing
 * changes the generator, so that every draw is made, once, and in order; what is drawn is constant.
 */
public record Draw(String method, Type type) implements Constant {
  @Override
  public String mnemonic() {
    return method;
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
    return type;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(method, x.subList(1, x.size()));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), method, x.subList(1, x.size()).toArray(JavaCode[]::new));
  }

  @Override
  public String noun() {
    return "draw";
  }
}
