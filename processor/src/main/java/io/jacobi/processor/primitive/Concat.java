package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The entries of x, then those of y. */
public record Concat() implements Linear {
  @Override
  public String mnemonic() {
    return "concat";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(
        Dim.sum(
            shapes.resolve(Infer.vector(operands.get(0)).size()),
            shapes.resolve(Infer.vector(operands.get(1)).size())));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr n = x.get(0).size();
    out.add(0, () -> bar.apply(new SliceVector(), bar.integer(0), n));
    out.add(1, () -> bar.apply(new SliceVector(), n, n.plusInt(x.get(1).size())));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.atom("[" + x.get(0).text() + "; " + x.get(1).text() + "]");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "concat", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "joined";
  }
}
