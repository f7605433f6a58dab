package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code a[i]}, or {@code a[i][j]} with more indices. */
public record ArrayGet() implements Linear {
  @Override
  public String mnemonic() {
    return "arrayGet";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type type = operands.get(0).type();
    for (int i = 1; i < operands.size(); i++) {
      type = ((Type.ArrayType) type).element();
    }
    return type;
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> d.apply(this, x.subList(1, x.size()).toArray(Expr[]::new)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.addAt(0, x.stream().skip(1).map(Optional::of).toList(), () -> bar);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).index(x.stream().skip(1).map(Notation::text).collect(Collectors.joining("][")));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    StringBuilder text = new StringBuilder(x.get(0).asPrimary());
    x.stream().skip(1).forEach(i -> text.append("[").append(i.text()).append("]"));
    return JavaCode.primary(text.toString());
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "entry";
  }
}
