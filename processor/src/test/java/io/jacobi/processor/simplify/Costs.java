package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Cost;
import io.jacobi.processor.primitive.Primitive;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Floating-point operations of values, everything that several need counted once. */
final class Costs {
  private Costs() {}

  static double of(Collection<Value> values, int n, int m) {
    Set<Instruction> all = new LinkedHashSet<>();
    values.forEach(value -> collect(value, all));
    return all.stream().mapToDouble(instruction -> at(cost(instruction), n, m)).sum();
  }

  private static Cost cost(Instruction instruction) {
    return ((Primitive) instruction.operation())
        .cost(
            instruction.operands().stream().map(Value::type).toList(), instruction.result().type());
  }

  private static double at(Cost cost, int n, int m) {
    return cost.terms().entrySet().stream()
        .mapToDouble(term -> term.getValue() * product(term.getKey(), n, m))
        .sum();
  }

  private static double product(List<String> dims, int n, int m) {
    String first = ((Dim.Symbol) RandomPrograms.N).name();
    return dims.stream().mapToDouble(dim -> dim.equals(first) ? n : m).reduce(1, (a, b) -> a * b);
  }

  /** The instructions that values rest on, in order. */
  static void collect(Value value, Set<Instruction> all) {
    if (value.definition().isPresent() && !all.contains(value.definition().get())) {
      value.definition().get().operands().forEach(v -> collect(v, all));
      all.add(value.definition().get());
    }
  }
}
