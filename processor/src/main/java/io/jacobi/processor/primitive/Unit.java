package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code eᵢ}: a unit vector of a size, both integers. */
public record Unit() implements Constant {
  @Override
  public String mnemonic() {
    return "unit";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(shapes.resolve(Infer.dim(operands.get(0), shapes)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("e", x.subList(1, 2));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.VECTOR + ".unit", x);
  }
}
