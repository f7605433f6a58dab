package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** An array as a vector; the array is not written afterwards. */
public record ToVector() implements Primitive {
  @Override
  public String mnemonic() {
    return "toVector";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Value array = operands.get(0);
    if (array.is(NewArray.class)) {
      return new Type.VectorType(shapes.resolve(Infer.dim(array.operand(0), shapes)));
    }
    if (array.is(ToArray.class)) {
      Type type = shapes.resolve(array.operand(0).type());
      return type instanceof Type.MatrixType m
          ? new Type.VectorType(Dim.product(m.rows(), m.columns()))
          : type;
    }
    return new Type.VectorType(shapes.of(array));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> d.apply(this));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.apply(new ToArray()));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.VECTOR + ".wrap", x);
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
