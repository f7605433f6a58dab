package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The same matrix with a structure that the user vouches for. */
public record Promise(Structure structure) implements Linear {
  @Override
  public String mnemonic() {
    return "promise";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    return new Type.MatrixType(shapes.resolve(a.rows()), shapes.resolve(a.columns()), structure);
  }

  /** The tangent of a symmetric matrix need not be symmetric: entries are independent. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0);
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return x.get(0);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }
}
