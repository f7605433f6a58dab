package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code √(x² + y²)} of scalars; derivative {@code (x, y)/√(x² + y²)}, 0 at 0. */
public record Hypot() implements Primitive {
  @Override
  public String mnemonic() {
    return "hypot";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  private static Expr weight(Expr y, Expr operand) {
    return operand.hadamard(y.map(new ReciprocalOrZero()));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(
        dx.get(0).map(d -> d.hadamard(weight(y, x.get(0)))),
        dx.get(1).map(d -> d.hadamard(weight(y, x.get(1)))));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(weight(y, x.get(0))));
    out.add(1, () -> bar.hadamard(weight(y, x.get(1))));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("hypot", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATH + ".hypot", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(10);
  }
}
