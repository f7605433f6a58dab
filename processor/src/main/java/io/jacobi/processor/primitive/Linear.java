package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An operation that is linear in all its differentiable operands together. */
public interface Linear extends Primitive {
  /** The operation on tangents; zero stands in for an operand that has none. */
  @Override
  default Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      Expr operand = x.get(i);
      operands.add(
          dx.get(i)
              .orElseGet(() -> operand.type().differentiable() ? operand.zero() : operand)
              .value());
    }
    return Optional.of(Expr.apply(y.builder(), this, operands));
  }
}
