package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code &&}, {@code ||} and {@code !} of conditions. */
public record Logical(String operator) implements Constant {
  @Override
  public String mnemonic() {
    return operator;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.BOOLEAN;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.size() == 1
        ? Notation.atom("¬(" + x.get(0).text() + ")")
        : x.get(0).operator(operator.equals("&&") ? "∧" : "∨", x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return x.size() == 1
        ? JavaCode.prefix(operator, x.get(0))
        : JavaCode.infix(x.get(0), operator, x.get(1));
  }

  @Override
  public String noun() {
    return "condition";
  }
}
