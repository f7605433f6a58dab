package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts, flags and indices of a counted loop that rest on nothing but each other: the reverse
 * sweep runs through them again, which is cheaper than keeping them for every loop around.
 */
final class Replay {
  private final Control.For operation;
  private final List<Value> operands;
  private final Sweep body;
  private final Set<Value> running = new HashSet<>();

  Replay(Instruction loop, Sweep body) {
    this.operation = (Control.For) loop.operation();
    this.operands = loop.operands();
    this.body = body;
  }

  /** Those of the values of an iteration that can be had again. */
  List<Value> of(List<Value> stored) {
    return stored.stream().filter(this::isInteger).filter(this::isReplayedAlone).toList();
  }

  /** Asks anew: what was assumed of others holds only where it came true. */
  private boolean isReplayedAlone(Value value) {
    running.clear();
    return isReplayed(value);
  }

  private boolean isInteger(Value value) {
    return value.type().equals(Type.INT) || value.type().equals(Type.BOOLEAN);
  }

  private boolean isReplayed(Value value) {
    if (!body.defined().contains(value) || value.equals(body.parameters().get(0))) {
      return true;
    }
    if (!isInteger(value)) {
      return false;
    }
    int parameter = body.parameters().indexOf(value);
    if (parameter >= 0) {
      // while it is being asked for it may rest on itself
      return !running.add(value) || isReplayed(body.results().get(parameter - 1));
    }
    return value.definition().filter(definition -> isReplayed(definition, value)).isPresent();
  }

  private boolean isReplayed(Instruction definition, Value value) {
    if (definition.operation() instanceof Control.If) {
      int at = definition.results().indexOf(value);
      return isReplayed(definition.operands().get(0))
          && definition.blocks().stream()
              .allMatch(block -> isReplayed(block, block.results().get(at)));
    }
    return Memory.isInteger(definition.operation())
        && definition.operands().stream().allMatch(this::isReplayed);
  }

  private boolean isReplayed(Block block, Value value) {
    boolean here = value.definition().filter(block.instructions()::contains).isPresent();
    if (!here) {
      return isReplayed(value);
    }
    Instruction definition = value.definition().orElseThrow();
    return Memory.isInteger(definition.operation())
        && isInteger(value)
        && definition.operands().stream().allMatch(operand -> isReplayed(block, operand));
  }

  /** Appends the loop through them, and gives an array of each. */
  List<Value> append(BlockBuilder builder, List<Value> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    Expr from = new Expr(operands.get(0), builder);
    Counting counting = new Counting(operation, from, new Expr(operands.get(1), builder));
    Map<Value, Integer> carried = new LinkedHashMap<>();
    values.forEach(value -> collect(value, carried, new HashSet<>()));
    List<Value> inits = new ArrayList<>(List.of(operands.get(0), operands.get(1)));
    carried.values().forEach(parameter -> inits.add(operands.get(parameter + 1)));
    for (Value value : values) {
      inits.add(counting.count().apply(new NewArray(value.type())).value());
    }
    BlockBuilder inner = builder.nested();
    Map<Value, Value> map = new HashMap<>();
    Value index = body.parameters().get(0);
    map.put(index, inner.parameter(index));
    carried.keySet().forEach(value -> map.put(value, inner.parameter(value)));
    List<Value> tapes = new ArrayList<>();
    for (Value value : values) {
      tapes.add(inner.parameter(new Type.ArrayType(value.type()), Memory.tape(value)));
    }
    Expr k = counting.position(new Expr(map.get(index), inner));
    List<Value> results = new ArrayList<>();
    for (int parameter : carried.values()) {
      results.add(copy(inner, body.results().get(parameter - 1), map));
    }
    for (int i = 0; i < values.size(); i++) {
      Expr value = new Expr(copy(inner, values.get(i), map), inner);
      results.add(new Expr(tapes.get(i), inner).apply(new ArraySet(), k, value).value());
    }
    List<Type> types = inits.stream().skip(2).map(Value::type).toList();
    List<Value> after = builder.append(operation, inits, List.of(inner.build(results)), types);
    return after.subList(carried.size(), after.size());
  }

  /** The carried values that a value rests on, with their places among the parameters. */
  private void collect(Value value, Map<Value, Integer> carried, Set<Value> seen) {
    if (!seen.add(value)) {
      return;
    }
    int parameter = body.parameters().indexOf(value);
    if (parameter > 0) {
      carried.put(value, parameter);
      collect(body.results().get(parameter - 1), carried, seen);
    } else if (body.defined().contains(value) || inside(value)) {
      value
          .definition()
          .ifPresent(
              definition -> {
                definition.operands().forEach(operand -> collect(operand, carried, seen));
                int at = definition.results().indexOf(value);
                definition
                    .blocks()
                    .forEach(block -> collect(block.results().get(at), carried, seen));
              });
    }
  }

  /** Whether a value is defined in a branch of the body. */
  private boolean inside(Value value) {
    return body.instructions().stream()
        .flatMap(instruction -> instruction.blocks().stream())
        .anyMatch(block -> value.definition().filter(block.instructions()::contains).isPresent());
  }

  private Value copy(BlockBuilder builder, Value value, Map<Value, Value> map) {
    Value known = map.get(value);
    if (known != null) {
      return known;
    }
    if (!body.defined().contains(value) && !inside(value)) {
      return value;
    }
    Instruction definition = value.definition().orElseThrow();
    List<Value> copied = new ArrayList<>();
    definition.operands().forEach(operand -> copied.add(copy(builder, operand, map)));
    Value copy;
    if (definition.operation() instanceof Control.If) {
      int at = definition.results().indexOf(value);
      List<Block> blocks = new ArrayList<>();
      for (Block block : definition.blocks()) {
        BlockBuilder side = builder.nested();
        Value result = copy(side, block.results().get(at), new HashMap<>(map));
        blocks.add(side.build(List.of(result)));
      }
      copy = builder.append(definition.operation(), copied, blocks, List.of(value.type())).get(0);
    } else {
      Map<Value, Value> scope = new HashMap<>(map);
      for (int i = 0; i < copied.size(); i++) {
        scope.put(definition.operands().get(i), copied.get(i));
      }
      new Rebuild(type -> type).append(builder, definition, scope);
      copy = scope.get(value);
    }
    map.put(value, copy);
    return copy;
  }
}
