package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Abs;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Column;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.GetMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.InstanceOf;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.Maximum;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.OfNumbers;
import io.jacobi.processor.primitive.Power;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.Row;
import io.jacobi.processor.primitive.SliceMatrix;
import io.jacobi.processor.primitive.SliceVector;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.ToDouble;
import io.jacobi.processor.primitive.Transpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the reverse of a block needs from its forward run: stored, or computed again where that is
 * cheap and rests only on what is there anyway.
 */
final class Memory {
  private static final int MOST_RECOMPUTED = 16;

  private final Sweep sweep;
  private final Set<Value> free;
  private final Predicate<Instruction> rereads;
  private final SettledEntries settled;
  private final boolean repeats;
  private final Map<Instruction, Boolean> sameAgain = new HashMap<>();
  private final List<Value> stored = new ArrayList<>();
  private final Set<Value> recomputed = new LinkedHashSet<>();
  private final Map<Value, SettledEntries.Entry> reread = new HashMap<>();

  /**
   * Decides.
   *
   * @param needed what the reverse reads of what the sweep defines
   * @param free what is there without storing: the index of a counted loop
   * @param rereads whether an array is there to be read again: where a later version of it is made,
   *     it must be kept for that
   * @param settled what arrays have in the end
   * @param repeats whether the sweep runs again and again, so that what is the same each time is
   *     computed before it
   */
  Memory(
      Sweep sweep,
      Set<Value> needed,
      Set<Value> free,
      Predicate<Instruction> rereads,
      SettledEntries settled,
      boolean repeats) {
    this.sweep = sweep;
    this.free = free;
    this.rereads = rereads;
    this.settled = settled;
    this.repeats = repeats;
    Set<Value> there = new HashSet<>(free);
    for (Value value : sweep.parameters()) {
      if (needed.contains(value) && !free.contains(value)) {
        store(value, there);
      }
    }
    for (Instruction instruction : sweep.instructions()) {
      for (Value value : instruction.results()) {
        if (needed.contains(value) && !recompute(value, there)) {
          store(value, there);
        }
      }
    }
    for (Value value : needed) {
      if (!there.contains(value)) {
        store(value, there);
      }
    }
  }

  private void store(Value value, Set<Value> there) {
    stored.add(value);
    there.add(value);
  }

  /** What must be stored. */
  List<Value> stored() {
    return stored;
  }

  /** Appends what is computed again, or read where it is in the end. */
  void recompute(BlockBuilder builder, Map<Value, Value> map) {
    Rebuild copier = new Rebuild(type -> type);
    for (Value value : recomputed) {
      if (reread.containsKey(value)) {
        Value entry = reread.get(value).read(builder, map);
        Primitive.nameOf(value).ifPresent(entry::suggestName);
        map.put(value, entry);
      } else if (!map.containsKey(value)) {
        copier.append(builder, value.definition().orElseThrow(), map);
      }
    }
  }

  private boolean recompute(Value value, Set<Value> there) {
    if (value.is(Transpose.class) && sweep.defined().contains(value.operand(0))) {
      // what is transposed serves for both
      Value matrix = value.operand(0);
      if (!there.contains(matrix) && !recompute(matrix, there)) {
        store(matrix, there);
      }
    }
    Set<Value> chain = new LinkedHashSet<>();
    if (!reachable(value, there, chain) || chain.size() > MOST_RECOMPUTED) {
      return false;
    }
    recomputed.addAll(chain);
    there.addAll(chain);
    return true;
  }

  private boolean reachable(Value value, Set<Value> there, Set<Value> chain) {
    if (there.contains(value) || chain.contains(value) || !sweep.defined().contains(value)) {
      return true;
    }
    Optional<Instruction> definition = value.definition();
    if (definition.isEmpty() || free.contains(value)) {
      return false;
    }
    Set<Value> longer = new LinkedHashSet<>(chain);
    boolean again =
        (isCheap(definition.get()) || isTheSameAgain(definition.get()))
            && areReachable(definition.get().operands(), there, longer);
    if (again) {
      reread.remove(value);
    } else {
      Optional<SettledEntries.Entry> entry =
          settled.of(value).filter(e -> !sweep.defined().contains(e.array()));
      longer.retainAll(chain);
      if (entry.isEmpty() || !areReachable(entry.get().index(), there, longer)) {
        return false;
      }
      reread.put(value, entry.get());
    }
    chain.addAll(longer);
    chain.add(value);
    return chain.size() <= MOST_RECOMPUTED;
  }

  private boolean areReachable(List<Value> values, Set<Value> there, Set<Value> chain) {
    for (Value value : values) {
      if (!reachable(value, there, chain)) {
        return false;
      }
    }
    return true;
  }

  /** Whether arithmetic rests on nothing that the sweep computes, so that it can go before it. */
  private boolean isTheSameAgain(Instruction instruction) {
    Boolean known = sameAgain.get(instruction);
    if (known == null) {
      known =
          repeats
              && OfNumbers.holds(instruction.operation())
              && instruction.result().type() instanceof Type.Scalar
              && instruction.operands().stream().allMatch(this::isTheSameAgain);
      sameAgain.put(instruction, known);
    }
    return known;
  }

  private boolean isTheSameAgain(Value value) {
    return !sweep.defined().contains(value)
        || value.definition().filter(this::isTheSameAgain).isPresent();
  }

  private boolean isCheap(Instruction instruction) {
    Operation operation = instruction.operation();
    if (operation instanceof ArrayGet || operation instanceof ArrayLength) {
      return rereads.test(instruction);
    }
    if (operation instanceof Transpose
        || operation instanceof Row
        || operation instanceof Column
        || operation instanceof SliceVector
        || operation instanceof SliceMatrix) {
      // products take the other side, and parts are read where they stand
      return true;
    }
    boolean small =
        instruction.results().size() == 1
            && (instruction.result().type() instanceof Type.Scalar
                || instruction.result().type() instanceof Type.Constant);
    return small
        && (isInteger(operation)
            || (operation instanceof JavaExpression asked && asked.isLookup())
            || operation instanceof Literal
            || operation instanceof ToDouble
            || operation instanceof Add
            || operation instanceof Subtract
            || operation instanceof Negate
            || operation instanceof Hadamard
            || operation instanceof Quotient
            || operation instanceof Maximum
            || operation instanceof Abs
            || isSquare(instruction)
            || operation instanceof Get
            || operation instanceof GetMatrix);
  }

  private static boolean isSquare(Instruction instruction) {
    return instruction.operation() instanceof Power && Literal.is(instruction.operands().get(1), 2);
  }

  /** Arithmetic of counts, flags and dimensions. */
  static boolean isInteger(Operation operation) {
    return operation instanceof IntLiteral
        || operation instanceof BooleanLiteral
        || operation instanceof IntArithmetic
        || operation instanceof Comparison
        || operation instanceof Logical
        || operation instanceof InstanceOf
        || operation instanceof Extent;
  }

  /** What a tape of a value is called; a tape of tapes is in the plural. */
  static String tape(Value value) {
    String name = Primitive.nameOf(value).orElse("");
    if (name.endsWith("Tape")) {
      return name + "s";
    }
    return name.isEmpty() ? "tape" : name.endsWith("Tapes") ? name : name + "Tape";
  }
}
