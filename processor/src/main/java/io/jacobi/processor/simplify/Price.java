package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Factor;
import io.jacobi.processor.primitive.Primitive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The cost model: what a rewrite adds to a program against what it saves, in floating-point
 * operations. It saves the instruction it replaces, and those that only this one needed; where
 * others need an operand as well, taking it apart would do its work twice.
 */
final class Price {
  /** Stands for every dimension that is not known. */
  private static final double NOMINAL = 64;

  /** Operations on single numbers are not counted. */
  private static final double NEGLIGIBLE = 16;

  /** A pass over the entries beside a product of matrices is not counted either. */
  private static final double LEADING = 1.02;

  private Price() {}

  /**
   * Whether a rewrite would make the program dearer.
   *
   * @param result what would stand in place of {@code primitive} on {@code operands}
   * @param added the instructions appended for it
   */
  static boolean rises(
      Primitive primitive,
      List<Value> operands,
      Value result,
      List<Instruction> added,
      Sharing sharing) {
    double most = 0;
    for (Instruction instruction : added) {
      most += cost(instruction);
    }
    if (most <= NEGLIGIBLE) {
      return false;
    }
    Set<Instruction> fresh = Set.copyOf(added);
    Set<Instruction> dying = dying(operands, sharing);
    // what the result still rests on is not saved, nor is what it found there already paid
    double paid = 0;
    for (Instruction instruction : needed(result, fresh, dying)) {
      dying.remove(instruction);
      paid += fresh.contains(instruction) ? cost(instruction) : 0;
    }
    double saved =
        cost(primitive, operands, primitive.infer(operands, Shapes.settled()))
            + dying.stream().mapToDouble(Price::cost).sum();
    return paid > NEGLIGIBLE && paid > NEGLIGIBLE + LEADING * saved;
  }

  private static Set<Instruction> needed(
      Value result, Set<Instruction> fresh, Set<Instruction> dying) {
    Set<Instruction> needed = new HashSet<>();
    Deque<Value> left = new ArrayDeque<>(List.of(result));
    while (!left.isEmpty()) {
      Instruction definition = left.pop().definition().orElse(null);
      boolean counts =
          definition != null && (fresh.contains(definition) || dying.contains(definition));
      if (counts && needed.add(definition)) {
        left.addAll(definition.operands());
      }
    }
    return needed;
  }

  /** What nobody but the operands' one user needs. */
  private static Set<Instruction> dying(List<Value> operands, Sharing sharing) {
    Set<Instruction> dying = new HashSet<>();
    Deque<Value> left = new ArrayDeque<>(operands);
    while (!left.isEmpty()) {
      Value value = left.pop();
      Instruction definition = value.definition().orElse(null);
      boolean sole = definition != null && sharing.uses(value) <= 1;
      if (sole && definition.blocks().isEmpty() && dying.add(definition)) {
        left.addAll(definition.operands());
      }
    }
    return dying;
  }

  private static double cost(Instruction instruction) {
    return instruction.operation() instanceof Primitive primitive
        ? cost(primitive, instruction.operands(), instruction.result().type())
        : 0;
  }

  private static double cost(Primitive primitive, List<Value> operands, Type result) {
    List<Type> types = Value.types(operands);
    double all = primitive.cost(types, result).at(NOMINAL);
    // whatever uses a factorisation shares it, so that it is neither saved nor paid
    return Lowering.factorises(primitive)
        ? all - Factor.of(types.get(0)).cost(types, result).at(NOMINAL)
        : all;
  }
}
