package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code max |xᵢ|} of a vector, 0 of none; the derivative goes to the first of them. */
public record NormInf() implements Primitive {
  @Override
  public String mnemonic() {
    return "normInf";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  private static Expr selector(Expr x) {
    Expr index = x.map(new Abs()).apply(new ArgExtremum(false));
    return x.size().unit(index).hadamard(x.map(new Sign()));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> selector(x.get(0)).dot(d));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> selector(x.get(0)).times(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).within("‖", "‖_∞");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "normInf");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, x.get(0));
  }

  @Override
  public String noun() {
    return "norm";
  }
}
