package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** An operation whose result is the array that its first operand is, after it was written to. */
public interface Overwriting extends Primitive {
  @Override
  default boolean overwrites() {
    return true;
  }

  /** Two writes are never one. */
  @Override
  default boolean shareable() {
    return false;
  }

  @Override
  default Type infer(List<Value> operands, Shapes shapes) {
    return operands.get(0).type();
  }
}
