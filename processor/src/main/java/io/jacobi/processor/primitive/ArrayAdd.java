package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/** The array after {@code a[i]…[j] += v}; the value is the last operand. */
public record ArrayAdd() implements Overwriting {
  @Override
  public String mnemonic() {
    return "arrayAdd";
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    int last = x.size() - 1;
    if (dx.get(last).isEmpty()) {
      return dx.get(0);
    }
    Expr array = dx.get(0).orElseGet(() -> x.get(0).apply(new ArrayZeros()));
    Expr[] rest = x.subList(1, x.size()).toArray(Expr[]::new);
    rest[rest.length - 1] = dx.get(last).get();
    return Optional.of(array.apply(this, rest));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    int last = x.size() - 1;
    out.add(last, () -> bar.apply(new ArrayGet(), x.subList(1, last).toArray(Expr[]::new)));
    out.add(0, () -> bar);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("add", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    StringBuilder text = new StringBuilder(x.get(0).text());
    x.subList(1, x.size() - 1).forEach(i -> text.append("[").append(i.text()).append("]"));
    return JavaCode.compound(text.toString(), "+=", x.get(x.size() - 1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(1);
  }

  @Override
  public String noun() {
    return "array";
  }
}
