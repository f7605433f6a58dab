package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import java.util.Set;

/** Which values of a block depend on values that have derivatives. */
final class Activity {
  private Activity() {}

  /** Adds to {@code on} every value of the block that depends on one that is in it. */
  static void spread(Block block, Set<Value> on) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.blocks().isEmpty()) {
        boolean any = instruction.operands().stream().anyMatch(on::contains);
        if (any && instruction.result().type().differentiable()) {
          on.add(instruction.result());
        }
      } else {
        control(instruction, on);
      }
    }
  }

  private static void control(Instruction instruction, Set<Value> on) {
    boolean loop = !(instruction.operation() instanceof Control.If);
    int bounds = instruction.operation() instanceof Control.For ? 2 : 0;
    int offset = instruction.operation() instanceof Control.For ? 1 : 0;
    Block last = instruction.blocks().get(instruction.blocks().size() - 1);
    boolean grows = true;
    while (grows) {
      grows = false;
      if (loop) {
        for (int i = 0; i < instruction.results().size(); i++) {
          boolean any =
              on.contains(instruction.operands().get(bounds + i))
                  || on.contains(last.results().get(i));
          if (any && instruction.results().get(i).type().differentiable()) {
            grows |= on.add(last.parameters().get(offset + i));
          }
        }
      }
      for (Block block : instruction.blocks()) {
        spread(block, on);
      }
      for (int i = 0; i < instruction.results().size(); i++) {
        int at = i;
        boolean any =
            loop
                ? on.contains(last.parameters().get(offset + i))
                    || on.contains(last.results().get(i))
                : instruction.blocks().stream().anyMatch(b -> on.contains(b.results().get(at)));
        if (any && instruction.results().get(i).type().differentiable()) {
          grows |= on.add(instruction.results().get(i));
        }
      }
      grows &= loop;
    }
  }
}
