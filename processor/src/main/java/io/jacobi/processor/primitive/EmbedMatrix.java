package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** Zeros of a shape with a matrix from a row and column on: the transpose of a slice. */
public record EmbedMatrix() implements Linear {
  @Override
  public String mnemonic() {
    return "embedMatrix";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.matrix(
        shapes.resolve(Infer.dim(operands.get(1), shapes)),
        shapes.resolve(Infer.dim(operands.get(2), shapes)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr r0 = x.get(3);
    Expr c0 = x.get(4);
    out.add(
        0,
        () ->
            bar.apply(
                new SliceMatrix(),
                r0,
                r0.plusInt(x.get(0).rows()),
                c0,
                c0.plusInt(x.get(0).columns())));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("embed", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "embed", x.get(1), x.get(2), x.get(3), x.get(4));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "embedded";
  }
}
