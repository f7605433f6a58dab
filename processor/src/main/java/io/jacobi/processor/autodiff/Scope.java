package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cotangents of the values that one block of the reverse sweep adds to. */
final class Scope {
  private final Optional<Scope> parent;
  private final BlockBuilder builder;
  private final Set<Value> own;
  private final boolean loop;
  private final Map<Value, Cotangent> cotangents = new LinkedHashMap<>();
  private final Map<Value, Value> starts = new LinkedHashMap<>();

  /** The outermost scope: every value is its own. */
  Scope(BlockBuilder builder) {
    this(Optional.empty(), builder, Set.of(), false);
  }

  /**
   * A nested scope.
   *
   * @param own the values of the forward sweep that belong to this block
   * @param loop whether the block is the body of a loop, so that totals are carried
   */
  Scope(Optional<Scope> parent, BlockBuilder builder, Set<Value> own, boolean loop) {
    this.parent = parent;
    this.builder = builder;
    this.own = own;
    this.loop = loop;
  }

  BlockBuilder builder() {
    return builder;
  }

  Cotangent of(Value value) {
    Cotangent known = cotangents.get(value);
    if (known == null) {
      known = parent.isEmpty() || own.contains(value) ? local(value) : captured(value);
      cotangents.put(value, known);
    }
    return known;
  }

  private Cotangent local(Value value) {
    return new Cotangent(new Expr(value, builder));
  }

  private Cotangent captured(Value value) {
    Expr primal = new Expr(value, builder);
    if (loop) {
      Value start =
          builder.parameter(
              Cotangent.runningType(value.type()),
              value.name().map(name -> name + "Bar").orElse(null));
      starts.put(value, start);
      return Cotangent.running(primal, start);
    }
    Cotangent outer = parent.orElseThrow().of(value);
    if (outer.isRunning()) {
      Value start = outer.open(parent.orElseThrow().builder());
      starts.put(value, start);
      return Cotangent.running(primal, start);
    }
    return new Cotangent(primal);
  }

  /** Starts the cotangent of a value from a running total. */
  void total(Value value, Value total) {
    cotangents.put(value, Cotangent.running(new Expr(value, builder), total));
  }

  /** The values of the blocks around this one that it added to. */
  List<Value> captured() {
    return cotangents.entrySet().stream()
        .filter(entry -> !own.contains(entry.getKey()))
        .filter(entry -> entry.getValue().touched() || starts.containsKey(entry.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The cotangent of a value, complete. */
  Optional<Expr> value(Value value) {
    Cotangent known = cotangents.get(value);
    return known == null ? Optional.empty() : known.value(builder);
  }
}
