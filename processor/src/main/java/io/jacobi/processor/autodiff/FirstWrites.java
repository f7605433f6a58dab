package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Overwriting;
import io.jacobi.processor.primitive.TapePush;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes to elements of an array that certainly held nothing before: of an array made for it, at
 * indices written out, or at {@code i} or {@code i + 1} by a loop over {@code i}.
 */
final class FirstWrites {
  /** The loops, by what they carry. */
  private final Map<Value, Instruction> loops = new HashMap<>();

  FirstWrites(Block block) {
    scan(block);
  }

  private void scan(Block block) {
    for (Instruction instruction : block.instructions()) {
      for (Block inner : instruction.blocks()) {
        if (instruction.operation() instanceof Control.For) {
          inner.parameters().forEach(parameter -> loops.put(parameter, instruction));
        }
        scan(inner);
      }
    }
  }

  /** Whether there is nothing yet where this writes to. */
  boolean isFirst(Instruction write) {
    if (write.operands().size() != 3) {
      return false;
    }
    Value array = write.operands().get(0);
    Value index = write.operands().get(1);
    if (index.by(IntLiteral.class).isPresent()) {
      return isEmpty(array, index.by(IntLiteral.class).map(IntLiteral::value), false);
    }
    Instruction loop = loops.get(array);
    if (loop == null) {
      return false;
    }
    Block body = loop.blocks().get(0);
    int carried = body.parameters().indexOf(array) - 1;
    Optional<Integer> shift = shift(index, body.parameters().get(0));
    if (shift.isEmpty() || !isSame(body.results().get(carried), write.result())) {
      return false;
    }
    Value init = loop.operands().get(2 + carried);
    Optional<Integer> from =
        loop.operands()
            .get(0)
            .by(IntLiteral.class)
            .filter(known -> ((Control.For) loop.operation()).step() > 0)
            .map(known -> known.value() + shift.get());
    return isEmpty(init, from, true);
  }

  /** How far an index is from another that is the loop's own. */
  private static Optional<Integer> shift(Value index, Value own) {
    if (index.equals(own)) {
      return Optional.of(0);
    }
    Optional<IntArithmetic> sum =
        index.by(IntArithmetic.class).filter(a -> "+-".contains(a.operator()));
    if (sum.isEmpty() || !index.operand(0).equals(own)) {
      return Optional.empty();
    }
    return index
        .operand(1)
        .by(IntLiteral.class)
        .map(by -> sum.get().operator().equals("+") ? by.value() : -by.value());
  }

  /**
   * Whether an array was made with nothing in it, and written to at other indices only.
   *
   * @param at the index; none if nothing may have been written at all
   * @param andAfter whether all indices behind it count as well
   */
  private static boolean isEmpty(Value array, Optional<Integer> at, boolean andAfter) {
    Value version = array;
    Set<Integer> written = new HashSet<>();
    while (version.is(ArraySet.class)) {
      List<Value> operands = version.definition().orElseThrow().operands();
      Optional<IntLiteral> index = operands.get(1).by(IntLiteral.class);
      if (index.isEmpty()) {
        return false;
      }
      if (operands.size() == 3) {
        written.add(index.get().value());
      }
      version = operands.get(0);
    }
    boolean bare =
        version.is(NewArray.class) && version.definition().orElseThrow().operands().size() == 1;
    return bare
        && written.stream()
            .allMatch(w -> at.filter(i -> andAfter ? w < i : !w.equals(i)).isPresent());
  }

  /** Whether two versions of an array hold the same elements, though some may have changed. */
  private static boolean isSame(Value later, Value earlier) {
    if (later.equals(earlier)) {
      return true;
    }
    if (later.definition().isEmpty()) {
      return false;
    }
    Instruction definition = later.definition().get();
    if (definition.operation() instanceof Overwriting) {
      List<Value> operands = definition.operands();
      boolean deeper =
          !(definition.operation() instanceof TapePush)
              && operands.get(operands.size() - 1).type() instanceof Type.Scalar;
      return deeper && isSame(operands.get(0), earlier);
    }
    int at = definition.results().indexOf(later);
    if (definition.operation() instanceof Control.If) {
      return definition.blocks().stream().allMatch(b -> isSame(b.results().get(at), earlier));
    }
    if (definition.operation() instanceof Control.For) {
      Block body = definition.blocks().get(0);
      return isSame(body.results().get(at), body.parameters().get(at + 1))
          && isSame(definition.operands().get(at + 2), earlier);
    }
    return false;
  }
}
