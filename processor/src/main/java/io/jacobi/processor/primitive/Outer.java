package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code xyᵀ}. */
public record Outer() implements Bilinear {
  @Override
  public String mnemonic() {
    return "outer";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim rows = shapes.resolve(Infer.vector(operands.get(0)).size());
    Dim columns = shapes.resolve(Infer.vector(operands.get(1)).size());
    return direction(operands.get(0)).equals(direction(operands.get(1)))
        ? Infer.symmetric(rows)
        : Type.matrix(rows, columns);
  }

  /** What a vector is a multiple of: {@code x(−2x)ᵀ} is symmetric too. */
  private static Value direction(Value x) {
    boolean multiple = x.is(Negate.class) || x.is(Scale.class) || x.is(DivideByScalar.class);
    return multiple ? direction(x.operand(0)) : x;
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.times(x.get(1)));
    out.add(1, () -> bar.transpose().times(x.get(0)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).times(x.get(1).transpose());
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "outer", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }
}
