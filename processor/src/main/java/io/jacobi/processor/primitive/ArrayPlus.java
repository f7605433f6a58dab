package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/** The entrywise sum of two arrays of one shape, in the first of them. */
public record ArrayPlus() implements Linear, Overwriting {
  @Override
  public String mnemonic() {
    return "arrayPlus";
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).isPresent() && dx.get(1).isPresent()
        ? Optional.of(dx.get(0).get().apply(this, dx.get(1).get()))
        : dx.get(0).or(() -> dx.get(1));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar);
    out.add(1, () -> bar);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).plus(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.ARRAYS + ".plus", x);
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
