package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Primitive;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * An identity used from left to right.
 *
 * @param name what it is called
 * @param formula how it is written
 * @param on the operation at the root of its left side
 */
record Rule(String name, String formula, Class<? extends Primitive> on, Body body) {
  /** The right side for operands of the root, if they fit the left. */
  @FunctionalInterface
  interface Body {
    Optional<Expr> rewrite(List<Expr> x, Sharing sharing);
  }

  /** A rule on an operation of one operand. */
  static Rule unary(
      String name,
      String formula,
      Class<? extends Primitive> on,
      java.util.function.Function<Expr, Optional<Expr>> body) {
    return new Rule(name, formula, on, (x, sharing) -> body.apply(x.get(0)));
  }

  /** A rule on an operation of two operands. */
  static Rule binary(
      String name,
      String formula,
      Class<? extends Primitive> on,
      BiFunction<Expr, Expr, Optional<Expr>> body) {
    return new Rule(name, formula, on, (x, sharing) -> body.apply(x.get(0), x.get(1)));
  }

  /** Operand {@code i} of what computes the expression. */
  static Expr part(Expr expr, int i) {
    return expr.with(expr.value().operand(i));
  }

  /** Whether an operation of the kind computes the expression. */
  static boolean is(Expr expr, Class<? extends Primitive> kind) {
    return expr.value().is(kind);
  }

  /** The right side, where a condition holds. */
  static Optional<Expr> when(boolean condition, Supplier<Expr> right) {
    return condition ? Optional.of(right.get()) : Optional.empty();
  }
}
