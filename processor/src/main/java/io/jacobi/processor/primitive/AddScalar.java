package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code X + s}: a scalar added to every entry. */
public record AddScalar() implements Primitive {
  @Override
  public String mnemonic() {
    return "plus";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Infer.entrywise(operands.get(0).type());
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(1).isEmpty()
        ? dx.get(0)
        : Optional.of(
            dx.get(0)
                .map(da -> da.plus(dx.get(1).get()))
                .orElseGet(() -> x.get(0).fill(dx.get(1).get())));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar);
    out.add(1, bar::sum);
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch.get(0).isPresent() && batch.get(1).isPresent() && x.get(0).isVector()
        ? Optional.of(batch.get(0).get().apply(new PlusRow(), batch.get(1).get()))
        : Optional.empty();
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).plus(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "plus", x.get(1));
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
