package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Cholesky;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Promise;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.SymmetricPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Symmetric parts as code: nothing where Cholesky's factorisation reads them, and sums elsewhere.
 */
final class SymmetricReads {
  private SymmetricReads() {}

  /** The function in which factorisations have the matrix itself. */
  static Function lowered(Function function) {
    return mentions(function.body()) ? rebuilt(function, SymmetricReads::read) : function;
  }

  /** The function with sums in the place of symmetric parts. */
  static Function asSums(Function function) {
    return mentions(function.body()) ? rebuilt(function, SymmetricReads::sum) : function;
  }

  private static boolean mentions(Block block) {
    return block.instructions().stream()
        .anyMatch(
            instruction ->
                instruction.operation() instanceof SymmetricPart
                    || instruction.blocks().stream().anyMatch(SymmetricReads::mentions));
  }

  private static Function rebuilt(Function function, BlockBuilder.Rewriter rewriter) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled(), rewriter);
    Map<Value, Value> map = new HashMap<>();
    function.parameters().forEach(p -> map.put(p, builder.parameter(p)));
    List<Value> results = Rebuild.into(builder, function.body(), map);
    return DeadCode.remove(new Function(function.name(), builder.build(results)));
  }

  /** A factorisation of the matrix itself, which it reads by the symmetric part. */
  private static Optional<Value> read(
      BlockBuilder builder, Operation operation, List<Value> operands) {
    if (!(Lowering.factorises(operation) || operation instanceof Cholesky)) {
      return Optional.empty();
    }
    Value promised = operands.get(0);
    boolean reads =
        promised.is(Promise.class)
            && promised
                .operand(0)
                .by(SymmetricPart.class)
                .filter(SymmetricPart::isRead)
                .isPresent();
    if (!reads) {
      return Optional.empty();
    }
    Promise promise = promised.by(Promise.class).orElseThrow();
    Expr whole = new Expr(promised.operand(0).operand(0), builder).apply(promise);
    List<Value> others = new ArrayList<>(operands);
    others.set(0, whole.value());
    return Optional.of(Expr.apply(builder, (Primitive) operation, others).value());
  }

  private static Optional<Value> sum(
      BlockBuilder builder, Operation operation, List<Value> operands) {
    if (!(operation instanceof SymmetricPart)) {
      return Optional.empty();
    }
    Expr a = new Expr(operands.get(0), builder);
    return Optional.of(a.plus(a.transpose()).times(0.5).value());
  }
}
