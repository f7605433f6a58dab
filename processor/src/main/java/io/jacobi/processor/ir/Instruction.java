package io.jacobi.processor.ir;

import java.util.ArrayList;
import java.util.List;

/** An operation applied to operands, with nested blocks if it is control flow. */
public final class Instruction {
  private final Operation operation;
  private final List<Value> operands;
  private final List<Block> blocks;
  private final List<Value> results;

  Instruction(
      Operation operation, List<Value> operands, List<Block> blocks, List<Type> resultTypes) {
    this.operation = operation;
    this.operands = List.copyOf(operands);
    this.blocks = List.copyOf(blocks);
    List<Value> made = new ArrayList<>(resultTypes.size());
    for (Type type : resultTypes) {
      made.add(Value.result(type, this));
    }
    this.results = List.copyOf(made);
  }

  /** What it does. */
  public Operation operation() {
    return operation;
  }

  /** What it does it to. */
  public List<Value> operands() {
    return operands;
  }

  /** The bodies of control flow. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The values it computes. */
  public List<Value> results() {
    return results;
  }

  /** The value it computes, where there is one. */
  public Value result() {
    return results.get(0);
  }
}
