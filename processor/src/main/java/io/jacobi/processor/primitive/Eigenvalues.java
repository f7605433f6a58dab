package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The eigenvalues of a symmetric matrix, ascending; {@code dλ = diag(Vᵀ dA V)}. */
public record Eigenvalues() implements Primitive {
  @Override
  public String mnemonic() {
    return "eigenvalues";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(Infer.square("eigenvalues", operands.get(0), shapes));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Expr v = x.get(0).apply(new Eigenvectors());
    return dx.get(0).map(d -> v.hadamard(d.times(v)).apply(new ColumnSums()));
  }

  /** {@code Ā = V diag(λ̄) Vᵀ}. */
  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(
        0,
        () -> {
          Expr v = x.get(0).apply(new Eigenvectors());
          return v.scaleColumns(bar).times(v.transpose());
        });
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("λ", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "eigenvalues");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Dim n = ((Type.VectorType) y).size();
    return Cost.of(9, n, n, n);
  }
}
