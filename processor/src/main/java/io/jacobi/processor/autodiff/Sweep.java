package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A block of the forward sweep as it was recorded: its instructions, which of them carry a
 * derivative, and what it defines for the reverse sweep to refer to.
 */
final class Sweep {
  private final BlockBuilder builder;
  private final List<Instruction> steps = new ArrayList<>();
  private final Set<Value> defined = new LinkedHashSet<>();
  private List<Value> results = List.of();

  Sweep(BlockBuilder builder) {
    this.builder = builder;
  }

  BlockBuilder builder() {
    return builder;
  }

  /** The instructions that the reverse sweep goes back over, in order. */
  List<Instruction> steps() {
    return steps;
  }

  /** What the block defines, and what its nested blocks remember for the reverse sweep. */
  Set<Value> defined() {
    return defined;
  }

  List<Value> results() {
    return results;
  }

  List<Value> parameters() {
    return builder.build(List.of()).parameters();
  }

  List<Instruction> instructions() {
    return builder.since(0);
  }

  Value parameter(Value model) {
    Value parameter = builder.parameter(model);
    defined.add(parameter);
    return parameter;
  }

  void finish(List<Value> values) {
    this.results = List.copyOf(values);
    instructions().forEach(instruction -> defined.addAll(instruction.results()));
  }
}
