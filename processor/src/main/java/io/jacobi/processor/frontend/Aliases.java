package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Arrays that two places hold, where only one is known by name: an element of two arrays, or of one
 * array twice. They can be read; a write would have to show in both places, and is refused.
 */
final class Aliases {
  static final String WRITTEN =
      "this array is also an element of another, where a write would have to show as well; keep a"
          + " clone() there, or write to a clone()";

  private final Set<ArrayCell> kept = new HashSet<>();
  private final List<Doubled> doubled = new ArrayList<>();

  /** Two elements of one array that are one array, until either is replaced. */
  private record Doubled(ArrayCell container, Value left, Value right) {
    boolean isAt(ArrayCell cell, Value index) {
      return container.equals(cell) && (left.equals(index) || right.equals(index));
    }
  }

  /** An array of one is kept in the other. */
  void keep(ArrayCell one, ArrayCell other) {
    kept.add(one);
    kept.add(other);
  }

  /** An element is stored in a second place of its own array. */
  void twice(ArrayCell container, Value left, Value right) {
    if (!left.equals(right)) {
      doubled.add(new Doubled(container, left, right));
    }
  }

  /** An element is replaced. */
  void replaced(ArrayCell container, Value index) {
    doubled.removeIf(pair -> pair.isAt(container, index));
  }

  /** Whether a number in an array, or in an element of it, may be written. */
  boolean mayWrite(ArrayCell cell) {
    return !kept.contains(cell)
        && doubled.stream().noneMatch(pair -> pair.container().equals(cell));
  }
}
