package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Copies blocks into a builder, with other values for some, inferring types anew. */
public final class Rebuild {
  private final UnaryOperator<Type> types;

  /**
   * A copier.
   *
   * @param types what becomes of the types that are stated and not inferred: of parameters of
   *     nested blocks and results of control flow
   */
  public Rebuild(UnaryOperator<Type> types) {
    this.types = types;
  }

  /** Copies with all types as they are. */
  public static List<Value> into(BlockBuilder builder, Block block, Map<Value, Value> map) {
    return new Rebuild(UnaryOperator.identity()).copy(builder, block, map);
  }

  /**
   * Copies the instructions of a block.
   *
   * @param map what stands for the parameters and for values defined outside; filled with the rest
   * @return the results
   */
  public List<Value> copy(BlockBuilder builder, Block block, Map<Value, Value> map) {
    for (Instruction instruction : block.instructions()) {
      append(builder, instruction, map);
    }
    return mapped(block.results(), map);
  }

  /** Copies one instruction. */
  public void append(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    List<Value> operands = mapped(instruction.operands(), map);
    List<Value> results;
    if (instruction.operation() instanceof Primitive primitive) {
      results = List.of(Expr.apply(builder, primitive, operands).value());
    } else {
      List<Block> blocks = new ArrayList<>();
      for (Block nested : instruction.blocks()) {
        BlockBuilder inner = builder.nested();
        Map<Value, Value> scope = new HashMap<>(map);
        for (Value parameter : nested.parameters()) {
          Type type = types.apply(parameter.type());
          scope.put(parameter, inner.parameter(type, parameter.name().orElse(null)));
        }
        blocks.add(inner.build(copy(inner, nested, scope)));
      }
      results =
          builder.append(
              instruction.operation(),
              operands,
              blocks,
              instruction.results().stream().map(Value::type).map(types).toList());
    }
    for (int i = 0; i < results.size(); i++) {
      Value result = results.get(i);
      instruction.results().get(i).name().ifPresent(result::suggestName);
      map.put(instruction.results().get(i), result);
    }
  }

  /** What stands for each of the values; a value that nothing stands for is itself. */
  public static List<Value> mapped(List<Value> values, Map<Value, Value> map) {
    // no stream: this is what a compilation does most
    List<Value> mapped = new ArrayList<>(values.size());
    for (Value value : values) {
      mapped.add(map.getOrDefault(value, value));
    }
    return mapped;
  }
}
