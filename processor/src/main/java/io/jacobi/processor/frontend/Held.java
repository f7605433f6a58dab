package io.jacobi.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Operands that no variable names while other code is read, as Java has them on its stack:
 * arguments before the call, what a condition chose, what a call gave.
 */
final class Held {
  private final List<Operand> operands = new ArrayList<>();

  /** How much is held. */
  int size() {
    return operands.size();
  }

  /** Holds an operand until what was held before is all that is left. */
  void add(Operand operand) {
    operands.add(operand);
  }

  /** Gives back what was held beyond a size, as it is now. */
  List<Operand> release(int size) {
    List<Operand> beyond = operands.subList(size, operands.size());
    List<Operand> released = List.copyOf(beyond);
    beyond.clear();
    return released;
  }

  List<Operand> all() {
    return List.copyOf(operands);
  }

  /** Changes what operands refer to. */
  void replaceAll(UnaryOperator<Operand> change) {
    operands.replaceAll(change);
  }
}
