package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The eigenvectors of a symmetric matrix as columns; Giles, Extended collection, 2008, 3.1. */
public record Eigenvectors() implements Primitive {
  @Override
  public String mnemonic() {
    return "eigenvectors";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim n = Infer.square("eigenvalues", operands.get(0), shapes);
    return Type.matrix(n, n);
  }

  /** {@code 1/(wⱼ − wᵢ)} off the diagonal, 0 on it; ∞ where two are equal. */
  static Expr gaps(Expr w) {
    Expr ones = w.fill(1);
    Expr identity = w.size().apply(new Identity());
    Expr differences = ones.outer(w).minus(w.outer(ones));
    return differences.plus(identity).map(new Reciprocal()).minus(identity);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Expr gaps = gaps(x.get(0).apply(new Eigenvalues()));
    return dx.get(0)
        .map(
            d -> {
              Expr symmetric = d.plus(d.transpose()).times(0.5);
              return y.times(gaps.hadamard(y.transpose().times(symmetric).times(y)));
            });
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(
        0,
        () -> {
          Expr gaps = gaps(x.get(0).apply(new Eigenvalues()));
          Expr inner = gaps.hadamard(y.transpose().times(bar));
          return y.times(inner.plus(inner.transpose()).times(0.5)).times(y.transpose());
        });
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("Q", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(JavaCode.method(x.get(0), "symmetricEigen"), "vectors");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Dim n = ((Type.MatrixType) y).rows();
    return Cost.of(9, n, n, n);
  }
}
