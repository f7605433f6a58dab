package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** Softmax of each row; derivative of row y is {@code diag(y) − yyᵀ}. */
public record RowSoftmax() implements Primitive {
  @Override
  public String mnemonic() {
    return "rowSoftmax";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    return Type.matrix(shapes.resolve(a.rows()), shapes.resolve(a.columns()));
  }

  /** Row by row {@code y ⊙ v − y (yᵀv)}. */
  private static Expr product(Expr y, Expr v) {
    Expr weighted = y.hadamard(v);
    return weighted.minus(y.scaleRows(weighted.apply(new RowSums())));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> product(y, d));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> product(y, bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("rowSoftmax", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "rowSoftmax");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(12, y);
  }
}
