package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code ‖x‖₂} of a vector, {@code ‖X‖_F} of a matrix; derivative {@code x/‖x‖}, 0 at 0. */
public record Norm() implements Primitive {
  @Override
  public String mnemonic() {
    return "norm";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> x.get(0).dot(d).hadamard(y.apply(new ReciprocalOrZero())));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(0).times(bar.hadamard(y.apply(new ReciprocalOrZero()))));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).within("‖", types.get(0) instanceof Type.MatrixType ? "‖_F" : "‖");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(
        x.get(0), types.get(0) instanceof Type.MatrixType ? "frobeniusNorm" : "norm");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(2, x.get(0));
  }
}
