package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** A loop instruction by its parts. */
record Loop(Instruction instruction, Block body, int bounds, int offset) {
  static Loop of(Instruction instruction) {
    boolean counted = instruction.operation() instanceof Control.For;
    List<Block> blocks = instruction.blocks();
    return new Loop(instruction, blocks.get(blocks.size() - 1), counted ? 2 : 0, counted ? 1 : 0);
  }

  /** The parameter of the body for carried value {@code i}. */
  Value parameter(int i) {
    return body.parameters().get(offset + i);
  }
}
