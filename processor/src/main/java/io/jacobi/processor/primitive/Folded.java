package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * A vector as a matrix of a shape, row by row; operands rows, columns, vector. The inverse of
 * {@link Vec}.
 */
public record Folded() implements Primitive {
  @Override
  public String mnemonic() {
    return "mat";
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
    out.add(2, () -> bar.apply(new Vec()));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("mat", x.subList(2, 3));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(
        JavaCode.MATRIX + ".wrap", x.get(0), x.get(1), JavaCode.method(x.get(2), "toArray"));
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
