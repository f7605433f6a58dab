package io.jacobi.processor.fuse;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A branch and a later one on the same condition, which takes up what the first one made. */
final class BranchMerge {
  private final Instruction first;
  private final Instruction second;

  /** The results of the first that others than the second read. */
  private final List<Integer> kept;

  private BranchMerge(Block block, Reading reading, Instruction first, Instruction second) {
    this.first = first;
    this.second = second;
    this.kept =
        IntStream.range(0, first.results().size())
            .filter(
                i -> {
                  Value result = first.results().get(i);
                  return block.results().contains(result)
                      || !List.of(second).equals(reading.readers(result));
                })
            .boxed()
            .toList();
  }

  static Optional<Merge> find(Block block, Reading reading, Instruction first) {
    int position = block.instructions().indexOf(first);
    for (Instruction second :
        block.instructions().subList(position + 1, block.instructions().size())) {
      Set<Value> needed = new LinkedHashSet<>(Reading.operandsAndFree(second));
      boolean takesUp =
          second.operation() instanceof Control.If
              && !Reading.hasEffect(second)
              && second.operands().equals(first.operands())
              && needed.removeAll(first.results());
      if (takesUp) {
        Set<Instruction> both = Set.of(first, second);
        Optional<List<Instruction>> above = reading.above(position, needed, both);
        if (above.isPresent()) {
          return Optional.of(
              new Merge(
                  position,
                  above.get(),
                  both,
                  new BranchMerge(block, reading, first, second)::append));
        }
      }
    }
    return Optional.empty();
  }

  private void append(BlockBuilder builder, Map<Value, Value> map) {
    List<Block> sides = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      BlockBuilder inner = builder.nested();
      Map<Value, Value> scope = new HashMap<>(map);
      Block before = first.blocks().get(side);
      before.instructions().forEach(i -> Merge.copy(inner, i, scope));
      List<Value> made = Rebuild.mapped(before.results(), scope);
      for (int i = 0; i < made.size(); i++) {
        scope.put(first.results().get(i), made.get(i));
      }
      List<Value> results = new ArrayList<>(kept.stream().map(made::get).toList());
      Block after = second.blocks().get(side);
      after.instructions().forEach(i -> Merge.copy(inner, i, scope));
      results.addAll(Rebuild.mapped(after.results(), scope));
      sides.add(inner.build(results));
    }
    List<Value> olds = new ArrayList<>(kept.stream().map(first.results()::get).toList());
    olds.addAll(second.results());
    List<Type> types = Value.types(olds);
    List<Value> results =
        builder.append(first.operation(), Rebuild.mapped(first.operands(), map), sides, types);
    for (int i = 0; i < results.size(); i++) {
      olds.get(i).name().ifPresent(results.get(i)::suggestName);
      map.put(olds.get(i), results.get(i));
    }
  }
}
