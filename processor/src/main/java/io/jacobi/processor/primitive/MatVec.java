package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code Ax}. */
public record MatVec() implements Bilinear {
  @Override
  public String mnemonic() {
    return "times";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    shapes.requireEqual(
        a.columns(),
        Infer.vector(operands.get(1)).size(),
        Infer.message("times", operands.get(0), operands.get(1), shapes));
    return new Type.VectorType(shapes.resolve(a.rows()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.outer(x.get(1)));
    out.add(1, () -> x.get(0).transpose().times(bar));
  }

  @Override
  public Optional<Expr> batchRight(Expr left, Expr batch) {
    return Optional.of(left.times(batch));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).times(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "times", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(2, x.get(0));
  }

  @Override
  public String noun() {
    return "product";
  }
}
