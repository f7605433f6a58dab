package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.Optional;

/**
 * An integer that a counted loop changes by the same in every iteration: it follows from the index,
 * and nobody has to remember it.
 */
final class Induction {
  private final int step;
  private final int by;

  private Induction(int step, int by) {
    this.step = step;
    this.by = by;
  }

  /** What a loop does with a carried value, if it is that. */
  static Optional<Induction> of(Loop loop, int carried) {
    Value next = loop.body().results().get(carried);
    boolean counted =
        loop.instruction().operation() instanceof Control.For counting
            && Math.abs(counting.step()) == 1;
    Optional<String> operator =
        next.by(IntArithmetic.class)
            .map(IntArithmetic::operator)
            .filter(sign -> sign.equals("+") || sign.equals("-"));
    if (!counted || operator.isEmpty() || !next.operand(0).equals(loop.parameter(carried))) {
      return Optional.empty();
    }
    int sign = operator.get().equals("+") ? 1 : -1;
    int step = ((Control.For) loop.instruction().operation()).step();
    return next.operand(1)
        .by(IntLiteral.class)
        .map(literal -> new Induction(step, sign * literal.value()));
  }

  /** What it is in the iteration of an index. */
  Expr inside(Expr start, Expr from, Expr index) {
    return moved(start, step > 0 ? minus(index, from) : minus(from, index));
  }

  /** What it is behind the loop. */
  Expr behind(Expr start, Expr from, Expr to) {
    Expr count = step > 0 ? minus(to, from) : minus(from, to);
    return moved(start, count.apply(JavaExpression.COUNT));
  }

  private Expr moved(Expr start, Expr iterations) {
    if (Math.abs(by) == 1) {
      return start.apply(new IntArithmetic(by > 0 ? "+" : "-"), iterations);
    }
    Expr distance = iterations.apply(new IntArithmetic("*"), iterations.integer(by));
    return start.apply(new IntArithmetic("+"), distance);
  }

  private static Expr minus(Expr a, Expr b) {
    return a.apply(new IntArithmetic("-"), b);
  }
}
