package io.jacobi.processor.simplify;

import io.jacobi.processor.bounds.Ranges;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Logical;
import java.util.List;
import java.util.Optional;

/** Index arithmetic with what is known at compile time. */
final class Integers {
  private Integers() {}

  static Optional<Value> fold(
      BlockBuilder builder, IntArithmetic arithmetic, List<Value> operands, Sharing sharing) {
    Optional<Integer> a = operands.get(0).by(IntLiteral.class).map(IntLiteral::value);
    Optional<Integer> b = operands.get(1).by(IntLiteral.class).map(IntLiteral::value);
    if (a.isPresent() && b.isPresent()) {
      return arithmetic
          .of(a.get(), b.get())
          .map(n -> Expr.apply(builder, new IntLiteral(n), List.of()).value());
    }
    return switch (arithmetic.operator()) {
      case "+" ->
          is(b, 0)
              ? first(operands)
              : is(a, 0)
                  ? second(operands)
                  : undo(operands).or(() -> moved(builder, operands, b, 1, sharing));
      case "-" -> is(b, 0) ? first(operands) : moved(builder, operands, b, -1, sharing);
      case "*" -> is(b, 1) ? first(operands) : is(a, 1) ? second(operands) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A comparison of integers of which enough is known. */
  static Optional<Value> fold(
      BlockBuilder builder, Comparison comparison, List<Value> operands, Ranges ranges) {
    boolean integers = operands.stream().allMatch(operand -> operand.type().equals(Type.INT));
    return (integers
            ? ranges.decide(comparison, operands.get(0), operands.get(1))
            : Optional.<Boolean>empty())
        .map(holds -> Expr.apply(builder, new BooleanLiteral(holds), List.of()).value());
  }

  /** Two conditions of which one is known: it decides, or the other one does. */
  static Optional<Value> fold(Logical logical, List<Value> operands) {
    boolean deciding = logical.operator().equals("||");
    for (int i = 0; i < operands.size() && operands.size() == 2; i++) {
      if (BooleanLiteral.is(operands.get(i), deciding)) {
        return Optional.of(operands.get(i));
      }
      if (BooleanLiteral.is(operands.get(i), !deciding)) {
        return Optional.of(operands.get(1 - i));
      }
    }
    return Optional.empty();
  }

  /** An integer that is known as a scalar. */
  static Optional<Value> toDouble(BlockBuilder builder, Value integer) {
    return integer
        .by(IntLiteral.class)
        .map(n -> Expr.apply(builder, new Literal(n.value()), List.of()).value());
  }

  /** {@code max(0, n)} of a number that is known, or that cannot be negative. */
  static Optional<Value> atLeastZero(BlockBuilder builder, Value count, Ranges ranges) {
    if (ranges.isCount(count) && !count.is(IntLiteral.class)) {
      return Optional.of(count);
    }
    return count
        .by(IntLiteral.class)
        .map(n -> new IntLiteral(Math.max(0, n.value())))
        .map(n -> Expr.apply(builder, n, List.of()).value());
  }

  /** {@code (x − 1) + 1 = x}. */
  private static Optional<Value> undo(List<Value> operands) {
    Value x = operands.get(0);
    boolean undoes =
        x.by(IntArithmetic.class).filter(o -> o.operator().equals("-")).isPresent()
            && x.operand(1).equals(operands.get(1));
    return undoes ? Optional.of(x.operand(0)) : Optional.empty();
  }

  /** {@code (x + 2) − 1 = x + 1}, where that takes no work more. */
  private static Optional<Value> moved(
      BlockBuilder builder, List<Value> operands, Optional<Integer> by, int sign, Sharing sharing) {
    Value sum = operands.get(0);
    String operator = sum.by(IntArithmetic.class).map(IntArithmetic::operator).orElse("");
    if (by.isEmpty() || !operator.matches("[+-]")) {
      return Optional.empty();
    }
    boolean right = sum.operand(1).is(IntLiteral.class);
    if (!right && (operator.equals("-") || !sum.operand(0).is(IntLiteral.class))) {
      return Optional.empty();
    }
    int first = sum.operand(right ? 1 : 0).by(IntLiteral.class).orElseThrow().value();
    int distance = (operator.equals("-") ? -first : first) + sign * by.get();
    if (distance != 0 && sharing.uses(sum) > 1) {
      return Optional.empty();
    }
    Expr x = new Expr(sum.operand(right ? 0 : 1), builder);
    String plus = distance < 0 ? "-" : "+";
    return Optional.of(
        distance == 0
            ? x.value()
            : x.apply(new IntArithmetic(plus), x.integer(Math.abs(distance))).value());
  }

  private static boolean is(Optional<Integer> number, int value) {
    return number.filter(n -> n == value).isPresent();
  }

  private static Optional<Value> first(List<Value> operands) {
    return Optional.of(operands.get(0));
  }

  private static Optional<Value> second(List<Value> operands) {
    return Optional.of(operands.get(1));
  }
}
