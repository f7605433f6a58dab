package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The entries of a vector or matrix, row by row, in a fresh array. */
public record ToArray() implements Linear {
  @Override
  public String mnemonic() {
    return "toArray";
  }

  @Override
  public boolean shareable() {
    return false;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.ArrayType(Type.SCALAR);
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr a = x.get(0);
    out.add(
        0,
        () ->
            a.isVector()
                ? bar.apply(new ToVector())
                : a.rows().apply(new ToMatrix(), a.columns(), bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "toArray");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "array";
  }
}
