package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** A matrix of a shape with one entry 1, counted row by row; three integers. */
public record UnitMatrix() implements Constant {
  @Override
  public String mnemonic() {
    return "unitMatrix";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.matrix(
        shapes.resolve(Infer.dim(operands.get(0), shapes)),
        shapes.resolve(Infer.dim(operands.get(1), shapes)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("E", x.subList(2, 3));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATRIX + ".unit", x);
  }

  @Override
  public String noun() {
    return "unit";
  }
}
