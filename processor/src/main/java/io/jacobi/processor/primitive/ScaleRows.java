package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code diag(v) A}: row i times vᵢ. */
public record ScaleRows() implements Bilinear {
  @Override
  public String mnemonic() {
    return "scaleRows";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    shapes.requireEqual(
        a.rows(),
        Infer.vector(operands.get(1)).size(),
        Infer.message("scaleRows", operands.get(0), operands.get(1), shapes));
    return Type.matrix(shapes.resolve(a.rows()), shapes.resolve(a.columns()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.scaleRows(x.get(1)));
    out.add(1, () -> bar.hadamard(x.get(0)).apply(new RowSums()));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("diag", x.subList(1, 2)).times(x.get(0));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "scaleRows", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "scaled";
  }
}
