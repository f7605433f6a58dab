package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** A fresh array of zeros of the shape of another. */
public record ArrayZeros() implements Constant {
  @Override
  public String mnemonic() {
    return "arrayZeros";
  }

  @Override
  public boolean shareable() {
    return false;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return operands.get(0).type();
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.atom("0");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    Type element = ((Type.ArrayType) types.get(0)).element();
    return element instanceof Type.Scalar
        ? JavaCode.creation("new double[" + x.get(0).text() + ".length]")
        : JavaCode.call(JavaCode.ARRAYS + ".zerosLike", x);
  }

  @Override
  public String noun() {
    return "array";
  }
}
