package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The derivative of {@code max(x, y)} in x: 1, ½ where they are equal, 0. Piecewise constant. */
public record MaxWeight() implements Constant {
  @Override
  public String mnemonic() {
    return "maxWeight";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type type = Infer.sameShape("max", operands.get(0), operands.get(1), shapes);
    return Infer.entrywise(type);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).operator(">", x.get(1)).within("[", "]");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.call(JavaCode.FUNCTIONS + ".maxWeight", x)
        : JavaCode.method(x.get(0), "maxWeight", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "weight";
  }
}
