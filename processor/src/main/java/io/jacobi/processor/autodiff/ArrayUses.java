package io.jacobi.processor.autodiff;

import io.jacobi.processor.bounds.Ranges;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Overwriting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a loop reads entries of an array that it carries, and where it writes to them. */
final class ArrayUses {
  /**
   * A read or a write.
   *
   * @param index the place in the array
   * @param loops those around it, from the outside in
   * @param place where it stands in the order of the program
   */
  record Use(Instruction instruction, List<Value> index, List<Instruction> loops, int place) {
    /** What is read or written. */
    Value entry() {
      List<Value> operands = instruction.operands();
      return instruction.operation() instanceof ArrayGet
          ? instruction.result()
          : operands.get(operands.size() - 1);
    }
  }

  private final Ranges ranges;
  private final Set<Value> versions = new HashSet<>();
  private final List<Use> known = new ArrayList<>();
  private final List<Use> writes = new ArrayList<>();
  private int place;
  private boolean isOne = true;

  /**
   * Finds them.
   *
   * @param ranges told the indices of the loops
   */
  ArrayUses(Loop loop, int carried, Ranges ranges) {
    this.ranges = ranges;
    versions.addAll(loop.names(carried));
    body(loop, List.of());
    isOne &= versions.contains(loop.body().results().get(carried));
  }

  /**
   * Those that read one entry or set it to something; none if the loop puts another array in its
   * place.
   */
  List<Use> all() {
    return isOne ? known : List.of();
  }

  /** All that change it. */
  List<Use> writes() {
    return writes;
  }

  private void body(Loop loop, List<Instruction> around) {
    List<Instruction> loops = new ArrayList<>(around);
    loops.add(loop.instruction());
    if (loop.instruction().operation() instanceof Control.For counted) {
      List<Value> bounds = loop.instruction().operands();
      ranges.enter(loop.body().parameters().get(0), counted, bounds.get(0), bounds.get(1));
      walk(loop.body(), loops);
      ranges.leave();
    } else {
      loop.instruction().blocks().forEach(block -> walk(block, loops));
    }
  }

  private void walk(Block block, List<Instruction> loops) {
    for (Instruction instruction : block.instructions()) {
      place++;
      if (Loop.is(instruction)) {
        loop(Loop.of(instruction), loops);
      } else if (instruction.operation() instanceof Control.If) {
        branch(instruction, loops);
      } else if (!instruction.operands().isEmpty()
          && versions.contains(instruction.operands().get(0))) {
        use(instruction, block, loops);
      }
    }
  }

  private void use(Instruction instruction, Block block, List<Instruction> loops) {
    List<Value> operands = instruction.operands();
    boolean sets =
        instruction.operation() instanceof ArraySet || instruction.operation() instanceof ArrayAdd;
    if (sets) {
      List<Value> index = List.copyOf(operands.subList(1, operands.size() - 1));
      Use write = new Use(instruction, index, loops, place);
      writes.add(write);
      // what was computed before a loop is not at an index of that loop
      boolean isHere =
          write.entry().definition().filter(block.instructions()::contains).isPresent();
      if (isHere && instruction.operation() instanceof ArraySet) {
        known.add(write);
      }
      versions.add(instruction.result());
    } else if (instruction.operation() instanceof Overwriting) {
      isOne = false;
    } else if (instruction.operation() instanceof ArrayGet
        && !(instruction.result().type() instanceof Type.ArrayType)) {
      known.add(new Use(instruction, operands.subList(1, operands.size()), loops, place));
    }
  }

  private void branch(Instruction instruction, List<Instruction> loops) {
    instruction.blocks().forEach(block -> walk(block, loops));
    for (int i = 0; i < instruction.results().size(); i++) {
      int at = i;
      long ours =
          instruction.blocks().stream()
              .filter(block -> versions.contains(block.results().get(at)))
              .count();
      if (ours == instruction.blocks().size()) {
        versions.add(instruction.results().get(i));
      } else {
        isOne &= ours == 0;
      }
    }
  }

  private void loop(Loop loop, List<Instruction> around) {
    List<Integer> carried = new ArrayList<>();
    for (int i = 0; i < loop.initials().size(); i++) {
      if (versions.contains(loop.initials().get(i))) {
        carried.add(i);
        versions.addAll(loop.names(i));
      }
    }
    body(loop, around);
    for (int i = 0; i < loop.initials().size(); i++) {
      isOne &= carried.contains(i) == versions.contains(loop.body().results().get(i));
    }
  }
}
