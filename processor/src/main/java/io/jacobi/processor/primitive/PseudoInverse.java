package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code P = A⁺}; Golub and Pereyra, SIAM J. Numer. Anal. 10, 1973, for constant rank. */
public record PseudoInverse() implements Primitive {
  @Override
  public String mnemonic() {
    return "pseudoInverse";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    return Type.matrix(shapes.resolve(a.columns()), shapes.resolve(a.rows()));
  }

  /** {@code dP = −P dA P + PPᵀ dAᵀ(I − AP) + (I − PA) dAᵀ PᵀP}. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Expr a = x.get(0);
    return dx.get(0)
        .map(
            d -> {
              Expr first = y.times(d).times(y).negate();
              Expr second = y.times(y.transpose()).times(d.transpose());
              Expr third = d.transpose().times(y.transpose()).times(y);
              return first
                  .plus(second.minus(second.times(a).times(y)))
                  .plus(third.minus(y.times(a.times(third))));
            });
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr a = x.get(0);
    out.add(
        0,
        () -> {
          Expr first = y.transpose().times(bar).times(y.transpose()).negate();
          Expr range = bar.minus(bar.times(a).times(y));
          Expr second = range.transpose().times(y).times(y.transpose());
          Expr kernel = bar.minus(y.times(a.times(bar)));
          Expr third = y.transpose().times(y).times(kernel.transpose());
          return first.plus(second).plus(third);
        });
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).superscript("⁺");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "pseudoInverse");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return SingularVectors.LEFT.cost(x, y);
  }
}
