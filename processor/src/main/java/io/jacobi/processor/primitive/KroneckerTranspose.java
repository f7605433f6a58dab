package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/**
 * The transpose of the Kronecker product in one factor, given the other as second operand: of the
 * left, {@code Cᵢⱼ = ⟨B, block(i, j)⟩}; of the right, {@code Σᵢⱼ aᵢⱼ block(i, j)}.
 */
public record KroneckerTranspose(boolean left) implements Bilinear {
  @Override
  public String mnemonic() {
    return left ? "kroneckerLeftTranspose" : "kroneckerRightTranspose";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType g = Infer.matrix(operands.get(0));
    Type.MatrixType factor = Infer.matrix(operands.get(1));
    return Type.matrix(
        part(shapes.resolve(g.rows()), shapes.resolve(factor.rows()), shapes),
        part(shapes.resolve(g.columns()), shapes.resolve(factor.columns()), shapes));
  }

  private static Dim part(Dim whole, Dim factor, Shapes shapes) {
    if (whole instanceof Dim.Product product) {
      if (product.right().equals(factor)) {
        return product.left();
      }
      if (product.left().equals(factor)) {
        return product.right();
      }
    }
    if (whole instanceof Dim.Fixed a && factor instanceof Dim.Fixed b && b.size() > 0) {
      int parts = a.size() / b.size();
      shapes.requireEqual(
          a,
          new Dim.Fixed(parts * b.size()),
          () -> "blocks of a Kronecker product: " + b + " does not go into " + a);
      return new Dim.Fixed(parts);
    }
    return shapes.fresh();
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(
        0,
        () -> left ? bar.apply(new Kronecker(), x.get(1)) : x.get(1).apply(new Kronecker(), bar));
    out.add(1, () -> x.get(0).apply(new KroneckerTranspose(!left), bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(left ? "kronₗᵀ" : "kronᵣᵀ", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), mnemonic(), x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(2, x.get(0));
  }

  @Override
  public String noun() {
    return "blocks";
  }
}
