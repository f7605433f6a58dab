package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The singular values, descending; {@code dσ = diag(Uᵀ dA V)}. */
public record SingularValues() implements Primitive {
  @Override
  public String mnemonic() {
    return "singularValues";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    Dim rows = shapes.resolve(a.rows());
    Dim columns = shapes.resolve(a.columns());
    return new Type.VectorType(SingularVectors.least(rows, columns));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Expr u = x.get(0).apply(SingularVectors.LEFT);
    Expr v = x.get(0).apply(SingularVectors.RIGHT);
    return dx.get(0).map(d -> u.hadamard(d.times(v)).apply(new ColumnSums()));
  }

  /** {@code Ā = U diag(σ̄) Vᵀ}. */
  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(
        0,
        () -> {
          Expr u = x.get(0).apply(SingularVectors.LEFT);
          Expr v = x.get(0).apply(SingularVectors.RIGHT);
          return u.scaleColumns(bar).times(v.transpose());
        });
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("svdvals", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "singularValues");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return SingularVectors.LEFT.cost(x, y);
  }
}
