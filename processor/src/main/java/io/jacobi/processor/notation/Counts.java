package io.jacobi.processor.notation;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Cost;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the floating-point operations of a function: a loop is its body times how often it runs, a
 * branch its dearer side.
 */
public final class Counts {
  private static final Cost UNKNOWN = Cost.of(1, new Dim.Symbol("iterations"));
  private static final double NOMINAL = 64;

  private final Map<String, String> unnamed = new LinkedHashMap<>();
  private final Map<Value, Cost> trips = new HashMap<>();

  private final boolean inBytes;

  private Counts(boolean inBytes) {
    this.inBytes = inBytes;
  }

  /** The bytes of the vectors and matrices that are computed on the way, every time they are. */
  public static Cost bytes(Function function) {
    return new Counts(true).count(function.body());
  }

  /** The count; a call of a recursive function counts by its name. */
  public static Cost of(Function function) {
    return new Counts(false).count(function.body());
  }

  private Cost count(Block block) {
    Map<List<String>, Double> total = new LinkedHashMap<>();
    for (Instruction instruction : block.instructions()) {
      count(instruction).terms().forEach((dims, c) -> total.merge(dims, c, Double::sum));
    }
    return new Cost(total);
  }

  private Cost count(Instruction instruction) {
    if (instruction.operation() instanceof Call call) {
      return Cost.of(1, new Dim.Symbol(call.function().name()));
    }
    if (instruction.operation() instanceof Primitive primitive) {
      List<Type> types = new ArrayList<>(instruction.operands().size());
      instruction.operands().forEach(operand -> types.add(operand.type()));
      Type result = instruction.result().type();
      return named(inBytes ? bytes(result) : primitive.cost(types, result));
    }
    if (instruction.operation() instanceof Control.For) {
      trips.put(index(instruction), trips(instruction));
    }
    Cost first = count(instruction.blocks().get(0));
    Cost last = count(instruction.blocks().get(instruction.blocks().size() - 1));
    if (instruction.operation() instanceof Control.If) {
      return first.at(NOMINAL) > last.at(NOMINAL) ? first : last;
    }
    if (instruction.operation() instanceof Control.While) {
      return first.plus(last).times(UNKNOWN);
    }
    return last.times(trips.get(index(instruction)));
  }

  private static Cost bytes(Type type) {
    boolean many = type instanceof Type.VectorType || type instanceof Type.MatrixType;
    return many ? Cost.perEntry(Double.BYTES, type) : Cost.ZERO;
  }

  private static Value index(Instruction loop) {
    return loop.blocks().get(0).parameters().get(0);
  }

  /** How often a counted loop runs, as far as a name for it is known. */
  private Cost trips(Instruction loop) {
    boolean up = ((Control.For) loop.operation()).step() > 0;
    return bound(loop.operands().get(up ? 1 : 0));
  }

  private Cost bound(Value value) {
    if (trips.containsKey(value)) {
      // the index of a loop around this one is half its bound on average
      return trips.get(value).times(Cost.of(0.5));
    }
    if (value.definition().isEmpty()) {
      return value.name().map(name -> Cost.of(1, new Dim.Symbol(name))).orElse(UNKNOWN);
    }
    Instruction definition = value.definition().get();
    if (definition.operation() instanceof IntLiteral literal) {
      return Cost.of(Math.max(1, literal.value()));
    }
    if (definition.operation() instanceof Extent extent) {
      return Cost.of(1, named(extent.of(definition.operands().get(0).type())));
    }
    if (definition.operation() instanceof ArrayLength) {
      String rows = "[]".repeat(definition.operands().size() - 1);
      return definition
          .operands()
          .get(0)
          .name()
          .map(name -> Cost.of(1, new Dim.Symbol(name + rows + ".length")))
          .orElse(UNKNOWN);
    }
    boolean shifted =
        definition.operation() instanceof IntArithmetic arithmetic
            && (arithmetic.operator().equals("+") || arithmetic.operator().equals("-"))
            && definition.operands().get(1).is(IntLiteral.class);
    return shifted ? bound(definition.operands().get(0)) : UNKNOWN;
  }

  private Dim named(Dim dim) {
    return dim instanceof Dim.Symbol symbol ? new Dim.Symbol(name(symbol.name())) : dim;
  }

  private Cost named(Cost cost) {
    boolean known =
        cost.terms().keySet().stream()
            .allMatch(dims -> dims.isEmpty() || dims.stream().noneMatch(d -> d.startsWith("?")));
    if (known) {
      return cost;
    }
    Map<List<String>, Double> terms = new LinkedHashMap<>();
    cost.terms()
        .forEach(
            (dims, coefficient) -> {
              List<String> names = new ArrayList<>(dims.stream().map(this::name).toList());
              names.sort(null);
              terms.merge(names, coefficient, Double::sum);
            });
    return new Cost(terms);
  }

  /** A dimension that has no name in the source gets a letter. */
  private String name(String dim) {
    return dim.startsWith("?")
        ? unnamed.computeIfAbsent(
            dim,
            unknown ->
                unnamed.size() < 4 ? "pqrs".substring(unnamed.size(), unnamed.size() + 1) : "k")
        : dim;
  }
}
