package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code log |det A|}; derivative {@code A⁻ᵀ} (Matrix Cookbook 57). */
public record LogDeterminant() implements Primitive {
  @Override
  public String mnemonic() {
    return "logDeterminant";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Infer.square("logDeterminant", operands.get(0), shapes);
    return Type.SCALAR;
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> x.get(0).inverse().transpose().dot(d));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).inverse().transpose().times(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("log", List.of(Notation.function("det", x).within("|", "|")));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return Factor.of(types.get(0)).isPositiveDefinite()
        ? JavaCode.method(JavaCode.method(x.get(0), "choleskyDecomposition"), "logDeterminant")
        : JavaCode.method(x.get(0), "logDeterminant");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Factor.of(x.get(0)).cost(x, y);
  }
}
