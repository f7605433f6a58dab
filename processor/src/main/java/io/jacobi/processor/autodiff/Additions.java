package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.BufferAdd;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Subtract;
import java.util.List;
import java.util.Optional;

/** Whether an iteration does nothing to a total but add to it, and reads it for nothing else. */
final class Additions {
  private final Reading reading;

  private Additions(Block block) {
    this.reading = new Reading(block);
  }

  /**
   * Whether all that a loop carries is left as it is or added to.
   *
   * @param offset of the carried values among the parameters of its body
   */
  static boolean only(Block body, int offset) {
    for (int i = 0; i < body.results().size(); i++) {
      Value parameter = body.parameters().get(offset + i);
      Value result = body.results().get(i);
      if (!parameter.equals(result) && !new Additions(body).lead(parameter, result)) {
        return false;
      }
    }
    return true;
  }

  /** Whether additions alone lead from one value to another, which is a result of the block. */
  private boolean lead(Value from, Value to) {
    Value total = from;
    while (!total.equals(to) || reading.count(total) != 1) {
      List<Instruction> readers = reading.readers(total);
      Optional<Value> next =
          readers.size() == 1
              ? reading.count(total) == 1 || isControl(readers.get(0))
                  ? added(readers.get(0), total)
                  : Optional.empty()
              : addedToEntry(readers, total);
      if (next.isEmpty()) {
        return false;
      }
      total = next.get();
    }
    return true;
  }

  private static boolean isControl(Instruction instruction) {
    return instruction.operation() instanceof Control;
  }

  private Optional<Value> added(Instruction instruction, Value total) {
    Operation operation = instruction.operation();
    if (operation instanceof Control.If) {
      return branches(instruction, total);
    }
    if (operation instanceof Control) {
      return loop(instruction, total);
    }
    boolean first = instruction.operands().get(0).equals(total);
    boolean adds =
        operation instanceof Add
            || (first
                && (operation instanceof Subtract
                    || operation instanceof ArrayAdd
                    || operation instanceof ArrayPlus
                    || operation instanceof BufferAdd
                    || (operation instanceof Call call && call.accumulates())));
    return adds ? Optional.of(instruction.result()) : Optional.empty();
  }

  /** {@code a[i] = a[i] + …} of an entry that is an array itself. */
  private Optional<Value> addedToEntry(List<Instruction> readers, Value total) {
    if (readers.size() != 2 || reading.count(total) != 2) {
      return Optional.empty();
    }
    Instruction get = readers.get(0);
    Instruction set = readers.get(1);
    if (!(get.operation() instanceof ArrayGet)
        || !(set.operation() instanceof ArraySet)
        || !set.operands().get(0).equals(total)) {
      return Optional.empty();
    }
    int last = set.operands().size() - 1;
    boolean same = get.operands().equals(set.operands().subList(0, last));
    List<Instruction> sums = reading.readers(get.result());
    boolean adds =
        same
            && sums.size() == 1
            && reading.count(get.result()) == 1
            && !isControl(sums.get(0))
            && added(sums.get(0), get.result()).equals(Optional.of(set.operands().get(last)))
            && reading.count(set.operands().get(last)) == 1;
    return adds ? Optional.of(set.result()) : Optional.empty();
  }

  private Optional<Value> branches(Instruction branch, Value total) {
    for (int i = 0; i < branch.results().size(); i++) {
      int at = i;
      boolean all =
          !branch.operands().contains(total)
              && branch.blocks().stream()
                  .allMatch(side -> new Additions(side).lead(total, side.results().get(at)));
      if (all) {
        return Optional.of(branch.results().get(i));
      }
    }
    return Optional.empty();
  }

  private Optional<Value> loop(Instruction loop, Value total) {
    int results = loop.results().size();
    int at = loop.operands().indexOf(total) - (loop.operands().size() - results);
    if (at < 0 || reading.count(total) != 1) {
      return Optional.empty();
    }
    for (Block nested : loop.blocks()) {
      boolean isBody = nested.equals(loop.blocks().get(loop.blocks().size() - 1));
      Value parameter = nested.parameters().get(nested.parameters().size() - results + at);
      boolean allowed =
          isBody
              ? new Additions(nested).lead(parameter, nested.results().get(at))
              : new Reading(nested).count(parameter) == 0;
      if (!allowed) {
        return Optional.empty();
      }
    }
    return Optional.of(loop.results().get(at));
  }
}
