package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * A row or column of a matrix given by its row-major entries; operands buffer, columns of the
 * matrix, index, size of the result.
 */
public record BufferGet(boolean row) implements Linear {
  @Override
  public String mnemonic() {
    return row ? "getRow" : "getColumn";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(shapes.resolve(Infer.dim(operands.get(3), shapes)));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> d.apply(this, x.get(1), x.get(2), x.get(3)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(
        0,
        () -> x.get(0).apply(new ArrayZeros()).apply(new BufferAdd(row), x.get(1), x.get(2), bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(mnemonic(), x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.ARRAYS + "." + mnemonic(), x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "part";
  }
}
