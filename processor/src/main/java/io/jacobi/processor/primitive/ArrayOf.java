package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An array of given entries. */
public record ArrayOf(Type element) implements Linear {
  @Override
  public String mnemonic() {
    return "arrayOf";
  }

  @Override
  public boolean shareable() {
    return false;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.ArrayType(element);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return element.differentiable() ? Linear.super.jvp(y, x, dx) : Optional.empty();
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    for (int i = 0; i < x.size(); i++) {
      int at = i;
      out.add(i, () -> bar.apply(new ArrayGet(), bar.integer(at)));
    }
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.atom(
        x.stream().map(Notation::text).collect(Collectors.joining(", ", "[", "]")));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.primary(
        "new "
            + JavaTypes.name(element)
            + "[] "
            + x.stream().map(JavaCode::text).collect(Collectors.joining(", ", "{", "}")));
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
