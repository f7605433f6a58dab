package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code A⁻¹}; {@code d(A⁻¹) = −A⁻¹ dA A⁻¹} (Matrix Cookbook 59). */
public record Inverse() implements Primitive {
  @Override
  public String mnemonic() {
    return "inverse";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim n = Infer.square("inverse", operands.get(0), shapes);
    return new Type.MatrixType(n, n, Infer.matrix(operands.get(0)).structure());
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> y.times(d).times(y).negate());
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> y.transpose().times(bar).times(y.transpose()).negate());
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).superscript("⁻¹");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return Factor.of(types.get(0)).isPositiveDefinite()
        ? JavaCode.method(JavaCode.method(x.get(0), "choleskyDecomposition"), "inverse")
        : JavaCode.method(x.get(0), "inverse");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Dim n = ((Type.MatrixType) y).rows();
    return Factor.of(x.get(0)).cost(x, y).plus(Cost.of(2, n, n, n));
  }
}
