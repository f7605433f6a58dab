package io.jacobi.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who reads what in a block, and what a part of it rests on. */
public final class Reading {
  private final Block block;
  private final Map<Value, Integer> counts = new HashMap<>();
  private final Map<Value, List<Instruction>> readers = new HashMap<>();
  private final Map<Value, Instruction> makers = new HashMap<>();

  /** Reads a block. */
  public Reading(Block block) {
    this.block = block;
    count(block, counts);
    for (Instruction instruction : block.instructions()) {
      instruction.results().forEach(result -> makers.put(result, instruction));
      for (Value value : operandsAndFree(instruction)) {
        readers.computeIfAbsent(value, v -> new ArrayList<>()).add(instruction);
      }
    }
  }

  private static void count(Block block, Map<Value, Integer> counts) {
    for (Instruction instruction : block.instructions()) {
      instruction.operands().forEach(value -> counts.merge(value, 1, Integer::sum));
      instruction.blocks().forEach(nested -> count(nested, counts));
    }
    block.results().forEach(value -> counts.merge(value, 1, Integer::sum));
  }

  /** What an instruction reads, in its nested blocks too. */
  public static Set<Value> operandsAndFree(Instruction instruction) {
    Set<Value> all = new LinkedHashSet<>(instruction.operands());
    instruction.blocks().forEach(nested -> all.addAll(nested.free()));
    return all;
  }

  /** Whether an instruction, or one in its blocks, must be done in its place: a draw, a throw. */
  public static boolean hasEffect(Instruction instruction) {
    return instruction.operation().effect()
        || instruction.blocks().stream()
            .flatMap(nested -> nested.instructions().stream())
            .anyMatch(Reading::hasEffect);
  }

  /** How often a value is read, in nested blocks and as a result too. */
  public int count(Value value) {
    return counts.getOrDefault(value, 0);
  }

  /** The instructions of the block itself that read a value, or have it read inside of them. */
  public List<Instruction> readers(Value value) {
    return readers.getOrDefault(value, List.of());
  }

  /** The instruction of the block itself that makes a value. */
  public Optional<Instruction> maker(Value value) {
    return Optional.ofNullable(makers.get(value));
  }

  /**
   * The instructions after a position that the given values rest on, in order.
   *
   * @param barred what they may not rest on
   * @return empty if they do, or if one of them must stay where it is
   */
  public Optional<List<Instruction>> above(
      int position, Set<Value> values, Set<Instruction> barred) {
    Set<Instruction> cone = new HashSet<>();
    Set<Instruction> before = new HashSet<>(block.instructions().subList(0, position));
    List<Value> left = new ArrayList<>(values);
    while (!left.isEmpty()) {
      Instruction maker = makers.get(left.remove(left.size() - 1));
      if (maker == null || before.contains(maker) || cone.contains(maker)) {
        continue;
      }
      if (barred.contains(maker) || hasEffect(maker)) {
        return Optional.empty();
      }
      cone.add(maker);
      left.addAll(operandsAndFree(maker));
    }
    return Optional.of(block.instructions().stream().filter(cone::contains).toList());
  }
}
