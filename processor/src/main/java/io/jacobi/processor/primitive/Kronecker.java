package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code A ⊗ B}. */
public record Kronecker() implements Bilinear {
  @Override
  public String mnemonic() {
    return "kronecker";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    Type.MatrixType b = Infer.matrix(operands.get(1));
    return new Type.MatrixType(
        Dim.product(shapes.resolve(a.rows()), shapes.resolve(b.rows())),
        Dim.product(shapes.resolve(a.columns()), shapes.resolve(b.columns())),
        a.structure().meet(b.structure()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.apply(new KroneckerTranspose(true), x.get(1)));
    out.add(1, () -> bar.apply(new KroneckerTranspose(false), x.get(0)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).operator("⊗", x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "kronecker", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }
}
