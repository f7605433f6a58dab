package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/**
 * {@code T(B)} with {@code tr(A ⊗ B) = ⟨A, T(B)⟩}, or the same for the right factor; operands the
 * other factor and the shape of this one, two integers. No Kronecker product is formed.
 */
public record KroneckerTrace(boolean left) implements Linear {
  @Override
  public String mnemonic() {
    return left ? "kroneckerTraceLeft" : "kroneckerTraceRight";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType other = Infer.matrix(operands.get(0));
    Dim m = Infer.dim(operands.get(1), shapes);
    Dim n = Infer.dim(operands.get(2), shapes);
    shapes.requireEqual(
        Dim.product(m, shapes.resolve(other.rows())),
        Dim.product(n, shapes.resolve(other.columns())),
        () -> "trace of a Kronecker product: " + Type.matrix(m, n) + " does not fit " + other);
    return Type.matrix(shapes.resolve(m), shapes.resolve(n));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr other = x.get(0);
    out.add(0, () -> bar.apply(new KroneckerTrace(!left), other.rows(), other.columns()));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("T", x.subList(0, 1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), mnemonic(), x.get(1), x.get(2));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(1, ((Type.MatrixType) y).rows(), ((Type.MatrixType) x.get(0)).rows());
  }

  @Override
  public String noun() {
    return "trace";
  }
}
