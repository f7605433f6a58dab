package io.jacobi.processor.fuse;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.NewArray;
import java.util.List;

/**
 * Whether a new array surely has a place for every iteration of a counted loop. Where it may not,
 * the loop throws, and must go on doing so.
 */
final class Cover {
  private Cover() {}

  /**
   * Whether all writes of a loop are inside of an array.
   *
   * @param carried which of the values that it carries the array is
   * @param index what it is written at
   */
  static boolean of(Instruction loop, int carried, Value index) {
    Value from = loop.operands().get(0);
    Value to = loop.operands().get(1);
    Value array = loop.operands().get(carried + 2);
    Value counter = loop.blocks().get(0).parameters().get(0);
    if (!array.is(NewArray.class) || array.definition().orElseThrow().operands().size() != 1) {
      return false;
    }
    int step = ((Control.For) loop.operation()).step();
    boolean fromZero = from.by(IntLiteral.class).filter(i -> i.value() == 0).isPresent();
    boolean plain = step == 1 && fromZero && index.equals(counter);
    boolean position =
        step > 0
            ? isDifference(stripped(index), counter, from)
            : isDifference(stripped(index), from, counter);
    Value length = array.operand(0);
    // the length of a tape: as many as there are iterations
    boolean counts =
        length.is(JavaExpression.class)
            && (step > 0
                ? isDifference(stripped(length.operand(0)), to, from)
                : isDifference(stripped(length.operand(0)), from, to));
    return (plain && length.equals(to)) || ((plain || position) && counts);
  }

  /** What is divided by the size of a step, and rounded. */
  private static Value stripped(Value value) {
    Value dividend = is(value, "/") ? value.operand(0) : value;
    return is(dividend, "+") && dividend.operand(1).is(IntLiteral.class)
        ? dividend.operand(0)
        : dividend;
  }

  private static boolean isDifference(Value value, Value left, Value right) {
    return is(value, "-")
        && value.definition().orElseThrow().operands().equals(List.of(left, right));
  }

  private static boolean is(Value value, String operator) {
    return value.by(IntArithmetic.class).filter(a -> a.operator().equals(operator)).isPresent()
        && value.definition().orElseThrow().operands().size() == 2;
  }
}
