package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code s 1}: a vector of a size, an integer, with every entry s. */
public record Fill() implements Linear {
  @Override
  public String mnemonic() {
    return "fill";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(shapes.resolve(Infer.dim(operands.get(0), shapes)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(1, bar::sum);
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return batch.get(1).map(s -> x.get(0).apply(this, s.literal(1)).outer(s));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return switch (x.get(1).text()) {
      case "0" -> Notation.atom("0");
      case "1" -> Notation.atom("𝟏");
      default -> x.get(1).times(Notation.atom("𝟏"));
    };
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return switch (x.get(1).text()) {
      case "0.0" -> JavaCode.call(JavaCode.VECTOR + ".zeros", x.get(0));
      case "1.0" -> JavaCode.call(JavaCode.VECTOR + ".ones", x.get(0));
      default -> JavaCode.call(JavaCode.VECTOR + ".fill", x);
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
