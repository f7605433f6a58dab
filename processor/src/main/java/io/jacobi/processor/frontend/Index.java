package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import java.util.List;
import java.util.Optional;

/** An index as a constant distance from a value, or from zero. */
record Index(Optional<Value> base, int distance) {
  private static Index of(Value value) {
    Optional<Integer> literal = value.by(IntLiteral.class).map(IntLiteral::value);
    if (literal.isPresent()) {
      return new Index(Optional.empty(), literal.get());
    }
    String operator = value.by(IntArithmetic.class).map(IntArithmetic::operator).orElse("");
    boolean shifted =
        (operator.equals("+") || operator.equals("-")) && value.operand(1).is(IntLiteral.class);
    if (!shifted) {
      return new Index(Optional.of(value), 0);
    }
    Index inner = of(value.operand(0));
    int by = value.operand(1).by(IntLiteral.class).orElseThrow().value();
    return new Index(inner.base(), inner.distance() + (operator.equals("+") ? by : -by));
  }

  /** Whether two places in an array are never one. */
  static boolean areApart(List<Value> left, List<Value> right) {
    for (int i = 0; i < left.size(); i++) {
      Index a = of(left.get(i));
      Index b = of(right.get(i));
      if (a.base().equals(b.base()) && a.distance() != b.distance()) {
        return true;
      }
    }
    return false;
  }
}
