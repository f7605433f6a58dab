package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.Tangents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that is linear in a tangent, on many tangents at once: vectors become the columns of
 * matrices, scalars vectors. On the identity it gives the Jacobian without a loop.
 */
final class Batch {
  private final BlockBuilder builder;
  private final Map<Value, Value> map;
  private final Map<Value, Value> batches = new HashMap<>();

  private Batch(BlockBuilder builder, Map<Value, Value> map) {
    this.builder = builder;
    this.map = map;
  }

  /** The Jacobian, if every operation on the way has a form for batches. */
  static Optional<Value> jacobian(
      BlockBuilder builder, Block block, Value parameter, Value tangent, Map<Value, Value> map) {
    if (!(tangent.type() instanceof Type.VectorType)) {
      return Optional.empty();
    }
    Map<Value, Value> scope = new HashMap<>(map);
    Batch batch = new Batch(builder, scope);
    Expr size = new Expr(map.get(parameter), builder).size();
    batch.batches.put(tangent, size.apply(new Identity()).value());
    for (Instruction instruction : block.instructions()) {
      if (!batch.append(instruction)) {
        return Optional.empty();
      }
    }
    Value result = block.results().get(0);
    if (!(result.type() instanceof Type.VectorType)) {
      return Optional.empty();
    }
    Value jacobian = batch.batches.get(result);
    if (jacobian != null) {
      return Optional.of(jacobian);
    }
    Expr constant = new Expr(scope.getOrDefault(result, result), builder);
    return Optional.of(constant.size().apply(new FillMatrix(), size, constant.literal(0)).value());
  }

  private boolean append(Instruction instruction) {
    List<Optional<Expr>> operands =
        instruction.operands().stream()
            .map(v -> Optional.ofNullable(batches.get(v)).map(b -> new Expr(b, builder)))
            .toList();
    boolean moves =
        operands.stream().anyMatch(Optional::isPresent)
            || instruction.blocks().stream()
                .flatMap(b -> b.free().stream())
                .anyMatch(batches::containsKey);
    if (!moves) {
      new Rebuild(type -> type).append(builder, instruction, map);
      return true;
    }
    if (!(instruction.operation() instanceof Primitive primitive)) {
      return false;
    }
    List<Expr> x =
        instruction.operands().stream()
            .map(v -> new Expr(map.getOrDefault(v, v), builder))
            .toList();
    Optional<Expr> result = primitive.batch(x, new Tangents(operands));
    result.ifPresent(r -> batches.put(instruction.result(), r.value()));
    return result.isPresent();
  }
}
