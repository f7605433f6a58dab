package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arrays that two places hold, where only one is known by name: what two variables name on one path
 * and not on another, an element of two arrays, or of one array twice, the array of a field. They
 * can be read; a write would have to show in both places, and is refused.
 */
final class Aliases {
  private static final String OUTSIDE =
      "this array is kept outside of the method, where a write would have to show as well; write to"
          + " a clone()";

  private static final String SHARED =
      "whether another variable names this array depends on the path taken; write to a clone()";

  private static final String WRITTEN =
      "this array is also an element of another, where a write would have to show as well; keep a"
          + " clone() there, or write to a clone()";

  private final Map<ArrayCell, Set<Object>> shared = new HashMap<>();
  private final Set<ArrayCell> kept = new HashSet<>();
  private final Set<ArrayCell> outside = new HashSet<>();
  private final Set<ArrayCell> elsewhere = new HashSet<>();
  private final List<Doubled> doubled = new ArrayList<>();

  /** Two elements of one array that are one array, until either is replaced. */
  private record Doubled(ArrayCell container, Value left, Value right) {
    boolean isAt(ArrayCell cell, Value index) {
      return container.equals(cell) && (left.equals(index) || right.equals(index));
    }
  }

  /** The array is one of a field, or of an object that is carried along. */
  void found(ArrayCell cell) {
    outside.add(cell);
  }

  /** An array may be another one: what is found is not made here. */
  void mayBe(ArrayCell cell, ArrayCell other) {
    if (outside.contains(other)) {
      outside.add(cell);
    }
    if (elsewhere.contains(other)) {
      elsewhere.add(cell);
    }
  }

  /** Another variable names the array as well, until one of them names another. */
  void isNamedElsewhere(ArrayCell cell) {
    elsewhere.add(cell);
  }

  /** What is wrong with a write of an element, if anything is. */
  Optional<String> refusal(ArrayCell cell, boolean ofArray) {
    if (outside.contains(cell)) {
      return Optional.of(OUTSIDE);
    }
    if (isShared(cell) || elsewhere.contains(cell)) {
      return Optional.of(SHARED);
    }
    return ofArray || mayWrite(cell) ? Optional.empty() : Optional.of(WRITTEN);
  }

  /** Variables may or may not name the array, depending on the path taken. */
  void share(ArrayCell cell, Set<Object> variables) {
    shared.computeIfAbsent(cell, c -> new HashSet<>()).addAll(variables);
  }

  boolean isShared(ArrayCell cell) {
    return shared.containsKey(cell);
  }

  /** The variables that may or may not name the array. */
  Set<Object> sharing(ArrayCell cell) {
    return shared.getOrDefault(cell, Set.of());
  }

  /** An array of one is kept in the other. */
  void keep(ArrayCell one, ArrayCell other) {
    kept.add(one);
    kept.add(other);
  }

  /** An array is known by another identity: what is kept of it, or in it, stays so. */
  void follow(ArrayCell cell, ArrayCell before) {
    mayBe(cell, before);
    if (kept.contains(before)) {
      kept.add(cell);
    }
    doubled.addAll(
        doubled.stream()
            .filter(pair -> pair.container().equals(before))
            .map(pair -> new Doubled(cell, pair.left(), pair.right()))
            .toList());
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
  private boolean mayWrite(ArrayCell cell) {
    return !kept.contains(cell)
        && doubled.stream().noneMatch(pair -> pair.container().equals(cell));
  }
}
