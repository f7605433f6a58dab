package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** An array as a matrix of a shape, row by row; operands rows, columns, array. */
public record ToMatrix() implements Primitive {
  @Override
  public String mnemonic() {
    return "toMatrix";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.matrix(
        shapes.resolve(Infer.dim(operands.get(0), shapes)),
        shapes.resolve(Infer.dim(operands.get(1), shapes)));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(2).map(d -> x.get(0).apply(this, x.get(1), d));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(2, () -> bar.apply(new ToArray()));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(2);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATRIX + ".wrap", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "matrix";
  }
}
