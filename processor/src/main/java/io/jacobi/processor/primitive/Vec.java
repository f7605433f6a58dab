package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** The entries of a matrix as a vector, row by row; the inverse of {@link Folded}. */
public record Vec() implements Linear {
  @Override
  public String mnemonic() {
    return "vec";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    return new Type.VectorType(Dim.product(shapes.resolve(a.rows()), shapes.resolve(a.columns())));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Expr a = x.get(0);
    out.add(0, () -> a.rows().apply(new Folded(), a.columns(), bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("vec", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.VECTOR + ".wrap", JavaCode.method(x.get(0), "toArray"));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "vector";
  }
}
