package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The angle of the point (x, y), operands y then x. */
public record Atan2() implements Primitive {
  @Override
  public String mnemonic() {
    return "atan2";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  private static Expr squares(List<Expr> x) {
    return x.get(0).pow(2).plus(x.get(1).pow(2));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(
        dx.get(0).map(d -> d.hadamard(x.get(1)).over(squares(x))),
        dx.get(1).map(d -> d.hadamard(x.get(0)).over(squares(x)).negate()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(x.get(1)).over(squares(x)));
    out.add(1, () -> bar.hadamard(x.get(0)).over(squares(x)).negate());
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("atan2", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATH + ".atan2", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(20);
  }

  @Override
  public String noun() {
    return "angle";
  }
}
