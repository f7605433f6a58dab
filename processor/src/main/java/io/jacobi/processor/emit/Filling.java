package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.IntLiteral;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the first that is done with a new array is to set all of its entries: some of them by
 * their numbers, and then the others in a loop. What is in the array before does not matter then.
 */
final class Filling {
  private final Uses uses;

  Filling(Uses uses) {
    this.uses = uses;
  }

  /** Whether every entry is set before any is read. */
  boolean isFilled(Value array) {
    Set<Integer> entries = new HashSet<>();
    Value version = array;
    while (true) {
      Optional<Instruction> user = only(version);
      if (user.isEmpty()) {
        return false;
      }
      Instruction set = user.get();
      if (!isSet(set) || !set.operands().get(0).equals(version)) {
        return isFilledBy(set, version, array, entries);
      }
      Optional<Integer> entry = literal(set.operands().get(1));
      if (entry.isEmpty()) {
        return false;
      }
      entries.add(entry.get());
      version = set.result();
    }
  }

  /** The one instruction that does anything with a value, in the block that makes it. */
  private Optional<Instruction> only(Value value) {
    List<Uses.Use> all = uses.of(value);
    return all.size() == 1 && all.get(0).blocks().equals(uses.path(value))
        ? uses.user(all.get(0))
        : Optional.empty();
  }

  private static boolean isSet(Instruction instruction) {
    return instruction.operation() instanceof ArraySet && instruction.operands().size() == 3;
  }

  private static Optional<Integer> literal(Value value) {
    return value.by(IntLiteral.class).map(IntLiteral::value);
  }

  private boolean isFilledBy(Instruction loop, Value version, Value array, Set<Integer> entries) {
    List<Value> operands = loop.operands();
    if (!loop.operation().equals(new Control.For(1))
        || operands.indexOf(version) < 2
        || literal(operands.get(0)).filter(from -> isAllBelow(from, entries)).isEmpty()
        || !isLength(array, operands.get(1))) {
      return false;
    }
    Block body = loop.blocks().get(0);
    int at = operands.indexOf(version) - 2;
    Value parameter = body.parameters().get(at + 1);
    Value next = body.results().get(at);
    return uses.count(parameter) == 1
        && next.definition().filter(body.instructions()::contains).isPresent()
        && isSet(next.definition().orElseThrow())
        && next.operand(0).equals(parameter)
        && next.operand(1).equals(body.parameters().get(0));
  }

  private static boolean isAllBelow(int from, Set<Integer> entries) {
    for (int i = 0; i < from; i++) {
      if (!entries.contains(i)) {
        return false;
      }
    }
    return from >= 0;
  }

  private static boolean isLength(Value array, Value to) {
    Value length = array.definition().orElseThrow().operands().get(0);
    return length.equals(to)
        || length.definition().filter(d -> d.operands().equals(List.of(to))).isPresent();
  }
}
