package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Type;
import java.util.Optional;

/**
 * The identity of an array while a method is read: variables that name one array share its cell,
 * and the store holds the version it has at the moment.
 */
final class ArrayCell {
  private final int depth;
  private Optional<String> name = Optional.empty();

  ArrayCell(Type type) {
    this.depth = depth(type);
  }

  /** How many indices lead to an element that is not an array. */
  int depth() {
    return depth;
  }

  /** What the first variable that names it is called. */
  Optional<String> name() {
    return name;
  }

  /** Names it if it has no name yet. */
  void suggestName(String other) {
    name = name.or(() -> Optional.of(other));
  }

  /** How many indices lead from a value to one that is not an array. */
  static int depth(Type type) {
    return type instanceof Type.ArrayType array ? 1 + depth(array.element()) : 0;
  }
}
