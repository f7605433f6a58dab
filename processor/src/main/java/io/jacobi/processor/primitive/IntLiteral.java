package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** A constant integer. */
public record IntLiteral(int value) implements Constant {
  @Override
  public String mnemonic() {
    return Integer.toString(value);
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.INT;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.number(value);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return value < 0 && value != Integer.MIN_VALUE
        ? JavaCode.prefix("-", JavaCode.primary(Integer.toString(-value)))
        : JavaCode.primary(value < 0 ? "«java.lang.Integer».MIN_VALUE" : Integer.toString(value));
  }
}
