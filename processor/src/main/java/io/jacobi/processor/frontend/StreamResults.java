package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.Registry;
import io.jacobi.processor.primitive.Throw;
import io.jacobi.processor.primitive.ToVector;
import java.util.List;
import java.util.function.BiFunction;

/** What becomes of streams: sums, extremes, and what code makes of their items. */
final class StreamResults {
  private final Context context;
  private final Builders builders;
  private final Branches branches;
  private final StreamItems items;
  private final StreamArrays arrays;

  StreamResults(Context context, Builders builders, StreamItems items, StreamArrays arrays) {
    this.context = context;
    this.builders = builders;
    this.branches = new Branches(context);
    this.items = items;
    this.arrays = arrays;
  }

  Value sum(TreePath path, Operand.Sequence sequence, boolean integers) {
    return integers
        ? items.folded(
            sequence, context.integer(0), (e, t) -> items.integers("+", t, items.value(path, e)))
        : items.folded(
            sequence,
            context.apply(new Literal(0)).value(),
            (e, t) -> context.expr(t).plus(context.expr(items.number(path, e))).value());
  }

  /** How many there are. */
  Value count(TreePath path, Operand.Sequence sequence) {
    return sequence.filtered()
        ? counted(path, sequence, context.integer(0), (e, t) -> t).count()
        : items.size(sequence.source());
  }

  /** What items come to, and how many there were. */
  private record Counted(Value total, Value count) {}

  /** One loop, for what happens to an item on its way happens once. */
  private Counted counted(
      TreePath path,
      Operand.Sequence sequence,
      Value start,
      BiFunction<Operand, Value, Value> step) {
    Object total = new Object();
    Object count = new Object();
    context.store.put(total, new Operand.Leaf(start));
    context.store.put(count, new Operand.Leaf(context.integer(0)));
    items.each(
        path,
        sequence,
        e -> {
          context.store.put(total, new Operand.Leaf(step.apply(e, items.kept(path, total))));
          Value next = items.integers("+", items.kept(path, count), context.integer(1));
          context.store.put(count, new Operand.Leaf(next));
        });
    Counted counted = new Counted(items.kept(path, total), items.kept(path, count));
    context.store.remove(total);
    context.store.remove(count);
    return counted;
  }

  Operand average(TreePath path, Operand.Sequence sequence) {
    Value zero = context.apply(new Literal(0)).value();
    // in floating point, where Java adds up integers as longs
    BiFunction<Operand, Value, Value> add =
        (e, t) -> context.expr(t).plus(context.expr(items.number(path, e))).value();
    Counted sum =
        sequence.filtered()
            ? counted(path, sequence, zero, add)
            : new Counted(items.folded(sequence, zero, add), items.size(sequence.source()));
    Value present = sequence.filtered() ? isPositive(sum.count()) : isThere(sequence.source());
    // what is not there is not computed, so that it takes no part in a derivative
    Value mean =
        branches.value(
            present,
            () -> context.expr(sum.total()).over(context.expr(sum.count()).toDouble()).value(),
            () -> zero);
    return new Operand.Optionally(present, mean);
  }

  /** The greatest or the least number; among equal ones the first counts, or each of two half. */
  Operand extreme(TreePath path, Operand.Sequence sequence, String name) {
    if (!sequence.filtered()) {
      Expr entries = context.apply(new ToVector(), arrays.collected(path, sequence, Type.SCALAR));
      return new Operand.Optionally(
          isThere(sequence.source()), registered("Vector." + name + "()", entries));
    }
    double least = name.equals("max") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    Counted found =
        counted(
            path,
            sequence,
            context.apply(new Literal(least)).value(),
            (e, t) ->
                registered(
                    "Math." + name + "(double,double)",
                    context.expr(t),
                    context.expr(items.number(path, e))));
    return new Operand.Optionally(isPositive(found.count()), found.total());
  }

  private Value isThere(Operand.Source source) {
    return source instanceof Operand.Indexed indexed
        ? context.apply(new Comparison("<"), indexed.from(), indexed.to()).value()
        : isPositive(items.size(source));
  }

  private static Value registered(String key, Expr... operands) {
    return Registry.find(key).orElseThrow().apply(List.of(operands)).value();
  }

  private Value isPositive(Value count) {
    return count
        .by(IntLiteral.class)
        .map(known -> context.booleanLiteral(known.value() > 0))
        .orElseGet(() -> context.apply(new Comparison("<"), context.integer(0), count).value());
  }

  /** Whether a test holds for some, or for all where that is asked by its opposite. */
  Value some(TreePath path, Operand.Sequence sequence, Operand test, boolean sought) {
    Operand.Sequence asked =
        new Operand.Sequence(
            sequence.source(),
            sequence.count(),
            // nothing happens to an item behind the one that decides
            (item, found, step) ->
                branches.value(
                    found,
                    () -> context.booleanLiteral(true),
                    () -> sequence.pipe().after(item, found, step)));
    return items.folded(
        asked,
        context.booleanLiteral(false),
        (e, found) -> {
          Value holds = items.value(path, builders.invoked(path, test, List.of(e)));
          return sought ? holds : not(holds);
        });
  }

  Value not(Value condition) {
    return context.apply(new Logical("!"), condition).value();
  }

  /** What code makes of a first operand and each item in turn. */
  Operand reduced(TreePath path, Operand.Sequence sequence, List<Operand> operands) {
    if (operands.size() < 3) {
      throw new UnsupportedException(
          path, "give reduce a number to start with, which is what an empty stream gives");
    }
    Operand start = operands.get(1);
    Operand step = operands.get(2);
    boolean number =
        start instanceof Operand.Leaf leaf
            && (leaf.value().type() instanceof Type.Scalar || leaf.value().type().equals(Type.INT));
    if (number) {
      boolean integers = items.value(path, start).type().equals(Type.INT);
      return new Operand.Leaf(
          items.folded(
              sequence,
              items.value(path, start),
              (e, t) -> {
                List<Operand> both = List.of(new Operand.Leaf(t), e);
                Operand next = builders.invoked(path, step, both);
                return integers ? items.value(path, next) : items.number(path, next);
              }));
    }
    if (!isWhole(start)) {
      throw new UnsupportedException(
          path, "reduce can make numbers, vectors, matrices and records of these; write the loop");
    }
    Object total = new Object();
    context.store.put(total, start);
    items.each(
        path,
        sequence,
        e -> {
          Operand now = context.store.get(total).orElseThrow();
          context.store.put(total, builders.invoked(path, step, List.of(now, e)));
        });
    Operand result = context.store.get(total).orElseThrow();
    context.store.remove(total);
    return result;
  }

  /** Whether an operand is values only, and no array that may have other names. */
  private static boolean isWhole(Operand operand) {
    return operand instanceof Operand.Aggregate record
        ? record.components().stream().allMatch(StreamResults::isWhole)
        : operand instanceof Operand.Leaf leaf && leaf.value().type().differentiable();
  }

  /** What is asked of a number that need not be there. */
  Operand number(TreePath path, Operand.Optionally number, String key, List<Operand> operands) {
    Value present = number.present();
    return switch (key) {
      case "OptionalDouble.getAsDouble()", "OptionalDouble.orElseThrow()" ->
          new Operand.Leaf(branches.value(present, number::number, this::missing));
      case "OptionalDouble.orElse(double)" ->
          new Operand.Leaf(
              branches.value(present, number::number, () -> items.value(path, operands.get(1))));
      case "OptionalDouble.isPresent()" -> new Operand.Leaf(present);
      case "OptionalDouble.isEmpty()" -> new Operand.Leaf(not(present));
      default ->
          throw new UnsupportedException(
              path, "only getAsDouble() and orElse(…) can be asked of this; write the loop");
    };
  }

  private Value missing() {
    String exception = "new «java.util.NoSuchElementException»(\"No value present\")";
    Type type = new Type.Constant("java.util.NoSuchElementException");
    Expr unused =
        context.apply(
            new Throw(), context.apply(new JavaExpression(exception, 16, type, false)).value());
    return context.undefinedValue(Type.SCALAR);
  }
}
