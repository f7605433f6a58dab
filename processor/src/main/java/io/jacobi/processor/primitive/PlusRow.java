package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code A + 1vᵀ}: a vector added to every row. */
public record PlusRow() implements Linear {
  @Override
  public String mnemonic() {
    return "plusRow";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    shapes.requireEqual(
        a.columns(),
        Infer.vector(operands.get(1)).size(),
        Infer.message("plusRow", operands.get(0), operands.get(1), shapes));
    return Type.matrix(shapes.resolve(a.rows()), shapes.resolve(a.columns()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar);
    out.add(1, () -> bar.apply(new ColumnSums()));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).plus(Notation.atom("𝟏").times(x.get(1).transpose()));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "plusRow", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "shifted";
  }
}
