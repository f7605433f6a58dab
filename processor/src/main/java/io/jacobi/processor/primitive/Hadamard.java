package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code x ⊙ y} entry by entry, of one shape; the plain product of scalars. */
public record Hadamard() implements Bilinear {
  @Override
  public String mnemonic() {
    return "hadamard";
  }

  @Override
  public boolean commutes() {
    return true;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Infer.sameShape("hadamard", operands.get(0), operands.get(1), shapes);
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(x.get(1)));
    out.add(1, () -> bar.hadamard(x.get(0)));
  }

  @Override
  public Optional<Expr> batchLeft(Expr batch, Expr right) {
    if (right.isScalar()) {
      return Optional.of(batch.times(right));
    }
    return right.isVector() ? Optional.of(batch.scaleRows(right)) : Optional.empty();
  }

  @Override
  public Optional<Expr> batchRight(Expr left, Expr batch) {
    return batchLeft(batch, left);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? x.get(0).times(x.get(1))
        : x.get(0).operator("⊙", x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.infix(x.get(0), "*", x.get(1))
        : JavaCode.method(x.get(0), "hadamard", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "product";
  }
}
