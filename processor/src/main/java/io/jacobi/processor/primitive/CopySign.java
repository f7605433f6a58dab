package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@code x} with the sign of {@code y}, which may be that of a zero: {@code sign(x) · ±dx}, nothing
 * at {@code x = 0} as for the absolute value, and nothing of {@code y}.
 */
public record CopySign() implements Primitive {
  @Override
  public String mnemonic() {
    return "copySign";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  private static Expr slope(List<Expr> x) {
    Expr side = x.get(0).literal(1).apply(new CopySign(), x.get(1));
    return x.get(0).map(new Sign()).hadamard(side);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> d.hadamard(slope(x)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(slope(x)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("copysign", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATH + ".copySign", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(2);
  }
}
