package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The index of the first greatest or least entry, row by row in a matrix. */
public record ArgExtremum(boolean min) implements Constant {
  @Override
  public String mnemonic() {
    return min ? "argMin" : "argMax";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.INT;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(min ? "argmin" : "argmax", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), mnemonic());
  }
}
