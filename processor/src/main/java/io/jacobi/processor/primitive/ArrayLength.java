package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code a.length}, or the length of a nested array under indices. */
public record ArrayLength() implements Constant {
  @Override
  public String mnemonic() {
    return "length";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.INT;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("length", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    StringBuilder text = new StringBuilder(x.get(0).asPrimary());
    x.stream().skip(1).forEach(i -> text.append("[").append(i.text()).append("]"));
    return JavaCode.primary(text + ".length");
  }
}
