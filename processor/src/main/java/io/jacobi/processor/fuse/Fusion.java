package io.jacobi.processor.fuse;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Rebuild;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges forward runs with their reverses wherever that can be, from the outside in. */
public final class Fusion {
  private Fusion() {}

  /** An equal function that remembers less. */
  public static Function fuse(Function function) {
    if (!hasControl(function.body())) {
      return function;
    }
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Map<Value, Value> map = new HashMap<>();
    function.parameters().forEach(p -> map.put(p, builder.parameter(p)));
    Block merged = builder.build(copy(builder, function.body(), map));
    return FirstTouch.in(new Function(function.name(), merged));
  }

  private static boolean hasControl(Block block) {
    return block.instructions().stream()
        .anyMatch(i -> i.operation() instanceof Control || CallMerge.isForward(i));
  }

  private static List<Value> copy(BlockBuilder builder, Block block, Map<Value, Value> map) {
    Block merged = merged(block);
    for (int i = 0; i < block.parameters().size(); i++) {
      map.put(merged.parameters().get(i), map.get(block.parameters().get(i)));
    }
    for (Instruction instruction : merged.instructions()) {
      if (instruction.blocks().isEmpty()) {
        Merge.copy(builder, instruction, map);
        continue;
      }
      Merge.copy(builder, instruction, map, Fusion::copy);
    }
    return Rebuild.mapped(merged.results(), map);
  }

  private static Block merged(Block block) {
    Block current = block;
    Optional<Merge> merge = find(current);
    while (merge.isPresent()) {
      current = merge.get().apply(current);
      merge = find(current);
    }
    return current;
  }

  private static Optional<Merge> find(Block block) {
    Reading reading = new Reading(block);
    for (Instruction instruction : block.instructions()) {
      Optional<Merge> merge =
          instruction.operation() instanceof Control.For
              ? LoopMerge.find(block, reading, instruction)
              : instruction.operation() instanceof Control.If
                  ? BranchMerge.find(block, reading, instruction)
                  : CallMerge.find(block, reading, instruction);
      if (merge.isPresent()) {
        return merge;
      }
    }
    return Optional.empty();
  }
}
