package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code s 11ᵀ}: a matrix of a shape, two integers, with every entry s. */
public record FillMatrix() implements Linear {
  @Override
  public String mnemonic() {
    return "fillMatrix";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.matrix(
        shapes.resolve(Infer.dim(operands.get(0), shapes)),
        shapes.resolve(Infer.dim(operands.get(1), shapes)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(2, bar::sum);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return switch (x.get(2).text()) {
      case "0" -> Notation.atom("0");
      case "1" -> Notation.atom("𝟏𝟏ᵀ");
      default -> x.get(2).times(Notation.atom("𝟏𝟏ᵀ"));
    };
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return switch (x.get(2).text()) {
      case "0.0" -> JavaCode.call(JavaCode.MATRIX + ".zeros", x.subList(0, 2));
      case "1.0" -> JavaCode.call(JavaCode.MATRIX + ".ones", x.subList(0, 2));
      default -> JavaCode.call(JavaCode.MATRIX + ".fill", x);
    };
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "filled";
  }
}
