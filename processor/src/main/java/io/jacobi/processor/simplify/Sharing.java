package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;

/** What a rule may ask about the program around it, so that shared work is not done twice. */
interface Sharing {
  /** The number of uses. */
  int uses(Value value);

  /** Whether the value depends on what the function will be differentiated in. */
  boolean varies(Value value);

  /** Whether nobody else uses the value. */
  default boolean isSole(Expr expr) {
    return uses(expr.value()) <= 1;
  }
}
