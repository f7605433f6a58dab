package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code A[r0 … r1), [c0 … c1)}. */
public record SliceMatrix() implements Linear {
  @Override
  public String mnemonic() {
    return "sliceMatrix";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.matrix(
        shapes.resolve(Infer.between(operands.get(1), operands.get(2), shapes)),
        shapes.resolve(Infer.between(operands.get(3), operands.get(4), shapes)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr a = x.get(0);
    out.add(0, () -> bar.apply(new EmbedMatrix(), a.rows(), a.columns(), x.get(1), x.get(3)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    String rows = x.get(1).text() + ":" + x.get(2).text();
    String columns = x.get(3).text() + ":" + x.get(4).text();
    return x.get(0).index(rows + ", " + columns);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "slice", x.get(1), x.get(2), x.get(3), x.get(4));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "slice";
  }
}
