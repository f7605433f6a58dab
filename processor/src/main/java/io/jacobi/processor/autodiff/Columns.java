package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.BufferAdd;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.ToMatrix;
import io.jacobi.processor.primitive.ToVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Jacobian column by column, where there is no form without a loop. */
final class Columns {
  private final Block block;
  private final Value parameter;
  private final Value tangent;

  Columns(Block block, Value parameter, Value tangent) {
    this.block = block;
    this.parameter = parameter;
    this.tangent = tangent;
  }

  /** Appends the loop; what does not depend on the column is computed before it. */
  Value append(BlockBuilder builder, Map<Value, Value> map) {
    Set<Value> moving = new HashSet<>(Set.of(tangent));
    List<Instruction> inside = new ArrayList<>();
    for (Instruction instruction : block.instructions()) {
      boolean moves =
          instruction.operands().stream().anyMatch(moving::contains)
              || instruction.blocks().stream()
                  .flatMap(b -> b.free().stream())
                  .anyMatch(moving::contains);
      boolean fresh = !instruction.operation().shareable() && instruction.blocks().isEmpty();
      if (moves || fresh) {
        moving.addAll(instruction.results());
        inside.add(instruction);
      } else {
        new Rebuild(type -> type).append(builder, instruction, map);
      }
    }
    Value result = block.results().get(0);
    Expr model = new Expr(map.get(parameter), builder);
    Expr n = length(model);
    Expr zero = n.integer(0);
    Expr m = rows(builder, result, inside, map, model);
    Expr count = m.apply(new IntArithmetic("*"), n);
    Expr entries = count.apply(new NewArray(Type.SCALAR));
    BlockBuilder inner = builder.nested();
    Expr j = new Expr(inner.parameter(Type.INT, "j"), inner);
    Value version = inner.parameter(entries.type(), "entries");
    Map<Value, Value> scope = new HashMap<>(map);
    Expr column = column(inner, inside, scope, new Expr(model.value(), inner), j);
    Value next =
        new Expr(version, inner)
            .apply(new BufferAdd(false), new Expr(n.value(), inner), j, column)
            .value();
    Value filled =
        builder
            .append(
                new Control.For(1),
                List.of(zero.value(), n.value(), entries.value()),
                List.of(inner.build(List.of(next))),
                List.of(entries.type()))
            .get(0);
    return m.apply(new ToMatrix(), n, new Expr(filled, builder)).value();
  }

  private static Expr length(Expr model) {
    return model.isVector() ? model.size() : model.apply(new ArrayLength());
  }

  /** The size of the result, from one column that simplification leaves nothing else of. */
  private Expr rows(
      BlockBuilder builder,
      Value result,
      List<Instruction> inside,
      Map<Value, Value> map,
      Expr model) {
    Map<Value, Value> scope = new HashMap<>(map);
    scope.put(tangent, zero(model).value());
    Rebuild copier = new Rebuild(type -> type);
    inside.forEach(i -> copier.append(builder, i, scope));
    Expr y = new Expr(scope.getOrDefault(result, result), builder);
    return length(y);
  }

  private static Expr zero(Expr model) {
    return Zeros.like(model);
  }

  private Expr column(
      BlockBuilder inner, List<Instruction> inside, Map<Value, Value> scope, Expr model, Expr j) {
    Expr unit =
        model.isVector()
            ? model.size().unit(j)
            : model.apply(new ArrayZeros()).apply(new ArraySet(), j, j.literal(1));
    scope.put(tangent, unit.value());
    Rebuild copier = new Rebuild(type -> type);
    inside.forEach(i -> copier.append(inner, i, scope));
    Value result = block.results().get(0);
    Expr y = new Expr(scope.getOrDefault(result, result), inner);
    return y.isVector() ? y : y.apply(new ToVector());
  }
}
