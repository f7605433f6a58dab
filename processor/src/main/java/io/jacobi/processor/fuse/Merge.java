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
