package io.jacobi.processor.bounds;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What integers can be: the indices of loops lie between bounds, and counts are not negative. */
public final class Ranges {
  /** A sum of multiples of values, and a number. */
  private record Sum(Map<Value, Integer> multiples, int number) {
    Sum plus(Sum other, int times) {
      Map<Value, Integer> all = new LinkedHashMap<>(multiples);
      other.multiples.forEach((value, n) -> all.merge(value, n * times, Integer::sum));
      all.values().removeIf(n -> n == 0);
      return new Sum(all, number + times * other.number);
    }
  }

  /** What is not negative in the bodies of the loops around, for they run. */
  private final Deque<Sum> running = new ArrayDeque<>();

  private final Map<Value, Sum> least = new HashMap<>();
  private final Map<Value, Sum> most = new HashMap<>();

  /** In which order indices were met: what bounds one was met before it. */
  private final Map<Value, Integer> met = new HashMap<>();

  /** Takes in the index of a loop whose body is about to be copied. */
  public void enter(Value index, Control.For loop, Value from, Value to) {
    Sum start = sum(from);
    Sum end = sum(to).plus(new Sum(Map.of(), 1), loop.step() > 0 ? -1 : 1);
    met.putIfAbsent(index, met.size());
    least.put(index, loop.step() > 0 ? start : end);
    most.put(index, loop.step() > 0 ? end : start);
    running.push(loop.step() > 0 ? end.plus(start, -1) : start.plus(end, -1));
  }

  /** The body of the loop that was entered last is behind. */
  public void leave() {
    running.pop();
  }

  /** Whether a comparison of integers holds, if it always does or never. */
  public Optional<Boolean> decide(Comparison comparison, Value left, Value right) {
    if (!isSmall(left) || !isSmall(right)) {
      return Optional.empty();
    }
    Sum less = sum(right).plus(sum(left), -1);
    Sum more = sum(left).plus(sum(right), -1);
    return switch (comparison.operator()) {
      case "<" -> decide(isPositive(less), isNotNegative(more));
      case "<=" -> decide(isNotNegative(less), isPositive(more));
      case ">" -> decide(isPositive(more), isNotNegative(less));
      case ">=" -> decide(isNotNegative(more), isPositive(less));
      case "==" -> decide(false, isPositive(less) || isPositive(more));
      default -> decide(isPositive(less) || isPositive(more), false);
    };
  }

  /** Whether one integer is certainly less than another. */
  public boolean isLess(Value left, Value right) {
    return decide(new Comparison("<"), left, right).filter(less -> less).isPresent();
  }

  /** Whether an integer does not overflow: one as it is, or an index or count and a number. */
  private boolean isSmall(Value value) {
    Sum sum = sum(value);
    return sum.equals(new Sum(Map.of(value, 1), 0))
        || sum.multiples().entrySet().stream()
            .allMatch(e -> least.containsKey(e.getKey()) || isCount(Map.entry(e.getKey(), 1)));
  }

  private static Optional<Boolean> decide(boolean always, boolean never) {
    return always ? Optional.of(true) : never ? Optional.of(false) : Optional.empty();
  }

  /** Whether an integer is certainly not negative. */
  public boolean isCount(Value value) {
    return isSmall(value) && isNotNegative(sum(value));
  }

  private boolean isPositive(Sum sum) {
    return isNotNegative(sum.plus(new Sum(Map.of(), 1), -1));
  }

  private boolean isNotNegative(Sum sum) {
    return isNotNegative(sum, 0)
        || running.stream().anyMatch(other -> isNotNegative(sum.plus(other, -1), 0));
  }

  /** The index itself where it certainly is one. */
  public Optional<Value> checked(Value index, Value size) {
    Sum at = sum(index);
    Sum behind = sum(size).plus(at, -1).plus(new Sum(Map.of(), 1), -1);
    return isNotNegative(at, 0) && isNotNegative(behind, 0) ? Optional.of(index) : Optional.empty();
  }

  private static Sum sum(Value value) {
    Optional<IntLiteral> literal = value.by(IntLiteral.class);
    if (literal.isPresent()) {
      return new Sum(Map.of(), literal.get().value());
    }
    String operator = value.by(IntArithmetic.class).map(IntArithmetic::operator).orElse("");
    return switch (operator) {
      case "+" -> sum(value.operand(0)).plus(sum(value.operand(1)), 1);
      case "-" -> sum(value.operand(0)).plus(sum(value.operand(1)), -1);
      default -> new Sum(Map.of(value, 1), 0);
    };
  }

  /** Whether a sum is at least zero, whatever its values are. */
  private boolean isNotNegative(Sum sum, int depth) {
    Optional<Map.Entry<Value, Integer>> open =
        sum.multiples().entrySet().stream()
            .filter(e -> !isCount(e))
            .max(Comparator.comparing(e -> met.getOrDefault(e.getKey(), -1)));
    if (open.isEmpty()) {
      return sum.number() >= 0;
    }
    if (depth > sum.multiples().size() + least.size()) {
      return false;
    }
    Value value = open.get().getKey();
    int times = open.get().getValue();
    // a value is replaced by the least, or the most, that it can be
    Map<Value, Sum> bounds = times > 0 ? least : most;
    if (bounds.containsKey(value)) {
      Sum without = sum.plus(new Sum(Map.of(value, 1), 0), -times);
      return isNotNegative(without.plus(bounds.get(value), times), depth + 1);
    }
    // max(0, n) is at least n
    for (Map.Entry<Value, Integer> other : sum.multiples().entrySet()) {
      if (other.getValue() > 0 && isMaximum(other.getKey())) {
        Sum lower = sum(other.getKey().operand(0));
        Sum without = sum.plus(new Sum(Map.of(other.getKey(), 1), 0), -other.getValue());
        return isNotNegative(without.plus(lower, other.getValue()), depth + 1);
      }
    }
    return false;
  }

  /** Whether a multiple of a value cannot be negative. */
  private static boolean isCount(Map.Entry<Value, Integer> multiple) {
    Value value = multiple.getKey();
    return multiple.getValue() > 0
        && (isMaximum(value) || value.is(ArrayLength.class) || value.is(Extent.class));
  }

  private static boolean isMaximum(Value value) {
    return value.by(JavaExpression.class).filter(JavaExpression.COUNT::equals).isPresent();
  }
}
