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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Forward mode: a program that computes, beside every value, its tangent. What does not depend on
 * an input that has a tangent gets none.
 */
public final class Jvp {
  private final BlockBuilder builder;
  private final Map<Value, Value> primals;
  private final Map<Value, Value> tangents;

  /** What each loop hands on with a tangent: kept, so that nested loops need not find it anew. */
  private final Map<Instruction, Set<Integer>> carried;

  private Jvp(
      BlockBuilder builder,
      Map<Value, Value> primals,
      Map<Value, Value> tangents,
      Map<Instruction, Set<Integer>> carried) {
    this.builder = builder;
    this.primals = primals;
    this.tangents = tangents;
    this.carried = carried;
  }

  /**
   * Appends a block and its derivative.
   *
   * @param primals what stands for the block's values, filled with the rest
   * @param tangents the tangents of the block's values, filled with the rest
   */
  static void run(
      BlockBuilder builder, Block block, Map<Value, Value> primals, Map<Value, Value> tangents) {
    new Jvp(builder, primals, tangents, new HashMap<>()).run(block);
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

  /** Forward mode of a block nested in this one, which starts from what is known here. */
  private Jvp nested() {
    return new Jvp(builder.nested(), new HashMap<>(primals), new HashMap<>(tangents), carried);
  }

  /** The positions of a block's results that have tangents, once it has run. */
  private List<Integer> active(Block block) {
    return IntStream.range(0, block.results().size())
        .filter(i -> tangents.containsKey(block.results().get(i)))
        .boxed()
        .toList();
  }

  /** What a block became: its results, then the tangents of the results that are asked for. */
  private Block build(Block block, Set<Integer> wanted) {
    List<Value> results = new ArrayList<>(Rebuild.mapped(block.results(), primals));
    for (int i : wanted) {
      results.add(
          tangent(block.results().get(i))
              .orElseGet(() -> Zeros.like(new Expr(results.get(i), builder)))
              .value());
    }
    return builder.build(results);
  }

  private void branch(Instruction instruction) {
    List<Jvp> sides = new ArrayList<>();
    Set<Integer> wanted = new TreeSet<>();
    for (Block block : instruction.blocks()) {
      Jvp side = nested();
      side.run(block);
      wanted.addAll(side.active(block));
      sides.add(side);
    }
    List<Block> blocks = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      blocks.add(sides.get(side).build(instruction.blocks().get(side), wanted));
    }
    finish(instruction, wanted, Rebuild.mapped(instruction.operands(), primals), blocks);
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
    Set<Integer> wanted = carried.computeIfAbsent(instruction, loop -> new TreeSet<>());
    for (int i = 0; i < inits.size(); i++) {
      if (tangents.containsKey(inits.get(i))) {
        wanted.add(i);
      }
    }
    // what an iteration makes depend on an input has a tangent from the next one on
    Jvp iteration;
    do {
      iteration = nested();
      iteration.enter(body, index, wanted);
      iteration.run(body);
    } while (wanted.addAll(iteration.active(body)));
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
      Jvp test = nested();
      test.enter(condition, 0, wanted);
      blocks.add(test.builder.build(Rebuild.into(test.builder, condition, test.primals)));
    }
    blocks.add(iteration.build(body, wanted));
    finish(instruction, wanted, operands, blocks);
  }

  /** The parameters of a loop's block, then the tangents of the carried ones that are wanted. */
  private void enter(Block block, int index, Set<Integer> wanted) {
    List<Value> parameters = block.parameters();
    parameters.forEach(parameter -> primals.put(parameter, builder.parameter(parameter)));
    for (int i : wanted) {
      Value start = parameters.get(index + i);
      String name = start.name().map(n -> n + "Dot").orElse(null);
      tangents.put(start, builder.parameter(Tangent.type(start.type()), name));
    }
  }
}
