package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * What is left of a multiple of {@code y}, {@code x − n y}: {@code n} is {@code x/y} towards zero
 * as {@code x % y} has it, or the nearest integer as in IEEE 754; {@code dx − n dy}.
 */
public record Remainder(boolean nearest) implements Primitive {
  @Override
  public String mnemonic() {
    return nearest ? "nearestRemainder" : "remainder";
  }

  @Override
  public String noun() {
    return "remainder";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  private static Expr quotient(Expr y, List<Expr> x) {
    return x.get(0).minus(y).over(x.get(1)).map(new Rint());
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(dx.get(0), dx.get(1).map(d -> d.hadamard(quotient(y, x)).negate()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar);
    out.add(1, () -> bar.hadamard(quotient(y, x)).negate());
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return nearest ? Notation.function("rem", x) : x.get(0).operator("mod", x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return nearest
        ? JavaCode.call(JavaCode.MATH + ".IEEEremainder", x)
        : JavaCode.infix(x.get(0), "%", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(5);
  }
}
