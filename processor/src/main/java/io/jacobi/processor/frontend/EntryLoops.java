package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.NewArray;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Loops over the entries of an array, which calls stand for. */
final class EntryLoops {
  private final Context context;

  EntryLoops(Context context) {
    this.context = context;
  }

  /** A fresh array with an entry for every index. */
  Value fill(Value length, UnaryOperator<Value> entry) {
    Value array = context.apply(new NewArray(Type.SCALAR), length).value();
    return each(
        length,
        array,
        (i, version) -> context.apply(new ArraySet(), version, i, entry.apply(i)).value());
  }

  /** A fresh row-major array with an entry for every pair of indices. */
  Value fill(Value rows, Value columns, BinaryOperator<Value> entry) {
    return fill(rows, columns, i -> {}, entry);
  }

  /**
   * The same.
   *
   * @param check appends what must hold of a row
   */
  Value fill(Value rows, Value columns, Consumer<Value> check, BinaryOperator<Value> entry) {
    Value count = context.apply(new IntArithmetic("*"), rows, columns).value();
    Value array = context.apply(new NewArray(Type.SCALAR), count).value();
    return each(
        rows,
        array,
        (i, outer) -> {
          check.accept(i);
          return each(
              columns,
              outer,
              (j, version) -> {
                Expr row = context.apply(new IntArithmetic("*"), i, columns);
                Value at = row.plusInt(context.expr(j)).value();
                return context.apply(new ArraySet(), version, at, entry.apply(i, j)).value();
              });
        });
  }

  /** A loop over indices from zero that hands an array, or a total, on. */
  Value each(Value count, Value array, BinaryOperator<Value> body) {
    return each(context.integer(0), count, array, body);
  }

  /** The same over the indices from one to before another. */
  Value each(Value from, Value to, Value array, BinaryOperator<Value> body) {
    BlockBuilder outer = context.builder;
    BlockBuilder inner = outer.nested();
    Value index = inner.parameter(Type.INT, "i");
    Value version = inner.parameter(array.type(), null);
    context.builder = inner;
    context.shapes.beginSpeculation();
    Value next;
    try {
      next = body.apply(index, version);
    } finally {
      context.shapes.endSpeculation();
      context.builder = outer;
    }
    return outer
        .append(
            new Control.For(1),
            List.of(from, to, array),
            List.of(inner.build(List.of(next))),
            List.of(array.type()))
        .get(0);
  }
}
