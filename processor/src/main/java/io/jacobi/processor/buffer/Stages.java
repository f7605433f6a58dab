package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Exp;
import io.jacobi.processor.primitive.Log;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Sigmoid;
import io.jacobi.processor.primitive.Softplus;
import io.jacobi.processor.primitive.Tanh;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The stages of a pass: functions that the runtime computes for many entries at once, faster than
 * one by one, end one, and what needs their values comes in a later one.
 */
final class Stages {
  private final List<Instruction> instructions;
  private final Reads reads;
  private final Map<Value, Integer> made = new HashMap<>();

  Stages(List<Instruction> instructions, Reads reads) {
    this.instructions = instructions;
    this.reads = reads;
    for (Instruction instruction : instructions) {
      int stage = operands(instruction).mapToInt(this::available).max().orElse(0);
      made.put(instruction.result(), stage);
    }
  }

  /** Whether the runtime computes a function for many entries at once. */
  static boolean isKernel(Instruction instruction) {
    return instruction.operation() instanceof Exp
        || instruction.operation() instanceof Log
        || instruction.operation() instanceof Tanh
        || instruction.operation() instanceof Sigmoid
        || instruction.operation() instanceof Softplus;
  }

  static String kernel(Value value) {
    return "«io.jacobi.internal.Elementwise»." + value.by(Primitive.class).orElseThrow().mnemonic();
  }

  /** Shaped operands, those of views included. */
  private Stream<Value> operands(Instruction instruction) {
    return instruction.operands().stream()
        .filter(value -> Entries.isShaped(value.type()))
        .flatMap(
            value ->
                value.definition().filter(reads::isView).isPresent() && !made.containsKey(value)
                    ? operands(value.definition().get())
                    : Stream.of(value));
  }

  /** Whether any function is computed for many entries at once. */
  boolean isStaged() {
    return instructions.stream().anyMatch(Stages::isKernel);
  }

  /** How many stages there are. */
  int count() {
    return made.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  /** The stage that a value is made in, or what a function is computed of. */
  int made(Value value) {
    return made.get(value);
  }

  /** The first stage that may read a value. */
  int available(Value value) {
    Integer stage = made.get(value);
    if (stage == null) {
      return 0;
    }
    return value.definition().filter(Stages::isKernel).isPresent() ? stage + 1 : stage;
  }

  /** The last stage that reads a value. */
  int lastRead(Value value) {
    return instructions.stream()
        .filter(instruction -> operands(instruction).anyMatch(value::equals))
        .mapToInt(instruction -> made(instruction.result()))
        .max()
        .orElse(0);
  }

  /** Whether a value must be kept from one stage to a later one. */
  boolean crosses(Value value) {
    return value.definition().filter(Stages::isKernel).isPresent() || lastRead(value) > made(value);
  }
}
