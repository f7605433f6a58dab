package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code max(x, y)} or {@code min(x, y)} entry by entry; where they are equal, half to each. */
public record Maximum(boolean min) implements Primitive {
  @Override
  public String mnemonic() {
    return min ? "min" : "max";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type type = Infer.sameShape(mnemonic(), operands.get(0), operands.get(1), shapes);
    return Infer.entrywise(type);
  }

  /** The weight of operand {@code i}. */
  private Expr weight(List<Expr> x, int i) {
    int other = 1 - i;
    return min
        ? x.get(other).apply(new MaxWeight(), x.get(i))
        : x.get(i).apply(new MaxWeight(), x.get(other));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(
        dx.get(0).map(da -> da.hadamard(weight(x, 0))),
        dx.get(1).map(db -> db.hadamard(weight(x, 1))));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(weight(x, 0)));
    out.add(1, () -> bar.hadamard(weight(x, 1)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(mnemonic(), x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.call(JavaCode.MATH + "." + mnemonic(), x)
        : JavaCode.method(x.get(0), mnemonic(), x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return min ? "least" : "greatest";
  }
}
