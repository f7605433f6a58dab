package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code true} or {@code false}. */
public record BooleanLiteral(boolean value) implements Constant {
  @Override
  public String mnemonic() {
    return Boolean.toString(value);
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.BOOLEAN;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.atom(mnemonic());
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.primary(mnemonic());
  }

  /** Whether the value is this very constant. */
  public static boolean is(Value value, boolean constant) {
    return value.by(BooleanLiteral.class).filter(b -> b.value() == constant).isPresent();
  }
}
