package io.jacobi.processor.primitive;

import java.util.List;
import java.util.Optional;

/** The tangents of an instruction's operands; an operand that is constant has none. */
public record Tangents(List<Optional<Expr>> each) {
  /** Copies the list. */
  public Tangents {
    each = List.copyOf(each);
  }

  /** The tangent of operand {@code i}. */
  public Optional<Expr> get(int i) {
    return each.get(i);
  }

  /** The sum of what is there. */
  static Optional<Expr> sum(Optional<Expr> left, Optional<Expr> right) {
    return left.isPresent() && right.isPresent()
        ? Optional.of(left.get().plus(right.get()))
        : left.or(() -> right);
  }
}
