package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** An index as a constant distance from a value, or from zero. */
public record Index(Optional<Value> base, int distance) {
  private static Index of(Value value) {
    Optional<Integer> literal = literal(value);
    if (literal.isPresent()) {
      return new Index(Optional.empty(), literal.get());
    }
    String operator = value.by(IntArithmetic.class).map(IntArithmetic::operator).orElse("");
    if (!operator.equals("+") && !operator.equals("-")) {
      return new Index(Optional.of(value), 0);
    }
    Optional<Integer> right = literal(value.operand(1));
    if (right.isPresent()) {
      return of(value.operand(0)).moved(operator.equals("+") ? right.get() : -right.get());
    }
    Optional<Integer> left = literal(value.operand(0)).filter(n -> operator.equals("+"));
    return left.map(n -> of(value.operand(1)).moved(n))
        .orElseGet(() -> new Index(Optional.of(value), 0));
  }

  private static Optional<Integer> literal(Value value) {
    return value.by(IntLiteral.class).map(IntLiteral::value);
  }

  private Index moved(int by) {
    return new Index(base, distance + by);
  }

  /** Whether two places in an array are never one. */
  public static boolean areApart(List<Value> left, List<Value> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      Index a = of(left.get(i));
      Index b = of(right.get(i));
      if (a.base().equals(b.base()) && a.distance() != b.distance()) {
        return true;
      }
    }
    return false;
  }
}
