package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The greatest or least entry of a vector or matrix; the derivative goes to the first of them. */
public record Extremum(boolean min) implements Primitive {
  @Override
  public String mnemonic() {
    return min ? "min" : "max";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  private Expr selector(Expr x) {
    Expr index = x.apply(new ArgExtremum(min));
    return x.isVector()
        ? x.size().unit(index)
        : x.rows().apply(new UnitMatrix(), x.columns(), index);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> selector(x.get(0)).dot(d));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> selector(x.get(0)).times(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(mnemonic(), x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), mnemonic());
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, x.get(0));
  }

  @Override
  public String noun() {
    return min ? "least" : "greatest";
  }
}
