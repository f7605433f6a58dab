package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/**
 * A method of the runtime that does in one call what several operations say. Made by the last step
 * of simplification, after which nothing is differentiated.
 */
public record RuntimeCall(String method, Type type) implements Constant {
  @Override
  public String mnemonic() {
    return method;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(method, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), method, x.subList(1, x.size()).toArray(JavaCode[]::new));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }
}
