package io.jacobi.processor.emit;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The pools of an objective, which are its fields. */
final class PoolNames {
  private final Locals names;
  private final Set<String> fields = new LinkedHashSet<>();
  private final Set<String> counted = new LinkedHashSet<>();
  private Optional<String> shared = Optional.empty();

  PoolNames(Locals names) {
    this.names = names;
  }

  /** The pool of the arrays that every evaluation makes in the same order. */
  String shared() {
    if (shared.isEmpty()) {
      shared = Optional.of(names.fresh("pool"));
      fields.add(shared.get());
      counted.add(shared.get());
    }
    return shared.get();
  }

  /** A pool for one array at a time. */
  String single(String what) {
    String field = names.fresh(what + "Pool");
    fields.add(field);
    return field;
  }

  /** A pool that hands out more than one in an evaluation. */
  String counted(String what) {
    String field = single(what);
    counted.add(field);
    return field;
  }

  /** A name for how far a pool is. */
  String mark(String pool) {
    return names.fresh(pool + "Mark");
  }

  boolean contains(String field) {
    return fields.contains(field);
  }

  /** The fields. */
  Set<String> fields() {
    return fields;
  }

  /** The fields that start over with every evaluation. */
  Set<String> counted() {
    return counted;
  }
}
