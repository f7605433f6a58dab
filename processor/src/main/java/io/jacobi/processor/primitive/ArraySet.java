package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The array after {@code a[i]…[j] = v}; the value is the last operand. */
public record ArraySet() implements Overwriting {
  @Override
  public String mnemonic() {
    return "arraySet";
  }

  private static Expr[] withValue(List<Expr> x, Expr value) {
    Expr[] rest = x.subList(1, x.size()).toArray(Expr[]::new);
    rest[rest.length - 1] = value;
    return rest;
  }

  private static Expr[] index(List<Expr> x) {
    return x.subList(1, x.size() - 1).toArray(Expr[]::new);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return differentiate(this, x, dx);
  }

  /** The forward rule of a write, by the writing operation itself. */
  Optional<Expr> differentiate(Primitive write, List<Expr> x, Tangents dx) {
    if (!x.get(x.size() - 1).type().differentiable()) {
      return Optional.empty();
    }
    Expr array = dx.get(0).orElseGet(() -> x.get(0).zero());
    Expr value = x.get(x.size() - 1);
    Expr tangent = dx.get(x.size() - 1).orElseGet(value::zero);
    return Optional.of(array.apply(write, withValue(x, tangent)));
  }

  /** What flowed back to the entry goes to the value; what was there before gets nothing. */
  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr value = x.get(x.size() - 1);
    pullBack(x, bar, value::zero, out);
  }

  /**
   * The same where the entry may have had another size before.
   *
   * @param zero a cotangent of the entry's size before
   */
  public void pullBack(List<Expr> x, Expr bar, Supplier<Expr> zero, Cotangents out) {
    out.add(x.size() - 1, () -> bar.apply(new ArrayGet(), index(x)));
    out.add(0, () -> bar.apply(this, withValue(x, zero.get())));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("set", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    StringBuilder text = new StringBuilder(x.get(0).text());
    x.subList(1, x.size() - 1).forEach(i -> text.append("[").append(i.text()).append("]"));
    return new JavaCode(text + " = " + x.get(x.size() - 1).text(), 0);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "array";
  }
}
