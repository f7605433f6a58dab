package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often the values of a program are read, and which of them in blocks nested in their own. */
final class Reads {
  private final Map<Value, Integer> counts = new HashMap<>();
  private final Set<Value> nested = new HashSet<>();

  Reads(Block body) {
    scan(body);
  }

  private void scan(Block block) {
    for (Instruction instruction : block.instructions()) {
      instruction.operands().forEach(this::read);
      for (Block inner : instruction.blocks()) {
        nested.addAll(inner.free());
        scan(inner);
      }
    }
    block.results().forEach(this::read);
  }

  private void read(Value value) {
    counts.merge(value, 1, Integer::sum);
  }

  /** How often a value is read, in all. */
  int count(Value value) {
    return counts.getOrDefault(value, 0);
  }

  /** How often instructions read a value. */
  static long count(Value value, List<Instruction> instructions) {
    return instructions.stream()
        .flatMap(instruction -> instruction.operands().stream())
        .filter(value::equals)
        .count();
  }

  /** Whether the entries of a result are made where they are read, rather than kept. */
  boolean isView(Instruction instruction) {
    return Entries.isView(instruction) && !nested.contains(instruction.result());
  }

  /** Whether a result is made, or summed, entry by entry. */
  boolean isEntrywise(Instruction instruction) {
    return Entries.isEntrywise(instruction)
        || (Entries.isView(instruction) && nested.contains(instruction.result()));
  }
}
