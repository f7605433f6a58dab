package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** A function of one number, applied to a scalar or to every entry of a vector or matrix. */
public interface Elementwise extends Primitive {
  /** {@code f′(x)} where {@code y = f(x)}, in the shape of x. */
  Expr derivative(Expr x, Expr y);

  /** Where Java has it for scalars; the runtime has it by its mnemonic for the rest. */
  String scalarFunction();

  /** Floating-point operations an entry. */
  default double flops() {
    return 10;
  }

  @Override
  default Type infer(List<Value> operands, Shapes shapes) {
    return Infer.entrywise(operands.get(0).type());
  }

  @Override
  default Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Optional.of(dx.get(0).orElseThrow().hadamard(derivative(x.get(0), y)));
  }

  @Override
  default void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(derivative(x.get(0), y)));
  }

  @Override
  default Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(mnemonic(), x);
  }

  @Override
  default JavaCode java(List<JavaCode> x, List<Type> types) {
    return types.get(0) instanceof Type.Scalar
        ? JavaCode.call(scalarFunction(), x)
        : JavaCode.method(x.get(0), mnemonic());
  }

  @Override
  default Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(flops(), y);
  }
}
