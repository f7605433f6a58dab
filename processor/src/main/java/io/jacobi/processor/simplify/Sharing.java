package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;

/** How often a value is used, so that work that others need as well is not done twice. */
@FunctionalInterface
interface Sharing {
  /** The number of uses. */
  int uses(Value value);

  /** Whether nobody else uses the value. */
  default boolean isSole(Expr expr) {
    return uses(expr.value()) <= 1;
  }
}
