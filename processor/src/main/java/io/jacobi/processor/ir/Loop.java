package io.jacobi.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loop instruction by its parts.
 *
 * @param bounds how many operands come before the initial carried values
 * @param offset how many parameters of the body come before the carried values
 */
public record Loop(Instruction instruction, Block body, int bounds, int offset) {
  /** The loop that an instruction is. */
  public static Loop of(Instruction instruction) {
    boolean counted = instruction.operation() instanceof Control.For;
    List<Block> blocks = instruction.blocks();
    return new Loop(instruction, blocks.get(blocks.size() - 1), counted ? 2 : 0, counted ? 1 : 0);
  }

  /** Whether an instruction is a loop. */
  public static boolean is(Instruction instruction) {
    return instruction.operation() instanceof Control
        && !(instruction.operation() instanceof Control.If);
  }

  /** The condition of a loop that is not counted. */
  public Optional<Block> condition() {
    return bounds == 0 ? Optional.of(instruction.blocks().get(0)) : Optional.empty();
  }

  /** What the carried values are at first. */
  public List<Value> initials() {
    return instruction.operands().subList(bounds, instruction.operands().size());
  }

  /** The parameters of the body for the carried values. */
  public List<Value> parameters() {
    return body.parameters().subList(offset, body.parameters().size());
  }

  /** What carried value {@code i} is called in each block and afterwards. */
  public List<Value> names(int i) {
    List<Value> names = new ArrayList<>(List.of(instruction.results().get(i), parameter(i)));
    condition().ifPresent(block -> names.add(block.parameters().get(i)));
    return names;
  }

  /** The parameter of the body for carried value {@code i}. */
  public Value parameter(int i) {
    return body.parameters().get(offset + i);
  }
}
