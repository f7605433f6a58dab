package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code log(eˣ + eʸ)} of scalars; derivative {@code σ(x − y)} and {@code σ(y − x)}. */
public record LogAddExp() implements Primitive {
  @Override
  public String mnemonic() {
    return "logAddExp";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  private static Expr weight(Expr mine, Expr other) {
    return mine.minus(other).map(new Sigmoid());
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(
        dx.get(0).map(d -> d.hadamard(weight(x.get(0), x.get(1)))),
        dx.get(1).map(d -> d.hadamard(weight(x.get(1), x.get(0)))));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(weight(x.get(0), x.get(1))));
    out.add(1, () -> bar.hadamard(weight(x.get(1), x.get(0))));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("logAddExp", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.FUNCTIONS + ".logAddExp", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(12);
  }
}
