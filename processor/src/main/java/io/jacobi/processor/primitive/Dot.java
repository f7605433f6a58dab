package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code xᵀy} of vectors, {@code tr(XᵀY)} of matrices. */
public record Dot() implements Bilinear {
  @Override
  public String mnemonic() {
    return "dot";
  }

  @Override
  public boolean commutes() {
    return true;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Infer.sameShape("dot", operands.get(0), operands.get(1), shapes);
    return Type.SCALAR;
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> x.get(1).times(bar));
    out.add(1, () -> x.get(0).times(bar));
  }

  @Override
  public Optional<Expr> batchLeft(Expr batch, Expr right) {
    return right.isVector() ? Optional.of(batch.transpose().times(right)) : Optional.empty();
  }

  @Override
  public Optional<Expr> batchRight(Expr left, Expr batch) {
    return batchLeft(batch, left);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    boolean matrix = types.get(0) instanceof Type.MatrixType;
    if (x.get(0).text().equals(x.get(1).text()) && (matrix || !x.get(0).isSymbol())) {
      return x.get(0).squaredNorm(matrix);
    }
    Notation product = x.get(0).transpose().times(x.get(1));
    return matrix ? Notation.function("tr", List.of(product)) : product;
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "dot", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(2, x.get(0));
  }
}
