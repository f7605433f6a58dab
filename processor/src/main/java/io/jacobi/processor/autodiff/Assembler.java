package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Component;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.Undefined;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the forward sweep together, with what the reverse sweep turned out to need remembered. */
final class Assembler {
  private final Map<Instruction, List<Sweep>> sweeps;
  private final Map<Instruction, Augmentation> augmentations;

  Assembler(Map<Instruction, List<Sweep>> sweeps, Map<Instruction, Augmentation> augmentations) {
    this.sweeps = sweeps;
    this.augmentations = augmentations;
  }

  /** Copies a sweep; {@code map} is filled for its values and for placeholders. */
  void copy(BlockBuilder builder, Sweep sweep, Map<Value, Value> map) {
    for (Instruction instruction : sweep.instructions()) {
      List<Sweep> nested = sweeps.get(instruction);
      if (instruction.operation() instanceof Call call && augmentations.containsKey(instruction)) {
        call(builder, instruction, call, map);
      } else if (nested == null) {
        new Rebuild(type -> type).append(builder, instruction, map);
      } else if (instruction.operation() instanceof Control.If) {
        branch(builder, instruction, nested, map);
      } else {
        loop(builder, instruction, nested, map);
      }
    }
  }

  /** The forward sweep of a recursive function in place of the function. */
  private void call(
      BlockBuilder builder, Instruction instruction, Call call, Map<Value, Value> map) {
    Type type = Call.recordOf(call.function(), Call.Kind.FORWARD);
    Expr record =
        Expr.apply(
            builder,
            new Call(call.function(), Call.Kind.FORWARD, type),
            Rebuild.mapped(instruction.operands(), map));
    Value result = instruction.result();
    Value value = record.apply(new Component("value", result.type())).value();
    result.name().ifPresent(value::suggestName);
    map.put(result, value);
    map.put(augmentations.get(instruction).placeholders().get(0).get(0), record.value());
  }

  private Augmentation augmentation(Instruction instruction) {
    List<List<Value>> none = instruction.blocks().stream().map(b -> List.<Value>of()).toList();
    return augmentations.getOrDefault(instruction, new Augmentation(none, none, Optional.empty()));
  }

  private static Value undefined(BlockBuilder builder, Type type) {
    if (type instanceof Type.Scalar) {
      return Expr.literal(builder, 0).value();
    }
    String java = type instanceof Type.Constant constant ? constant.javaName() : "";
    return switch (java) {
      case "int" -> Expr.apply(builder, new IntLiteral(0), List.of()).value();
      case "boolean" -> Expr.apply(builder, new BooleanLiteral(false), List.of()).value();
      default -> Expr.apply(builder, new Undefined(type), List.of()).value();
    };
  }

  private void branch(
      BlockBuilder builder, Instruction instruction, List<Sweep> nested, Map<Value, Value> map) {
    Augmentation augmentation = augmentation(instruction);
    List<Type> extra =
        augmentation.stored().stream().flatMap(List::stream).map(Value::type).toList();
    List<Block> blocks = new ArrayList<>();
    for (int b = 0; b < nested.size(); b++) {
      BlockBuilder inner = builder.nested();
      Map<Value, Value> scope = new HashMap<>(map);
      copy(inner, nested.get(b), scope);
      List<Value> results = new ArrayList<>(Rebuild.mapped(nested.get(b).results(), scope));
      for (int other = 0; other < nested.size(); other++) {
        for (Value stored : augmentation.stored().get(other)) {
          results.add(
              other == b
                  ? Rebuild.mapped(List.of(stored), scope).get(0)
                  : undefined(inner, stored.type()));
        }
      }
      blocks.add(inner.build(results));
    }
    List<Type> types = Value.types(instruction.results());
    types.addAll(extra);
    List<Value> results =
        builder.append(
            instruction.operation(), Rebuild.mapped(instruction.operands(), map), blocks, types);
    publish(instruction, augmentation, results, map);
  }

  private static void publish(
      Instruction instruction,
      Augmentation augmentation,
      List<Value> results,
      Map<Value, Value> map) {
    int next = 0;
    for (Value old : instruction.results()) {
      Value result = results.get(next++);
      old.name().ifPresent(result::suggestName);
      map.put(old, result);
    }
    for (List<Value> placeholders : augmentation.placeholders()) {
      for (Value placeholder : placeholders) {
        placeholder.name().ifPresent(results.get(next)::suggestName);
        map.put(placeholder, results.get(next++));
      }
    }
    if (augmentation.count().isPresent()) {
      results.get(next).suggestName("iterations");
      map.put(augmentation.count().get(), results.get(next));
    }
  }

  private void loop(
      BlockBuilder builder, Instruction instruction, List<Sweep> nested, Map<Value, Value> map) {
    Augmentation augmentation = augmentation(instruction);
    int last = nested.size() - 1;
    List<Value> stored = augmentation.stored().get(last);
    List<Value> operands = new ArrayList<>(Rebuild.mapped(instruction.operands(), map));
    boolean counted = instruction.operation() instanceof Control.For;
    Optional<Counting> counting =
        counted
            ? Optional.of(
                new Counting(
                    (Control.For) instruction.operation(),
                    new Expr(operands.get(0), builder),
                    new Expr(operands.get(1), builder)))
            : Optional.empty();
    for (Value value : stored) {
      Expr length =
          counting
              .map(Counting::count)
              .orElseGet(() -> Expr.apply(builder, new IntLiteral(16), List.of()));
      operands.add(length.apply(new NewArray(value.type())).value());
    }
    if (augmentation.count().isPresent()) {
      operands.add(Expr.apply(builder, new IntLiteral(0), List.of()).value());
    }
    List<Block> blocks = new ArrayList<>();
    if (!counted) {
      BlockBuilder inner = builder.nested();
      Map<Value, Value> scope = new HashMap<>(map);
      enter(inner, nested.get(0), augmentation, scope);
      copy(inner, nested.get(0), scope);
      blocks.add(inner.build(Rebuild.mapped(nested.get(0).results(), scope)));
    }
    BlockBuilder inner = builder.nested();
    Map<Value, Value> scope = new HashMap<>(map);
    Sweep body = nested.get(last);
    List<Value> extras = enter(inner, body, augmentation, scope);
    Map<Value, Value> tapes = new HashMap<>();
    for (int i = 0; i < stored.size(); i++) {
      tapes.put(stored.get(i), extras.get(i));
    }
    Supplier<Expr> position =
        () ->
            counting
                .map(c -> c.position(new Expr(scope.get(body.parameters().get(0)), inner)))
                .orElseGet(() -> new Expr(extras.get(extras.size() - 1), inner));
    // what an iteration begins with is kept first, so that it can be assigned again from there on
    List<Value> first = stored.stream().filter(body.parameters()::contains).toList();
    record(first, counted, position, scope, tapes);
    copy(inner, body, scope);
    List<Value> results = new ArrayList<>(Rebuild.mapped(body.results(), scope));
    List<Value> others = stored.stream().filter(value -> !first.contains(value)).toList();
    record(others, counted, position, scope, tapes);
    stored.forEach(value -> results.add(tapes.get(value)));
    if (augmentation.count().isPresent()) {
      results.add(position.get().plusInt(position.get().integer(1)).value());
    }
    blocks.add(inner.build(results));
    List<Type> types = Value.types(instruction.results());
    extras.forEach(extra -> types.add(extra.type()));
    publish(
        instruction,
        augmentation,
        builder.append(instruction.operation(), operands, blocks, types),
        map);
  }

  /** The parameters of a loop's block, then its tapes, and the counter if it needs one. */
  private static List<Value> enter(
      BlockBuilder inner, Sweep sweep, Augmentation augmentation, Map<Value, Value> scope) {
    sweep.parameters().forEach(p -> scope.put(p, inner.parameter(p)));
    List<Value> extras = new ArrayList<>();
    for (List<Value> stored : augmentation.stored()) {
      for (Value value : stored) {
        extras.add(inner.parameter(new Type.ArrayType(value.type()), Memory.tape(value)));
      }
    }
    augmentation.count().ifPresent(c -> extras.add(inner.parameter(Type.INT, "iterations")));
    return extras;
  }

  /** Writes values of this iteration to their tapes. */
  private static void record(
      List<Value> values,
      boolean counted,
      Supplier<Expr> position,
      Map<Value, Value> scope,
      Map<Value, Value> tapes) {
    Primitive write = counted ? new ArraySet() : new TapePush();
    for (Value value : values) {
      Expr at = position.get();
      Expr recorded = at.with(scope.getOrDefault(value, value));
      tapes.compute(value, (v, tape) -> at.with(tape).apply(write, at, recorded).value());
    }
  }
}
