package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/**
 * A static method of the runtime, or of {@link Math}, on numbers and arrays. Made where programs
 * are written on arrays, after which nothing is differentiated.
 */
public record Kernel(String function, Type type, String noun) implements Constant {
  @Override
  public String mnemonic() {
    return function;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(noun, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(function, x);
  }
}
