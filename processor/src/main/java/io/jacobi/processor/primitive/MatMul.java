package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code AB}. */
public record MatMul() implements Bilinear {
  @Override
  public String mnemonic() {
    return "times";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    Type.MatrixType b = Infer.matrix(operands.get(1));
    shapes.requireEqual(
        a.columns(), b.rows(), Infer.message("times", operands.get(0), operands.get(1), shapes));
    return new Type.MatrixType(
        shapes.resolve(a.rows()),
        shapes.resolve(b.columns()),
        isSymmetric(operands.get(0), operands.get(1)) ? Structure.SYMMETRIC : Structure.GENERAL);
  }

  /**
   * {@code AᵀA}, {@code AAᵀ}, {@code AᵀSA}, {@code Aᵀdiag(d)A}, {@code (diag(d)A)ᵀA}, {@code STS},
   * and powers of a symmetric matrix.
   */
  private static boolean isSymmetric(Value a, Value b) {
    return (a.equals(b) && symmetric(a)) || Infer.mirrored(a, b) || congruence(a, b);
  }

  private static boolean congruence(Value a, Value b) {
    return (a.is(MatMul.class) && symmetric(a.operand(1)) && opposite(a.operand(0), b))
        || (b.is(MatMul.class) && symmetric(b.operand(0)) && opposite(a, b.operand(1)))
        || (a.is(ScaleColumns.class) && opposite(a.operand(0), b))
        || (b.is(ScaleRows.class) && opposite(a, b.operand(0)))
        || (a.is(Transpose.class) && scales(a.operand(0), ScaleRows.class, b))
        || (b.is(Transpose.class) && scales(b.operand(0), ScaleColumns.class, a));
  }

  private static boolean scales(Value scaled, Class<? extends Primitive> kind, Value matrix) {
    return scaled.is(kind) && scaled.operand(0).equals(matrix);
  }

  private static boolean opposite(Value a, Value b) {
    return Infer.mirrored(a, b) || (a.equals(b) && symmetric(a));
  }

  private static boolean symmetric(Value a) {
    return Infer.matrix(a).structure().implies(Structure.SYMMETRIC);
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.times(x.get(1).transpose()));
    out.add(1, () -> x.get(0).transpose().times(bar));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).times(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), "times", x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Type.MatrixType a = (Type.MatrixType) x.get(0);
    return Cost.of(2, a.rows(), a.columns(), ((Type.MatrixType) x.get(1)).columns());
  }

  @Override
  public String noun() {
    return "product";
  }
}
