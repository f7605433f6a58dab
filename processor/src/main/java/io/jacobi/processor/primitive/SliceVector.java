package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code x[from … to)}. */
public record SliceVector() implements Linear {
  @Override
  public String mnemonic() {
    return "slice";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(
        shapes.resolve(Infer.between(operands.get(1), operands.get(2), shapes)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.apply(new EmbedVector(), x.get(0).size(), x.get(1)));
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch
        .get(0)
        .map(v -> v.apply(new SliceMatrix(), x.get(1), x.get(2), v.integer(0), v.columns()));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).index(x.get(1).text() + ":" + x.get(2).text());
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "slice", x.get(1), x.get(2));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }
}
