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
    double paid = added(result, Set.copyOf(added));
    return paid > NEGLIGIBLE && paid > NEGLIGIBLE + LEADING * saved(primitive, operands, sharing);
  }

  private static double added(Value result, Set<Instruction> added) {
    double total = 0;
    Set<Instruction> seen = new HashSet<>();
    Deque<Value> left = new ArrayDeque<>(List.of(result));
    while (!left.isEmpty()) {
      Instruction definition = left.pop().definition().orElse(null);
      if (definition != null && added.contains(definition) && seen.add(definition)) {
        total += cost(definition);
        left.addAll(definition.operands());
      }
    }
    return total;
  }

  private static double saved(Primitive primitive, List<Value> operands, Sharing sharing) {
    double total = cost(primitive, operands, primitive.infer(operands, Shapes.settled()));
    Set<Instruction> seen = new HashSet<>();
    Deque<Value> left = new ArrayDeque<>(operands);
    while (!left.isEmpty()) {
      Value value = left.pop();
      Instruction definition = value.definition().orElse(null);
      boolean sole = definition != null && sharing.uses(value) <= 1;
      if (sole && definition.blocks().isEmpty() && seen.add(definition)) {
        total += cost(definition);
        left.addAll(definition.operands());
      }
    }
    return total;
  }

  private static double cost(Instruction instruction) {
    return instruction.operation() instanceof Primitive primitive
        ? cost(primitive, instruction.operands(), instruction.result().type())
        : 0;
  }

  private static double cost(Primitive primitive, List<Value> operands, Type result) {
    List<Type> types = operands.stream().map(Value::type).toList();
    double all = primitive.cost(types, result).at(NOMINAL);
    // whatever uses a factorisation shares it, so that it is neither saved nor paid
    return Lowering.factorises(primitive)
        ? all - Factor.of(types.get(0)).cost(types, result).at(NOMINAL)
        : all;
  }
}
