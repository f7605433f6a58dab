package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code x ⊘ y} entry by entry, of one shape; the plain quotient of scalars. */
public record Quotient() implements Primitive {
  @Override
  public String mnemonic() {
    return "hadamardDiv";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type type = Infer.sameShape("hadamardDiv", operands.get(0), operands.get(1), shapes);
    return Infer.entrywise(type);
  }

  /** {@code d(a/b) = (da − (a/b) db)/b}. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Expr b = x.get(1);
    return Tangents.sum(
        dx.get(0).map(da -> da.over(b)), dx.get(1).map(db -> y.hadamard(db).over(b).negate()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.over(x.get(1)));
    out.add(1, () -> bar.hadamard(y).over(x.get(1)).negate());
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    Expr b = x.get(1);
    if (batch.get(1).isPresent() || b.isMatrix()) {
      return Optional.empty();
    }
    return batch.get(0).map(a -> b.isScalar() ? a.over(b) : a.scaleRows(b.map(new Reciprocal())));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? x.get(0).over(x.get(1))
        : x.get(0).operator("⊘", x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.infix(x.get(0), "/", x.get(1))
        : JavaCode.method(x.get(0), "hadamardDiv", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "quotient";
  }
}
