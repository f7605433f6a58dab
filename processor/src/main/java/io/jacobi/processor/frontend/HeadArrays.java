package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arrays of a loop: those that are there before it, and one for every variable that it
 * reassigns, whose array at the head is the one that the iteration before left there.
 */
final class HeadArrays {
  private final Context context;
  private final LoopFacts facts;
  private final Map<Object, ArrayCell> cells = new LinkedHashMap<>();
  private final Map<LoopFacts.Two, Integer> assumed = new LinkedHashMap<>();

  HeadArrays(Context context, LoopFacts facts) {
    this.context = context;
    this.facts = facts;
  }

  /** A variable's array at the head, which may be the one that it is before the loop. */
  Operand.ArrayRef head(Object key, Operand.ArrayRef before) {
    Operand.ArrayRef head = context.newCell(context.read(before));
    if (key instanceof Store.Place place) {
      place.name().or(before.cell()::name).ifPresent(head.cell()::suggestName);
    }
    context.aliases.mayBe(head.cell(), context.resolve(before));
    cells.put(key, head.cell());
    return head;
  }

  /** One more array at the head, which is only known to be there after a first reading. */
  void add(Object key, ArrayCell head) {
    cells.put(key, head);
  }

  /**
   * What was an element of another array, and may be replaced there, as an array of its own: for a
   * variable that keeps it, and for the version that other variables read.
   */
  void detach() {
    for (Object key : facts.replaced()) {
      context.store.get(key).ifPresent(operand -> context.store.put(key, detached(key, operand)));
    }
  }

  private Operand detached(Object key, Operand operand) {
    if (operand instanceof Operand.Aggregate record) {
      List<Operand> components = new ArrayList<>();
      for (Operand component : record.components()) {
        components.add(detached(new Part(key, components.size()), component));
      }
      return new Operand.Aggregate(record.shape(), components);
    }
    if (!(operand instanceof Operand.ArrayRef reference)) {
      return operand;
    }
    Operand.ArrayRef place = context.resolve(reference);
    Value version = context.read(place);
    if (key instanceof ArrayCell cell) {
      context.aliases.mayBe(cell, place);
      return new Operand.Leaf(version);
    }
    Operand.ArrayRef own = context.newCell(version);
    context.aliases.mayBe(own.cell(), place);
    cells.put(key, own.cell());
    return own;
  }

  /** Starts an iteration with what is known of the arrays. */
  void begin() {
    for (Object key : context.store.keys()) {
      boolean own = context.store.get(key).orElseThrow() instanceof Operand.Leaf;
      if (key instanceof ArrayCell cell && own && !cells.containsValue(cell)) {
        cells.put(cell, cell);
      }
    }
    cells.put(Aliases.OUTSIDE, Aliases.OUTSIDE);
    facts
        .shared()
        .forEach(
            (two, depth) -> {
              if (cells.containsKey(two.one()) && cells.containsKey(two.other())) {
                context.aliases.share(cells.get(two.one()), cells.get(two.other()), depth);
              }
            });
    Map<ArrayCell, List<Object>> keys = byCell(cells);
    cells.forEach(
        (one, cell) ->
            context
                .aliases
                .of(cell)
                .forEach(
                    (other, depth) ->
                        keys.getOrDefault(other, List.of())
                            .forEach(key -> assumed.put(new LoopFacts.Two(one, key), depth))));
  }

  private static Map<ArrayCell, List<Object>> byCell(Map<Object, ArrayCell> cells) {
    Map<ArrayCell, List<Object>> keys = new LinkedHashMap<>();
    cells.forEach((key, cell) -> keys.computeIfAbsent(cell, c -> new ArrayList<>()).add(key));
    return keys;
  }

  /**
   * Compares with what the end of an iteration leaves for the next one.
   *
   * @param ends what the variables that are reassigned name there
   * @return whether all of it was assumed at the head
   */
  boolean holdAt(Store start, Store end, Map<Object, Operand.ArrayRef> ends) {
    Map<Object, Operand.ArrayRef> last = new LinkedHashMap<>(ends);
    cells.forEach(
        (key, cell) -> {
          if (!ends.containsKey(key) && !cell.equals(Aliases.OUTSIDE)) {
            Value version = ((Operand.Leaf) start.get(cell).orElseThrow()).value();
            last.put(key, context.resolve(new Operand.ArrayRef(cell, version.type(), List.of())));
          }
        });
    Map<Object, ArrayCell> lastCells = new LinkedHashMap<>();
    last.forEach((key, array) -> lastCells.put(key, array.cell()));
    Map<ArrayCell, List<Object>> keys = byCell(lastCells);
    boolean holds = true;
    for (Object one : lastCells.keySet()) {
      Operand.ArrayRef here = last.get(one);
      holds &= !isNew(one, Aliases.OUTSIDE, outside(here));
      holds &= !isNew(one, one, twice(here, start, end));
      Set<ArrayCell> near = new LinkedHashSet<>(context.aliases.of(here.cell()).keySet());
      near.add(here.cell());
      for (ArrayCell cell : near) {
        for (Object other : keys.getOrDefault(cell, List.of())) {
          if (!one.equals(other)) {
            holds &= !isNew(one, other, context.aliases.between(here, last.get(other)));
          }
        }
      }
    }
    return holds;
  }

  private int outside(Operand.ArrayRef array) {
    int depth = context.aliases.between(array.cell(), Aliases.OUTSIDE);
    return Math.min(depth, ArrayCell.depth(array.type()));
  }

  /** The depth of what an array may have twice. */
  private int twice(Operand.ArrayRef array, Store start, Store end) {
    boolean doubled =
        end.doubled().stream()
            .anyMatch(
                pair -> pair.container().equals(array.cell()) && !start.doubled().contains(pair));
    int most = ArrayCell.depth(array.type()) - 1;
    return doubled ? most : Math.min(most, context.aliases.between(array.cell(), array.cell()));
  }

  private boolean isNew(Object one, Object other, int depth) {
    return depth > assumed.getOrDefault(new LoopFacts.Two(one, other), 0)
        && facts.share(one, other, depth);
  }
}
