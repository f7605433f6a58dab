package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import java.util.HashMap;
import java.util.Map;

/** A number that two programs share if they do the same, and hardly ever otherwise. */
final class Fingerprint {
  private final Map<Value, Integer> numbers = new HashMap<>();
  private long hash;

  private Fingerprint() {}

  static long of(Function function) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(function.body());
    return fingerprint.hash;
  }

  private void add(long part) {
    hash = (hash ^ part) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
  }

  private void add(Block block) {
    block.parameters().forEach(this::number);
    for (Instruction instruction : block.instructions()) {
      // operations without parts all have the same hash
      add(instruction.operation().getClass().hashCode());
      add(instruction.operation().hashCode());
      instruction.operands().forEach(value -> add(number(value)));
      instruction.blocks().forEach(this::add);
      instruction.results().forEach(this::number);
    }
    block.results().forEach(value -> add(number(value)));
    add(-1);
  }

  private int number(Value value) {
    return numbers.computeIfAbsent(value, v -> numbers.size());
  }
}
