package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which reads of arrays are so many that keeping the array is cheaper than keeping what was read: a
 * loop that goes over all of an array which was there before it. The reverse sweep then reads the
 * array again, in the version that it had.
 */
final class Lengths {
  private final Map<Value, List<Value>> lengths = new HashMap<>();
  private final Deque<Around> around = new ArrayDeque<>();
  private final Set<Instruction> covered = new HashSet<>();

  /** A loop that is being read, and the values defined in it so far. */
  private record Around(Operation loop, List<Value> operands, Set<Value> inside) {}

  /** Whether the reverse sweep had better read again than keep what this read. */
  boolean isCovered(Instruction read) {
    return covered.contains(read);
  }

  /** A block of a loop is entered. */
  void enter(Operation loop, List<Value> operands, List<Value> parameters) {
    around.push(new Around(loop, operands, new HashSet<>(parameters)));
    carry(operands, parameters);
  }

  /** A block of a loop is left. */
  void leave() {
    around.pop();
  }

  /** Carried values have the lengths they started with. */
  void carry(List<Value> operands, List<Value> carried) {
    int inits = Math.min(operands.size(), carried.size());
    for (int i = 1; i <= inits; i++) {
      lengths.put(carried.get(carried.size() - i), of(operands.get(operands.size() - i)));
    }
    carried.forEach(this::define);
  }

  /** An instruction was recorded. */
  void record(Instruction instruction) {
    instruction.results().forEach(this::define);
    if (instruction.operation() instanceof NewArray) {
      lengths.put(instruction.result(), instruction.operands());
    } else if (instruction.operation() instanceof ArraySet
        || instruction.operation() instanceof ArrayAdd
        || instruction.operation() instanceof ArrayPlus) {
      lengths.put(instruction.result(), of(instruction.operands().get(0)));
    } else if (instruction.operation() instanceof ArrayGet && reads(instruction)) {
      covered.add(instruction);
    }
  }

  private void define(Value value) {
    around.forEach(a -> a.inside().add(value));
  }

  private List<Value> of(Value array) {
    return lengths.getOrDefault(array, List.of());
  }

  /** Whether loops inside of what defines the array go over each of its dimensions. */
  private boolean reads(Instruction read) {
    Value array = read.operands().get(0);
    List<Value> left = new ArrayList<>(of(array));
    boolean whole =
        !left.isEmpty()
            && left.size() == read.operands().size() - 1
            && !(read.result().type() instanceof Type.ArrayType);
    if (!whole) {
      return false;
    }
    for (Around loop : around) {
      if (loop.inside().contains(array)) {
        break;
      }
      bound(loop).ifPresent(bound -> left.removeIf(length -> same(length, bound)));
    }
    return left.isEmpty();
  }

  /** What a loop counts up to, or down from, give or take a constant. */
  private static Optional<Value> bound(Around loop) {
    if (!(loop.loop() instanceof Control.For counted) || Math.abs(counted.step()) != 1) {
      return Optional.empty();
    }
    Value from = loop.operands().get(counted.step() > 0 ? 0 : 1);
    Value to = loop.operands().get(counted.step() > 0 ? 1 : 0);
    return from.is(IntLiteral.class) ? Optional.of(shifted(to)) : Optional.empty();
  }

  private static Value shifted(Value value) {
    boolean shift =
        value.by(IntArithmetic.class).filter(a -> "+-".contains(a.operator())).isPresent()
            && value.operand(1).is(IntLiteral.class);
    return shift ? shifted(value.operand(0)) : value;
  }

  private boolean same(Value length, Value bound) {
    Value plain = shifted(length);
    if (plain.equals(bound)) {
      return true;
    }
    boolean asked =
        bound.is(ArrayLength.class) && bound.definition().orElseThrow().operands().size() == 1;
    List<Value> known = asked ? of(bound.operand(0)) : List.of();
    return !known.isEmpty() && shifted(known.get(0)).equals(plain);
  }
}
