package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.FunctionRef;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.Tangents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Forward mode: a program that computes, beside every value, its tangent. What does not depend on
 * an input that has a tangent gets none.
 */
public final class Jvp {
  private final BlockBuilder builder;
  private final Map<Value, Value> primals;
  private final Map<Value, Value> tangents;

  private Jvp(BlockBuilder builder, Map<Value, Value> primals, Map<Value, Value> tangents) {
    this.builder = builder;
    this.primals = primals;
    this.tangents = tangents;
  }

  /**
   * Appends a block and its derivative.
   *
   * @param primals what stands for the block's values, filled with the rest
   * @param tangents the tangents of the block's values, filled with the rest
   */
  static void run(
      BlockBuilder builder, Block block, Map<Value, Value> primals, Map<Value, Value> tangents) {
    new Jvp(builder, primals, tangents).run(block);
  }

  private void run(Block block) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Primitive primitive) {
        primitive(instruction, primitive);
      } else if (!isActive(instruction)) {
        new Rebuild(type -> type).append(builder, instruction, primals);
      } else if (instruction.operation() instanceof Control.If) {
        branch(instruction);
      } else {
        loop(instruction);
      }
    }
  }

  private boolean isActive(Instruction instruction) {
    return instruction.operands().stream().anyMatch(tangents::containsKey)
        || instruction.blocks().stream()
            .flatMap(block -> block.free().stream())
            .anyMatch(tangents::containsKey);
  }

  private Value primal(Value value) {
    return primals.getOrDefault(value, value);
  }

  private Optional<Expr> tangent(Value value) {
    return Optional.ofNullable(tangents.get(value)).map(t -> new Expr(t, builder));
  }

  /** Value and tangent of a recursive function come from one call. */
  private void call(Instruction instruction, Call call) {
    FunctionRef function = call.function();
    List<Value> operands = new ArrayList<>(Rebuild.mapped(instruction.operands(), primals));
    for (Value operand : instruction.operands()) {
      if (operand.type().differentiable()) {
        operands.add(
            tangent(operand)
                .orElseGet(() -> Zeros.like(new Expr(primal(operand), builder)))
                .value());
      }
    }
    Type element = Tangent.type(function.result());
    FunctionRef dual = function.dual(element, body -> Derivatives.dual(body, element));
    Expr pair = Expr.apply(builder, new Call(dual, Call.Kind.PRIMAL, dual.result()), operands);
    Value result = instruction.result();
    Value value = pair.apply(new ArrayGet(), pair.integer(0)).value();
    result.name().ifPresent(value::suggestName);
    primals.put(result, value);
    remember(result, pair.apply(new ArrayGet(), pair.integer(1)).value());
  }

  private void primitive(Instruction instruction, Primitive primitive) {
    boolean moves = instruction.operands().stream().anyMatch(tangents::containsKey);
    if (moves && primitive.refusal().isPresent()) {
      throw primitive.refusal().get();
    }
    if (moves && primitive instanceof Call call) {
      call(instruction, call);
      return;
    }
    new Rebuild(type -> type).append(builder, instruction, primals);
    Value result = instruction.result();
    if (!moves || !result.type().differentiable()) {
      return;
    }
    List<Optional<Expr>> dx = instruction.operands().stream().map(this::tangent).toList();
    List<Expr> x = instruction.operands().stream().map(v -> new Expr(primal(v), builder)).toList();
    primitive
        .jvp(new Expr(primal(result), builder), x, new Tangents(dx))
        .ifPresent(tangent -> remember(result, tangent.value()));
  }

  private void remember(Value value, Value tangent) {
    value.name().ifPresent(name -> tangent.suggestName(name + "Dot"));
    tangents.put(value, tangent);
  }

  /** Runs a nested block; results, then the tangents of the results that are asked for. */
  private Block nested(
      BlockBuilder inner,
      Block block,
      Map<Value, Value> scope,
      Map<Value, Value> scopeTangents,
      Set<Integer> wanted) {
    run(inner, block, scope, scopeTangents);
    List<Value> results = new ArrayList<>(Rebuild.mapped(block.results(), scope));
    for (int i = 0; i < block.results().size(); i++) {
      if (wanted.contains(i)) {
        Value tangent = scopeTangents.get(block.results().get(i));
        results.add(
            tangent != null ? tangent : Zeros.like(new Expr(results.get(i), inner)).value());
      }
    }
    return inner.build(results);
  }

  /** The positions of a block's results that have tangents. */
  private Set<Integer> active(Block block, Map<Value, Value> scope, Map<Value, Value> dotted) {
    Map<Value, Value> trialTangents = new HashMap<>(dotted);
    run(builder.nested(), block, new HashMap<>(scope), trialTangents);
    Set<Integer> active = new LinkedHashSet<>();
    for (int i = 0; i < block.results().size(); i++) {
      if (trialTangents.containsKey(block.results().get(i))) {
        active.add(i);
      }
    }
    return active;
  }

  private void branch(Instruction instruction) {
    Set<Integer> wanted = new TreeSet<>();
    instruction.blocks().forEach(block -> wanted.addAll(active(block, primals, tangents)));
    List<Block> blocks =
        instruction.blocks().stream()
            .map(
                block ->
                    nested(
                        builder.nested(),
                        block,
                        new HashMap<>(primals),
                        new HashMap<>(tangents),
                        wanted))
            .toList();
    List<Value> operands = Rebuild.mapped(instruction.operands(), primals);
    finish(instruction, wanted, operands, blocks);
  }

  private void finish(
      Instruction instruction, Set<Integer> wanted, List<Value> operands, List<Block> blocks) {
    List<Value> old = instruction.results();
    List<Type> types = Value.types(old);
    wanted.forEach(i -> types.add(Tangent.type(old.get(i).type())));
    List<Value> results = builder.append(instruction.operation(), operands, blocks, types);
    int next = old.size();
    for (int i = 0; i < old.size(); i++) {
      old.get(i).name().ifPresent(results.get(i)::suggestName);
      primals.put(old.get(i), results.get(i));
      if (wanted.contains(i)) {
        remember(old.get(i), results.get(next++));
      }
    }
  }

  private void loop(Instruction instruction) {
    boolean counted = instruction.operation() instanceof Control.For;
    int bounds = counted ? 2 : 0;
    List<Value> inits = instruction.operands().subList(bounds, instruction.operands().size());
    Block body = instruction.blocks().get(counted ? 0 : 1);
    int index = counted ? 1 : 0;
    Set<Integer> wanted = new TreeSet<>();
    for (int i = 0; i < inits.size(); i++) {
      if (tangents.containsKey(inits.get(i))) {
        wanted.add(i);
      }
    }
    boolean grows = true;
    while (grows) {
      BlockBuilder trial = builder.nested();
      Map<Value, Value> scope = new HashMap<>(primals);
      Map<Value, Value> dotted = new HashMap<>(tangents);
      enter(trial, body, index, wanted, scope, dotted);
      grows = wanted.addAll(active(body, scope, dotted));
    }
    List<Value> operands = new ArrayList<>(Rebuild.mapped(instruction.operands(), primals));
    for (int i : wanted) {
      operands.add(
          tangent(inits.get(i))
              .orElseGet(() -> Zeros.like(new Expr(primal(inits.get(i)), builder)))
              .value());
    }
    List<Block> blocks = new ArrayList<>();
    if (!counted) {
      Block condition = instruction.blocks().get(0);
      BlockBuilder inner = builder.nested();
      Map<Value, Value> scope = new HashMap<>(primals);
      enter(inner, condition, 0, wanted, scope, new HashMap<>(tangents));
      blocks.add(inner.build(Rebuild.into(inner, condition, scope)));
    }
    BlockBuilder inner = builder.nested();
    Map<Value, Value> scope = new HashMap<>(primals);
    Map<Value, Value> dotted = new HashMap<>(tangents);
    enter(inner, body, index, wanted, scope, dotted);
    blocks.add(nested(inner, body, scope, dotted, wanted));
    finish(instruction, wanted, operands, blocks);
  }

  /** The parameters of a loop's block, then the tangents of the carried ones that are wanted. */
  private static void enter(
      BlockBuilder inner,
      Block block,
      int index,
      Set<Integer> wanted,
      Map<Value, Value> scope,
      Map<Value, Value> dotted) {
    List<Value> parameters = block.parameters();
    parameters.forEach(parameter -> scope.put(parameter, inner.parameter(parameter)));
    for (int i : wanted) {
      Value carried = parameters.get(index + i);
      String name = carried.name().map(n -> n + "Dot").orElse(null);
      dotted.put(carried, inner.parameter(Tangent.type(carried.type()), name));
    }
  }
}
