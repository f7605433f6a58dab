package io.jacobi.processor.autodiff;

import io.jacobi.processor.bounds.Ranges;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Overwriting;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries of an array that a loop is filling which nothing changes any more: what iteration {@code
 * i} puts into {@code a[i]}, or reads of {@code a[i − 1]}. The array as it is after the loop still
 * has them, so that the way back reads them there, and no tape keeps them.
 */
final class SettledEntries {
  /** An entry of an array. */
  record Entry(Value array, List<Value> index) {
    /** The entry as a value, for what stands for the array and the index. */
    Value read(BlockBuilder builder, Map<Value, Value> map) {
      List<Value> operands = new ArrayList<>(List.of(array));
      operands.addAll(index);
      return Expr.apply(builder, new ArrayGet(), Rebuild.mapped(operands, map)).value();
    }
  }

  private final Map<Value, Entry> entries = new HashMap<>();
  private final Ranges ranges = new Ranges();

  /** Finds them in a block and in those inside of it. */
  SettledEntries(List<Instruction> instructions) {
    scan(instructions, Optional.empty());
  }

  /** The entry that has a value when the loop is left. */
  Optional<Entry> of(Value value) {
    return Optional.ofNullable(entries.get(value));
  }

  /**
   * Looks for loops that fill arrays.
   *
   * @param made the arrays that an iteration around makes; none where there is no loop around
   */
  private void scan(List<Instruction> instructions, Optional<Set<Value>> made) {
    made.ifPresent(
        arrays ->
            instructions.stream()
                .filter(SettledEntries::makesArray)
                .forEach(instruction -> arrays.add(instruction.result())));
    for (Instruction instruction : instructions) {
      boolean counted = instruction.operation() instanceof Control.For;
      if (counted) {
        Loop loop = Loop.of(instruction);
        for (int i = 0; i < loop.initials().size(); i++) {
          Value initial = loop.initials().get(i);
          // one that outlives an iteration around would have to be copied in each
          boolean stays = made.isEmpty() || made.get().contains(origin(initial));
          if (initial.type() instanceof Type.ArrayType && stays) {
            find(loop, i);
          }
        }
      }
      boolean repeats = Loop.is(instruction);
      for (Block block : instruction.blocks()) {
        scan(block.instructions(), repeats ? Optional.of(new HashSet<>()) : made);
      }
    }
  }

  private static boolean makesArray(Instruction instruction) {
    return instruction.operation() instanceof NewArray
        || instruction.operation() instanceof ArrayOf
        || instruction.operation() instanceof ArrayZeros;
  }

  private static Value origin(Value array) {
    Value at = array;
    while (at.definition().isPresent()) {
      Instruction instruction = at.definition().get();
      if (Loop.is(instruction)) {
        at = Loop.of(instruction).initials().get(instruction.results().indexOf(at));
      } else if (at.is(Overwriting.class)) {
        at = at.operand(0);
      } else {
        break;
      }
    }
    return at;
  }

  private void find(Loop loop, int carried) {
    Value end = loop.instruction().results().get(carried);
    ArrayUses uses = new ArrayUses(loop, carried, ranges);
    for (ArrayUses.Use use : uses.all()) {
      if (uses.writes().stream().noneMatch(write -> mayMeet(use, write))) {
        entries.putIfAbsent(use.entry(), new Entry(end, use.index()));
      }
    }
  }

  /** Whether a write that comes after a use, now or in a later iteration, may be to its place. */
  private boolean mayMeet(ArrayUses.Use read, ArrayUses.Use write) {
    List<Value> to = write.index();
    List<Value> from = read.index();
    int depth = 0;
    // in each loop around both, an iteration writes to its own place, and reads one behind it
    while (depth < read.loops().size()
        && depth < write.loops().size()
        && read.loops().get(depth).equals(write.loops().get(depth))) {
      Instruction loop = read.loops().get(depth);
      boolean own =
          depth < to.size()
              && depth < from.size()
              && loop.operation() instanceof Control.For
              && to.get(depth).equals(Loop.of(loop).body().parameters().get(0));
      if (!own) {
        return true;
      }
      if (!from.get(depth).equals(to.get(depth))) {
        boolean up = ((Control.For) loop.operation()).step() > 0;
        return !(up
            ? ranges.isLess(from.get(depth), to.get(depth))
            : ranges.isLess(to.get(depth), from.get(depth)));
      }
      depth++;
    }
    // what is left is of one iteration of them all
    return write.place() > read.place() && !differ(from, to, depth);
  }

  /** Whether two places are never one, from a dimension on. */
  private boolean differ(List<Value> from, List<Value> to, int start) {
    for (int i = start; i < Math.min(from.size(), to.size()); i++) {
      if (ranges.isLess(from.get(i), to.get(i)) || ranges.isLess(to.get(i), from.get(i))) {
        return true;
      }
    }
    return false;
  }
}
