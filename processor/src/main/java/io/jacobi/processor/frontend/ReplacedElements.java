package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Index;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arrays that were elements of another one, where something else is put. */
final class ReplacedElements {
  private final Context context;

  ReplacedElements(Context context) {
    this.context = context;
  }

  /**
   * What anything calls an element that is now replaced is an array of its own, which may still be
   * an element if another one was replaced.
   */
  void keep(Operand.ArrayRef array, Value index) {
    List<Value> replaced = new ArrayList<>(array.path());
    replaced.add(index);
    Replaced place = new Replaced(array.cell(), replaced, new HashMap<>());
    Set<ArrayCell> named = new HashSet<>();
    for (Object key : context.store.names()) {
      collect(context.store.get(key).orElseThrow(), named);
    }
    // an array that had a version of its own before it was put there has one again
    for (ArrayCell cell : named) {
      context.store.get(cell).ifPresent(content -> restore(cell, content, place));
    }
    for (Object key : context.store.names()) {
      context.store.put(key, own(context.store.get(key).orElseThrow(), place));
    }
    context.held.replaceAll(operand -> own(operand, place));
  }

  /**
   * An element that is replaced.
   *
   * @param owned what was there, or may have been, by its path
   */
  private record Replaced(
      ArrayCell container, List<Value> path, Map<List<Value>, Operand.ArrayRef> owned) {
    boolean mayBe(Operand.ArrayRef place) {
      return place.cell().equals(container)
          && place.path().size() >= path.size()
          && !Index.areApart(place.path(), path);
    }
  }

  private void restore(ArrayCell cell, Operand content, Replaced replaced) {
    if (content instanceof Operand.ArrayRef moved && replaced.mayBe(context.resolve(moved))) {
      Operand.ArrayRef place = context.resolve(moved);
      context.store.put(cell, new Operand.Leaf(context.read(place)));
      keep(new Operand.ArrayRef(cell, moved.type(), List.of()), place, replaced);
    }
  }

  /** An operand that refers to nothing that may be replaced. */
  private Operand own(Operand operand, Replaced replaced) {
    if (operand instanceof Operand.Aggregate record) {
      return new Operand.Aggregate(
          record.shape(), record.components().stream().map(c -> own(c, replaced)).toList());
    }
    if (!(operand instanceof Operand.ArrayRef reference)
        || context.store.get(reference.cell()).isEmpty()
        || !replaced.mayBe(context.resolve(reference))) {
      return operand;
    }
    Operand.ArrayRef place = context.resolve(reference);
    if (!replaced.owned().containsKey(place.path())) {
      keep(context.newCell(context.read(place)), place, replaced);
    }
    return replaced.owned().get(place.path());
  }

  private void keep(Operand.ArrayRef own, Operand.ArrayRef place, Replaced replaced) {
    replaced.owned().putIfAbsent(place.path(), own);
    if (!place.path().equals(replaced.path())) {
      context.aliases.mayBe(own.cell(), place);
    }
  }

  /** The arrays that an operand names. */
  private static void collect(Operand operand, Set<ArrayCell> named) {
    if (operand instanceof Operand.ArrayRef reference) {
      named.add(reference.cell());
    } else if (operand instanceof Operand.Aggregate aggregate) {
      aggregate.components().forEach(component -> collect(component, named));
    }
  }
}
