package io.jacobi.processor.ir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Instructions in order, from parameters to results. */
public record Block(List<Value> parameters, List<Instruction> instructions, List<Value> results) {
  /** Copies the lists. */
  public Block {
    parameters = List.copyOf(parameters);
    instructions = List.copyOf(instructions);
    results = List.copyOf(results);
  }

  /** The values read in this block, or in one nested in it, that are defined outside. */
  public Set<Value> free() {
    Set<Value> free = new LinkedHashSet<>();
    Set<Value> defined = new LinkedHashSet<>(parameters);
    for (Instruction instruction : instructions) {
      instruction.operands().stream().filter(v -> !defined.contains(v)).forEach(free::add);
      for (Block nested : instruction.blocks()) {
        nested.free().stream().filter(v -> !defined.contains(v)).forEach(free::add);
      }
      defined.addAll(instruction.results());
    }
    results.stream().filter(v -> !defined.contains(v)).forEach(free::add);
    return free;
  }

  /** Two blocks are the same only if they are one: empty sides of branches must be told apart. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** A listing, for debugging and tests. */
  @Override
  public String toString() {
    return new Printer().print(this);
  }
}
