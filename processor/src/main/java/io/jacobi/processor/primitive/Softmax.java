package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code y = exp(x)/Σ exp(xⱼ)}; derivative {@code diag(y) − yyᵀ}. */
public record Softmax() implements Primitive {
  @Override
  public String mnemonic() {
    return "softmax";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return operands.get(0).type();
  }

  /** {@code y ⊙ (v − yᵀv)}: the derivative is symmetric, so it serves both modes. */
  private static Expr product(Expr y, Expr v) {
    return y.hadamard(v.minus(y.dot(v)));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> product(y, d));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> product(y, bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("softmax", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "softmax");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(12, y);
  }
}
