package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import java.util.Map;
import java.util.Optional;

/** Refuses writes to an array that would have to show in another one, which can be named too. */
final class WriteCheck {
  private static final String OUTSIDE =
      "this array is kept outside of the method, where a write would have to show as well; write to"
          + " a clone()";

  private static final String SHARED =
      "another variable may name this array as well, depending on the path taken; write to a"
          + " clone()";

  private static final String ELEMENT =
      "this array is also an element of another, where a write would have to show as well; keep a"
          + " clone() there, or write to a clone()";

  private final Context context;

  WriteCheck(Context context) {
    this.context = context;
  }

  /** Throws if the array that a resolved reference leads to cannot be written. */
  void require(TreePath path, Operand.ArrayRef array) {
    refusal(array)
        .ifPresent(
            refusal -> {
              String caller =
                  context.calls.isEmpty()
                      ? ""
                      : " (for the call in " + context.place(context.calls.getFirst()) + ")";
              throw new UnsupportedException(path, refusal + caller);
            });
  }

  private Optional<String> refusal(Operand.ArrayRef array) {
    ArrayCell cell = array.cell();
    int level = ArrayCell.depth(array.type());
    if (level < cell.depth() && context.store.hasDoubled(cell)) {
      return Optional.of(ELEMENT);
    }
    boolean isElement = level < cell.depth();
    boolean isRefused = false;
    for (Map.Entry<ArrayCell, Integer> entry : context.aliases.of(cell).entrySet()) {
      ArrayCell other = entry.getKey();
      if (entry.getValue() >= level && (other.equals(cell) || isNamed(other))) {
        if (other.equals(Aliases.OUTSIDE)) {
          return Optional.of(OUTSIDE);
        }
        isRefused = true;
        isElement |= other.equals(cell) || other.depth() > level;
      }
    }
    return isRefused ? Optional.of(isElement ? ELEMENT : SHARED) : Optional.empty();
  }

  /** Whether any code can still come by an array; what is returned is so after the last write. */
  private boolean isNamed(ArrayCell cell) {
    return cell.equals(Aliases.OUTSIDE)
        || context.held.all().stream().anyMatch(operand -> names(operand, cell))
        || context.store.names().stream()
            .filter(key -> !(key instanceof Store.Result))
            .anyMatch(key -> names(context.store.get(key).orElseThrow(), cell));
  }

  private boolean names(Operand operand, ArrayCell cell) {
    if (operand instanceof Operand.ArrayRef reference) {
      // what is held on one path may not be there on another
      return context.store.get(reference.cell()).isPresent()
          && context.resolve(reference).cell().equals(cell);
    }
    return operand instanceof Operand.Aggregate record
        && record.components().stream().anyMatch(component -> names(component, cell));
  }
}
