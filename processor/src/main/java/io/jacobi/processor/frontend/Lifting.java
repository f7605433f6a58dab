package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.GetMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.OfNumbers;
import io.jacobi.processor.primitive.Power;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Registry;
import io.jacobi.processor.primitive.Subtract;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Code that runs for every entry, as operations on all entries at once where it is arithmetic: what
 * is known of vectors and matrices then holds of {@code map} too, formulas included.
 */
final class Lifting {
  private final Context context;

  Lifting(Context context) {
    this.context = context;
  }

  /**
   * What code makes of every entry of a vector or matrix.
   *
   * @param entry reads the code for one entry
   */
  Optional<Value> mapped(Expr x, UnaryOperator<Value> entry) {
    Code code = read(List.of(Type.SCALAR), one -> entry.apply(one.get(0)));
    Map<Value, Expr> all = new HashMap<>(Map.of(code.parameters().get(0), x));
    return lifted(code, all, x::fill);
  }

  /**
   * The vector whose entries code computes from those of others at the same index.
   *
   * @param entry reads the code for one index
   */
  Optional<Value> built(Value size, UnaryOperator<Value> entry) {
    Code code = read(List.of(Type.INT), at -> entry.apply(at.get(0)));
    Type shape = new Fill().infer(List.of(size), context.shapes);
    return lifted(code, atTheSame(code, shape), s -> context.apply(new Fill(), size, s.value()));
  }

  /**
   * The matrix whose entries code computes from those of others at the same indices.
   *
   * @param entry reads the code for two indices
   */
  Optional<Value> built(Value rows, Value columns, BinaryOperator<Value> entry) {
    Code code = read(List.of(Type.INT, Type.INT), at -> entry.apply(at.get(0), at.get(1)));
    Type shape = new FillMatrix().infer(List.of(rows, columns), context.shapes);
    return lifted(
        code,
        atTheSame(code, shape),
        s -> context.apply(new FillMatrix(), rows, columns, s.value()));
  }

  /** The code for one entry, and what it is given. */
  private record Code(List<Value> parameters, Block block) {}

  private Code read(List<Type> types, Function<List<Value>, Value> entry) {
    BlockBuilder outer = context.builder;
    BlockBuilder inner = outer.nested();
    List<Value> parameters = types.stream().map(type -> inner.parameter(type, null)).toList();
    context.builder = inner;
    context.shapes.beginSpeculation();
    try {
      return new Code(parameters, inner.build(List.of(entry.apply(parameters))));
    } finally {
      context.shapes.endSpeculation();
      context.builder = outer;
    }
  }

  /** Whole vectors or matrices for their entries at the very indices that code is given. */
  private Map<Value, Expr> atTheSame(Code code, Type shape) {
    Set<Value> inside = new HashSet<>();
    Map<Value, Expr> all = new HashMap<>();
    for (Instruction instruction : code.block().instructions()) {
      inside.addAll(instruction.results());
      boolean reads =
          instruction.operation() instanceof Get || instruction.operation() instanceof GetMatrix;
      if (reads
          && instruction
              .operands()
              .subList(1, instruction.operands().size())
              .equals(code.parameters())) {
        Expr entries = context.expr(instruction.operands().get(0));
        if (!inside.contains(entries.value()) && isLike(shape, entries.type())) {
          all.put(instruction.result(), entries);
        }
      }
    }
    return all;
  }

  private boolean isLike(Type shape, Type type) {
    if (shape instanceof Type.VectorType a && type instanceof Type.VectorType b) {
      return a.size().equals(context.shapes.resolve(b.size()));
    }
    return shape instanceof Type.MatrixType a
        && type instanceof Type.MatrixType b
        && a.rows().equals(context.shapes.resolve(b.rows()))
        && a.columns().equals(context.shapes.resolve(b.columns()));
  }

  private Optional<Value> lifted(Code code, Map<Value, Expr> all, UnaryOperator<Expr> fill) {
    for (Instruction instruction : code.block().instructions()) {
      if (instruction.results().stream().anyMatch(all::containsKey)) {
        continue;
      }
      boolean asksWhere =
          instruction.operands().stream()
              .anyMatch(v -> code.parameters().contains(v) && !all.containsKey(v));
      if (asksWhere || !OfNumbers.holds(instruction.operation())) {
        return Optional.empty();
      }
      List<Expr> operands =
          instruction.operands().stream().map(v -> all.getOrDefault(v, context.expr(v))).toList();
      Optional<Expr> result = apply((Primitive) instruction.operation(), operands);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      instruction.result().name().ifPresent(result.get().value()::suggestName);
      all.put(instruction.result(), result.get());
    }
    Value result = code.block().results().get(0);
    if (code.parameters().contains(result) && !all.containsKey(result)) {
      return Optional.empty();
    }
    Expr entries = all.getOrDefault(result, context.expr(result));
    return Optional.of((entries.isScalar() ? fill.apply(entries) : entries).value());
  }

  private Optional<Expr> apply(Primitive operation, List<Expr> x) {
    if (x.stream().noneMatch(Lifting::isLifted)) {
      List<Value> operands = x.stream().map(Expr::value).toList();
      return Optional.of(Expr.apply(context.builder, operation, operands));
    }
    Expr left = x.get(0);
    if (x.size() == 1) {
      boolean fits =
          operation instanceof Negate
              || Registry.find("Vector." + operation.mnemonic() + "()").isPresent();
      return fits ? Optional.of(left.apply(operation)) : Optional.empty();
    }
    Expr right = x.get(1);
    if (operation instanceof Power && isLifted(right)) {
      return Optional.empty();
    }
    if (operation instanceof Power) {
      return Optional.of(left.apply(operation, right));
    }
    Expr entries = isLifted(left) ? left : right;
    if (operation instanceof Hadamard && isLifted(left) != isLifted(right)) {
      return Optional.of(entries.times(isLifted(left) ? right : left));
    }
    if (operation instanceof Add) {
      return Optional.of(entries.plus(isLifted(left) ? right : left));
    }
    boolean takesNumber = operation instanceof Subtract || operation instanceof Quotient;
    if (takesNumber && isLifted(left)) {
      return Optional.of(operation instanceof Subtract ? left.minus(right) : left.over(right));
    }
    if (operation instanceof Subtract) {
      return Optional.of(right.negate().plus(left));
    }
    return Optional.of(filled(left, entries).apply(operation, filled(right, entries)));
  }

  private static Expr filled(Expr x, Expr entries) {
    return isLifted(x) ? x : entries.fill(x);
  }

  private static boolean isLifted(Expr x) {
    return x.isVector() || x.isMatrix();
  }
}
