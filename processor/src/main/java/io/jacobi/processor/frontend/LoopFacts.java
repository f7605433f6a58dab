package io.jacobi.processor.frontend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What readings of a loop have shown of it. Every reading starts from what is known; it is the last
 * one when it shows nothing new.
 */
final class LoopFacts {
  /** More than there are classes in turn, and fewer than would be read in vain. */
  private static final int MOST_FORMS = 8;

  /** Two arrays at the head of the loop: names of variables, or cells. */
  record Two(Object one, Object other) {}

  private final Set<Integer> changing = new HashSet<>();
  private final Set<Object> replaced = new HashSet<>();
  private final Set<Object> moved = new HashSet<>();
  private final Map<Object, Operand> forms = new HashMap<>();
  private final Map<Object, Integer> reshaped = new HashMap<>();
  private final Map<Two, Integer> shared = new HashMap<>();

  /** What variables are in the form that holds on every path around the loop. */
  Map<Object, Operand> forms() {
    return forms;
  }

  /** Notes the form of a variable; none is left where objects hold more of them every time. */
  void form(Object key, Operand form) {
    int times = reshaped.merge(key, 1, Integer::sum);
    forms.put(key, times > MOST_FORMS ? new Operand.Chosen() : form);
  }

  /** Positions among the carried values whose shape was seen to change. */
  Set<Integer> changing() {
    return changing;
  }

  /** Names of arrays that were elements of others, where the loop puts something else. */
  Set<Object> replaced() {
    return replaced;
  }

  /** The lists whose items the loop puts in another array. */
  Set<Object> moved() {
    return moved;
  }

  /** What arrays may have in common when an iteration begins, but for what they had before. */
  Map<Two, Integer> shared() {
    return shared;
  }

  /** Notes that two arrays may have something in common; whether that is new. */
  boolean share(Object one, Object other, int depth) {
    int before = shared.getOrDefault(new Two(one, other), 0);
    shared.merge(new Two(one, other), depth, Math::max);
    return depth > before;
  }
}
