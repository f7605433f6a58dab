package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.BufferPlus;
import io.jacobi.processor.primitive.Determinant;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Factor;
import io.jacobi.processor.primitive.FactorUse;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Fused;
import io.jacobi.processor.primitive.Inverse;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.LogDeterminant;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Maximum;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.RuntimeCall;
import io.jacobi.processor.primitive.Solve;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.ToArray;
import io.jacobi.processor.primitive.Transpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last step before code: products with transposes in one call, and one factorisation for all
 * that needs it. Nothing is differentiated after this.
 */
public final class Lowering {
  private Lowering() {}

  /** The function with the runtime's fused calls. */
  public static Function lower(Function original) {
    Function function = SymmetricReads.lowered(original);
    Map<Value, Integer> factored = new HashMap<>();
    count(function.body(), factored);
    BlockBuilder builder = new BlockBuilder(Shapes.settled(), Lowering::fuse);
    Map<Value, Value> map = new HashMap<>();
    function.parameters().forEach(p -> map.put(p, builder.parameter(p)));
    List<Value> results = new Sharer(factored).copy(builder, function.body(), map);
    return DeadCode.remove(new Function(function.name(), builder.build(results)));
  }

  /** A lowered function with operations that there are loops over entries for. */
  public static Function ofEntries(Function lowered) {
    return SymmetricReads.asSums(lowered);
  }

  private static Value matrix(Value value) {
    return value.is(Transpose.class) ? value.operand(0) : value;
  }

  /** Whether an operation rests on a factorisation of its first operand. */
  static boolean factorises(Operation operation) {
    return operation instanceof Solve
        || operation instanceof Inverse
        || operation instanceof Determinant
        || operation instanceof LogDeterminant;
  }

  private static void count(Block block, Map<Value, Integer> factored) {
    for (Instruction instruction : block.instructions()) {
      if (factorises(instruction.operation())) {
        factored.merge(matrix(instruction.operands().get(0)), 1, Integer::sum);
      }
      instruction.blocks().forEach(nested -> count(nested, factored));
    }
  }

  private static Optional<Value> fuse(
      BlockBuilder builder, Operation operation, List<Value> operands) {
    if (operation instanceof MatVec && operands.get(0).is(Transpose.class)) {
      return Optional.of(
          Expr.apply(builder, new Fused(true), List.of(operands.get(0).operand(0), operands.get(1)))
              .value());
    }
    if (operation instanceof ArrayPlus && operands.get(1).is(ToArray.class)) {
      List<Value> entries = List.of(operands.get(0), operands.get(1).operand(0));
      return Optional.of(builder.append(new BufferPlus(), entries, operands.get(0).type()));
    }
    if (operation instanceof Add || operation instanceof Subtract) {
      return broadcast(builder, operation, operands);
    }
    if (operation instanceof Maximum maximum) {
      return maximum(builder, maximum, operands);
    }
    if (!(operation instanceof MatMul)) {
      return Optional.empty();
    }
    if (operands.get(0).is(Transpose.class)) {
      return Optional.of(
          Expr.apply(builder, new Fused(true), List.of(operands.get(0).operand(0), operands.get(1)))
              .value());
    }
    return operands.get(1).is(Transpose.class)
        ? Optional.of(
            Expr.apply(
                    builder, new Fused(false), List.of(operands.get(0), operands.get(1).operand(0)))
                .value())
        : Optional.empty();
  }

  /** A vector added to every row or column, without making a matrix of it. */
  private static Optional<Value> broadcast(
      BlockBuilder builder, Operation operation, List<Value> operands) {
    Value outer = operands.get(1);
    if (!outer.is(Outer.class)) {
      return Optional.empty();
    }
    boolean toRows = isOnes(outer.operand(0));
    if (!toRows && !isOnes(outer.operand(1))) {
      return Optional.empty();
    }
    Expr vector = new Expr(outer.operand(toRows ? 1 : 0), builder);
    Value added = (operation instanceof Add ? vector : vector.negate()).value();
    return call(builder, toRows ? "plusRow" : "plusColumn", operands.get(0), added);
  }

  /** A maximum with one number, without making a vector or matrix of it. */
  private static Optional<Value> maximum(
      BlockBuilder builder, Maximum maximum, List<Value> operands) {
    Value right = operands.get(1);
    if (!right.is(Fill.class) && !right.is(FillMatrix.class)) {
      return Optional.empty();
    }
    Value number = right.operand(right.is(Fill.class) ? 1 : 2);
    return call(builder, maximum.mnemonic(), operands.get(0), number);
  }

  private static boolean isOnes(Value value) {
    return value.is(Fill.class) && Literal.is(value.operand(1), 1);
  }

  private static Optional<Value> call(
      BlockBuilder builder, String method, Value receiver, Value argument) {
    RuntimeCall call = new RuntimeCall(method, receiver.type());
    return Optional.of(Expr.apply(builder, call, List.of(receiver, argument)).value());
  }

  /** Copies, replacing what factorises a matrix that others factorise as well. */
  private static final class Sharer {
    private final Map<Value, Integer> factored;

    Sharer(Map<Value, Integer> factored) {
      this.factored = factored;
    }

    List<Value> copy(BlockBuilder builder, Block block, Map<Value, Value> map) {
      for (Instruction instruction : block.instructions()) {
        if (factorises(instruction.operation())) {
          factorise(builder, instruction, map);
        } else if (instruction.blocks().isEmpty()) {
          new Rebuild(type -> type).append(builder, instruction, map);
        } else {
          control(builder, instruction, map);
        }
      }
      return Rebuild.mapped(block.results(), map);
    }

    private void control(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
      List<Block> blocks = new ArrayList<>();
      for (Block block : instruction.blocks()) {
        BlockBuilder inner = builder.nested();
        Map<Value, Value> scope = new HashMap<>(map);
        block.parameters().forEach(p -> scope.put(p, inner.parameter(p)));
        blocks.add(inner.build(copy(inner, block, scope)));
      }
      List<Value> results =
          builder.append(
              instruction.operation(),
              Rebuild.mapped(instruction.operands(), map),
              blocks,
              Value.types(instruction.results()));
      for (int i = 0; i < results.size(); i++) {
        Value result = results.get(i);
        instruction.results().get(i).name().ifPresent(result::suggestName);
        map.put(instruction.results().get(i), result);
      }
    }

    private void factorise(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
      Value a = instruction.operands().get(0);
      boolean shared = factored.get(matrix(a)) > 1;
      if (!shared && !(a.is(Transpose.class) && instruction.operation() instanceof Solve)) {
        new Rebuild(type -> type).append(builder, instruction, map);
        return;
      }
      Value mapped = map.getOrDefault(matrix(a), matrix(a));
      Expr factor = new Expr(mapped, builder).apply(Factor.of(mapped.type()));
      boolean transposed = a.is(Transpose.class) && !Factor.of(mapped.type()).isPositiveDefinite();
      String use = ((Primitive) instruction.operation()).mnemonic();
      if (transposed && instruction.operation() instanceof Solve) {
        use = "solveTranspose";
      }
      Expr[] rest =
          instruction.operands().stream()
              .skip(1)
              .map(v -> new Expr(map.getOrDefault(v, v), builder))
              .toArray(Expr[]::new);
      Value result = factor.apply(new FactorUse(use, instruction.result().type()), rest).value();
      instruction.result().name().ifPresent(result::suggestName);
      map.put(instruction.result(), result);
    }
  }
}
