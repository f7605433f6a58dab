package io.jacobi.processor.primitive;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a reverse rule puts the cotangents of its operands. */
public interface Cotangents {
  /** Adds to the cotangent of operand {@code i}, if anybody wants it. */
  void add(int i, Supplier<Expr> contribution);

  /**
   * Adds to a part of the cotangent of operand {@code i} without touching the rest: entry [i] of a
   * vector or array, entry [i, j], row [i, ·] or column [·, j] of a matrix.
   */
  void addAt(int i, List<Optional<Expr>> index, Supplier<Expr> contribution);
}
