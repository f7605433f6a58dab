package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/**
 * The row-major entries of a matrix after a vector was added to a row or column; operands buffer,
 * columns of the matrix, index, vector.
 */
public record BufferAdd(boolean row) implements Overwriting {
  @Override
  public String mnemonic() {
    return row ? "addRow" : "addColumn";
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    if (dx.get(3).isEmpty()) {
      return dx.get(0);
    }
    Expr buffer = dx.get(0).orElseGet(() -> x.get(0).apply(new ArrayZeros()));
    return Optional.of(buffer.apply(this, x.get(1), x.get(2), dx.get(3).get()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(3, () -> bar.apply(new BufferGet(row), x.get(1), x.get(2), x.get(3).size()));
    out.add(0, () -> bar);
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
    return Cost.perEntry(1, x.get(3));
  }

  @Override
  public String noun() {
    return "buffer";
  }
}
