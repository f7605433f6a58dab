package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.Undefined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the code copies an array. A copy is needed before a write that would show where the array
 * goes by another name, and the earlier it is made the fewer there are: a loop that writes to an
 * array begins with a copy of it instead of making one in every iteration. What is planned so need
 * not be all: a write that would still show, by what values share then, gets a copy of its own.
 */
final class Copies implements Sharing.Plan {
  private final Uses uses;
  private final Ownership ownership;
  private final Rows rows;
  private final Inlining inlining;
  private final Map<Instruction, Boolean> written = new HashMap<>();

  /**
   * The copies of one function.
   *
   * @param given parameters of the function that are its own to overwrite
   */
  Copies(Block body, List<Value> parameters, Uses uses, Inlining inlining, Set<Value> given) {
    this.uses = uses;
    this.ownership = new Ownership(uses, given);
    this.rows = new Rows(uses);
    this.inlining = inlining;
    List<Value> others = parameters.stream().filter(p -> !given.contains(p)).toList();
    while (writesInPlace(body, List.of(body))) {
      Optional<Instruction> seen = new Sharing(body, others, uses, this).seen();
      if (seen.isEmpty()) {
        return;
      }
      written.put(seen.get(), true);
    }
  }

  private boolean writesInPlace(Block block, List<Block> path) {
    for (Instruction instruction : block.instructions()) {
      if (Ownership.overwrites(instruction.operation()) && !beforeWrite(instruction, path)) {
        return true;
      }
      for (Block nested : instruction.blocks()) {
        if (writesInPlace(nested, Uses.inside(path, nested))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean beforeWrite(Instruction write, List<Block> path) {
    Boolean known = written.get(write);
    if (known == null) {
      known = !ownership.isMovable(write.operands().get(0), uses.place(write), path);
      written.put(write, known);
    }
    return known;
  }

  /** Whether a loop goes by the variable of an array that it begins with. */
  boolean isTakenOver(Instruction loop, Value initial, List<Block> path) {
    return isOnce(loop, initial) && ownership.isMovable(initial, uses.place(loop), path);
  }

  /** Whether a loop begins with a value in one place only. */
  static boolean isOnce(Instruction loop, Value initial) {
    return loop.operands().stream().filter(initial::equals).count() == 1;
  }

  @Override
  public boolean atStart(Instruction loop, int carried, List<Block> path) {
    Value initial = Loop.of(loop).initials().get(carried);
    return initial.type() instanceof Type.ArrayType
        && !initial.is(Undefined.class)
        && !isMadeThere(initial)
        && (ownership.isWritten(Loop.of(loop).parameter(carried))
            || ownership.isWritten(loop.results().get(carried)))
        && !isTakenOver(loop, initial, path);
  }

  /** Whether an array is made where it is used. */
  private boolean isMadeThere(Value array) {
    return inlining.isInlined(array)
        && array.definition().filter(d -> Ownership.makes(d.operation())).isPresent();
  }

  @Override
  public boolean atEnd(Value value, Value target, List<Block> path) {
    Block block = path.get(path.size() - 1);
    return value.type() instanceof Type.ArrayType
        && ownership.isWritten(target)
        && !value.is(Undefined.class)
        && !(ownership.isLeftOnce(value, block)
            && ownership.isMovable(value, lastPlace(value, block), path));
  }

  private int lastPlace(Value value, Block block) {
    return uses.of(value).stream()
        .filter(use -> use.blocks().get(use.blocks().size() - 1).equals(block))
        .mapToInt(Uses.Use::place)
        .max()
        .orElse(Integer.MAX_VALUE);
  }

  @Override
  public boolean goingIn(Instruction put, Value row) {
    return rows.mustCopyIn(put, row);
  }

  @Override
  public boolean comingOut(Instruction instruction) {
    return instruction.operation() instanceof ArrayGet && rows.mustCopyOut(instruction);
  }
}
