package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code A⁻¹B}: the solution of {@code AX = B}, for a vector or matrix B. */
public record Solve() implements Primitive {
  @Override
  public String mnemonic() {
    return "solve";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Infer.square("solve", operands.get(0), shapes);
    Type.MatrixType a = Infer.matrix(operands.get(0));
    Supplier<String> message = Infer.message("solve", operands.get(0), operands.get(1), shapes);
    if (operands.get(1).type() instanceof Type.VectorType b) {
      shapes.requireEqual(a.rows(), b.size(), message);
      return new Type.VectorType(shapes.resolve(a.columns()));
    }
    Type.MatrixType b = Infer.matrix(operands.get(1));
    shapes.requireEqual(a.rows(), b.rows(), message);
    return Type.matrix(shapes.resolve(a.columns()), shapes.resolve(b.columns()));
  }

  /** {@code d(A⁻¹b) = A⁻¹(db − dA A⁻¹b)}. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Optional<Expr> moved = Tangents.sum(dx.get(1), dx.get(0).map(da -> da.times(y).negate()));
    return moved.map(m -> x.get(0).solve(m));
  }

  /** {@code b̄ = A⁻ᵀȳ} and {@code Ā = −b̄ yᵀ}. */
  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(1, () -> x.get(0).transpose().solve(bar));
    out.add(
        0,
        () -> {
          Expr b = x.get(0).transpose().solve(bar);
          return (y.isVector() ? b.outer(y) : b.times(y.transpose())).negate();
        });
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch.get(0).isPresent() || x.get(1).isMatrix()
        ? Optional.empty()
        : batch.get(1).map(b -> x.get(0).solve(b));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).superscript("⁻¹").times(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return Factor.of(types.get(0)).isPositiveDefinite()
        ? JavaCode.method(JavaCode.method(x.get(0), "choleskyDecomposition"), "solve", x.get(1))
        : JavaCode.method(x.get(0), "solve", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Dim n = ((Type.MatrixType) x.get(0)).rows();
    Cost substitution =
        y instanceof Type.MatrixType m ? Cost.of(2, n, n, m.columns()) : Cost.of(2, n, n);
    return Factor.of(x.get(0)).cost(x, y).plus(substitution);
  }

  @Override
  public String noun() {
    return "solution";
  }
}
