package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The cross product {@code x × y} in three dimensions. */
public record Cross() implements Bilinear {
  @Override
  public String mnemonic() {
    return "cross";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim three = new Dim.Fixed(3);
    for (Value operand : operands) {
      shapes.requireEqual(
          Infer.vector(operand).size(),
          three,
          Infer.message("cross (of size 3)", operands.get(0), operands.get(1), shapes));
    }
    return new Type.VectorType(three);
  }

  /** {@code x · (y × z) = y · (z × x) = z · (x × y)}. */
  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(1).apply(this, bar));
    out.add(1, () -> bar.apply(this, x.get(0)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).operator("×", x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "cross", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(9);
  }
}
