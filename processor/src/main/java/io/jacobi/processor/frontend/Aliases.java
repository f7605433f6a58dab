package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Index;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which arrays may be one and the same, or hold one and the same, where the store does not know it:
 * what a variable names on one path and not on another, an element of two arrays, the array of a
 * field. They can be read; a write would have to show in both places, and is refused while both can
 * be named.
 *
 * <p>What two cells may share is one number: the depth of the deepest array that may be in both, 1
 * for an array of numbers, 0 if they share nothing. It only grows, so that what is known on one
 * path holds on all of them. What a cell shares with itself is an array that it may have twice.
 */
final class Aliases {
  /** All arrays that are kept outside of the method. */
  static final ArrayCell OUTSIDE = new ArrayCell(Type.INT);

  private final Map<ArrayCell, Map<ArrayCell, Integer>> shared = new HashMap<>();
  private final Supplier<Store> store;

  Aliases(Supplier<Store> store) {
    this.store = store;
  }

  /** Two cells may share arrays of a depth. */
  void share(ArrayCell one, ArrayCell other, int depth) {
    int most = one.equals(other) ? Math.min(depth, one.depth() - 1) : depth;
    if (most > 0) {
      shared.computeIfAbsent(one, c -> new HashMap<>()).merge(other, most, Math::max);
      shared.computeIfAbsent(other, c -> new HashMap<>()).merge(one, most, Math::max);
    }
  }

  /** What a cell may share with itself and with others that are still there. */
  Map<ArrayCell, Integer> of(ArrayCell cell) {
    Map<ArrayCell, Integer> there = new HashMap<>(shared.getOrDefault(cell, Map.of()));
    there.keySet().removeIf(other -> !other.equals(cell) && !isThere(other));
    return there;
  }

  private boolean isThere(ArrayCell cell) {
    return cell.equals(OUTSIDE) || store.get().get(cell).isPresent();
  }

  /** The depth of what two cells may share; of one cell, of what it may have twice. */
  int between(ArrayCell one, ArrayCell other) {
    return shared.getOrDefault(one, Map.of()).getOrDefault(other, 0);
  }

  /** The depth of what two resolved references may have in common. */
  int between(Operand.ArrayRef one, Operand.ArrayRef other) {
    int most = Math.min(ArrayCell.depth(one.type()), ArrayCell.depth(other.type()));
    boolean meets = one.cell().equals(other.cell()) && !Index.areApart(one.path(), other.path());
    return meets ? most : Math.min(most, between(one.cell(), other.cell()));
  }

  /** A cell may be, or hold, an array that a resolved reference leads to. */
  void mayBe(ArrayCell cell, Operand.ArrayRef reference) {
    int depth = Math.min(cell.depth(), ArrayCell.depth(reference.type()));
    of(reference.cell())
        .forEach(
            (other, of) -> {
              boolean itself = other.equals(reference.cell());
              share(cell, itself ? cell : other, Math.min(of, depth));
            });
    share(cell, reference.cell(), depth);
  }

  /** A cell is another one under a new identity. */
  void follow(ArrayCell cell, ArrayCell before) {
    of(before).forEach((other, of) -> share(cell, other.equals(before) ? cell : other, of));
  }
}
