package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code x + y}, of one shape. */
public record Add() implements Linear {
  @Override
  public String mnemonic() {
    return "plus";
  }

  @Override
  public boolean commutes() {
    return true;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type type = Infer.sameShape("plus", operands.get(0), operands.get(1), shapes);
    // A + Aᵀ
    return type instanceof Type.MatrixType m
            && m.structure() == Structure.GENERAL
            && Infer.mirrored(operands.get(0), operands.get(1))
        ? Infer.symmetric(m.rows())
        : type;
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(dx.get(0), dx.get(1));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar);
    out.add(1, () -> bar);
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch.get(0).isPresent() && batch.get(1).isPresent()
        ? Optional.of(batch.get(0).get().plus(batch.get(1).get()))
        : Optional.empty();
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).plus(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.infix(x.get(0), "+", x.get(1))
        : JavaCode.method(x.get(0), "plus", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "sum";
  }
}
