package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * The lower L of {@code S = LLᵀ}, S read by its symmetric part. Murray, Differentiation of the
 * Cholesky decomposition, 2016: {@code dL = L Φ(L⁻¹ dS L⁻ᵀ)}.
 */
public record Cholesky() implements Primitive {
  @Override
  public String mnemonic() {
    return "cholesky";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim n = Infer.square("cholesky", operands.get(0), shapes);
    return Type.matrix(n, n);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0)
        .map(
            d -> {
              Expr half = y.solve(d.apply(new SymmetricPart(false)));
              Expr inner = y.solve(half.transpose()).transpose();
              return y.times(inner.apply(new LowerHalf()));
            });
  }

  /** {@code S̄ = ½ L⁻ᵀ(Φ(LᵀL̄) + Φ(LᵀL̄)ᵀ)L⁻¹}. */
  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(
        0,
        () -> {
          Expr phi = y.transpose().times(bar).apply(new LowerHalf());
          Expr left = y.transpose().solve(phi.plus(phi.transpose()));
          return y.transpose().solve(left.transpose()).times(0.5);
        });
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("chol", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "cholesky");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return new Factor(true).cost(x, y);
  }
}
