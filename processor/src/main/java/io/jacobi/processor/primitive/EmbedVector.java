package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** Zeros of a size with a vector from an index on: the transpose of a slice. */
public record EmbedVector() implements Linear {
  @Override
  public String mnemonic() {
    return "embed";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(shapes.resolve(Infer.dim(operands.get(1), shapes)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.apply(new SliceVector(), x.get(2), x.get(2).plusInt(x.get(0).size())));
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch
        .get(0)
        .map(v -> v.apply(new EmbedMatrix(), x.get(1), v.columns(), x.get(2), v.integer(0)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("embed", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "embed", x.get(1), x.get(2));
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
