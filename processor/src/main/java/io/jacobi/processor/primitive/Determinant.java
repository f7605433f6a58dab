package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code det A}; {@code d det A = det A tr(A⁻¹ dA)} (Matrix Cookbook 46, Jacobi's formula). */
public record Determinant() implements Primitive {
  @Override
  public String mnemonic() {
    return "determinant";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Infer.square("determinant", operands.get(0), shapes);
    return Type.SCALAR;
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> x.get(0).inverse().transpose().dot(d).hadamard(y));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).inverse().transpose().times(bar.hadamard(y)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("det", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "determinant");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Factor.of(x.get(0)).cost(x, y);
  }
}
