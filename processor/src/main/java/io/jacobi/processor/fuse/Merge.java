package io.jacobi.processor.fuse;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Instructions of a block that become one.
 *
 * @param position where it will stand
 * @param above what has to be moved above it
 * @param replaced what it stands for
 * @param fused appends it
 */
record Merge(int position, List<Instruction> above, Set<Instruction> replaced, Fused fused) {
  /** Appends what takes the place of the instructions. */
  @FunctionalInterface
  interface Fused {
    /** Fills {@code map} for the results of what is replaced. */
    void append(BlockBuilder builder, Map<Value, Value> map);
  }

  private static final Rebuild COPY = new Rebuild(UnaryOperator.identity());

  /** Copies one instruction. */
  static void copy(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    COPY.append(builder, instruction, map);
  }

  /** Copies a nested block, and gives its results. */
  @FunctionalInterface
  interface Nested {
    /** The parameters are in {@code map} already. */
    List<Value> copy(BlockBuilder builder, Block block, Map<Value, Value> map);
  }

  /** Copies control flow, its blocks as told. */
  static void copy(
      BlockBuilder builder, Instruction instruction, Map<Value, Value> map, Nested nested) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : instruction.blocks()) {
      BlockBuilder inner = builder.nested();
      Map<Value, Value> scope = new HashMap<>(map);
      block.parameters().forEach(p -> scope.put(p, inner.parameter(p)));
      blocks.add(inner.build(nested.copy(inner, block, scope)));
    }
    List<Value> results =
        builder.append(
            instruction.operation(),
            Rebuild.mapped(instruction.operands(), map),
            blocks,
            Value.types(instruction.results()));
    for (int i = 0; i < results.size(); i++) {
      Value old = instruction.results().get(i);
      old.name().ifPresent(results.get(i)::suggestName);
      map.put(old, results.get(i));
    }
  }

  /** The block with them merged. */
  Block apply(Block block) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Map<Value, Value> map = new HashMap<>();
    block.parameters().forEach(p -> map.put(p, builder.parameter(p)));
    List<Instruction> all = block.instructions();
    List<Instruction> first = new ArrayList<>(all.subList(0, position));
    first.addAll(above);
    Set<Instruction> done = new HashSet<>(first);
    done.addAll(replaced);
    first.forEach(instruction -> copy(builder, instruction, map));
    fused.append(builder, map);
    all.stream().filter(i -> !done.contains(i)).forEach(i -> copy(builder, i, map));
    return builder.build(Rebuild.mapped(block.results(), map));
  }
}
