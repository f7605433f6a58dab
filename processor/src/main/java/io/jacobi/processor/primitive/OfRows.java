package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** A matrix with vectors as rows. */
public record OfRows() implements Linear {
  @Override
  public String mnemonic() {
    return "ofRows";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim rows = new Dim.Fixed(operands.size());
    if (operands.isEmpty()) {
      return Type.matrix(rows, new Dim.Fixed(0));
    }
    operands.forEach(row -> Infer.sameShape("ofRows", operands.get(0), row, shapes));
    return Type.matrix(rows, shapes.resolve(Infer.vector(operands.get(0)).size()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    for (int i = 0; i < x.size(); i++) {
      int at = i;
      out.add(i, () -> bar.row(bar.integer(at)));
    }
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("rows", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATRIX + ".ofRows", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }
}
