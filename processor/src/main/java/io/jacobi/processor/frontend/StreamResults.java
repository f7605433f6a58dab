package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Registry;
import io.jacobi.processor.primitive.Throw;
import io.jacobi.processor.primitive.ToVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What becomes of streams: sums, arrays, extremes, and what code makes of their items. */
final class StreamResults {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Builders builders;
  private final ArrayCalls arrays;
  private final Branches branches;
  private final EntryLoops loops;

  StreamResults(
      Context context,
      Expressions expressions,
      Statements statements,
      Builders builders,
      ArrayCalls arrays) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.builders = builders;
    this.arrays = arrays;
    this.branches = new Branches(context);
    this.loops = new EntryLoops(context);
  }

  Value sum(TreePath path, Operand.Sequence sequence, boolean integers) {
    return integers
        ? folded(sequence, context.integer(0), (e, t) -> integers("+", t, value(path, e)))
        : folded(
            sequence,
            context.apply(new Literal(0)).value(),
            (e, t) -> context.expr(t).plus(context.expr(number(path, e))).value());
  }

  /** How many there are. */
  Value count(TreePath path, Operand.Sequence sequence) {
    return sequence.filtered()
        ? counted(path, sequence, context.integer(0), (e, t) -> t).count()
        : size(sequence.source());
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
    each(
        path,
        sequence,
        e -> {
          context.store.put(total, new Operand.Leaf(step.apply(e, kept(path, total))));
          Value next = integers("+", kept(path, count), context.integer(1));
          context.store.put(count, new Operand.Leaf(next));
        });
    Counted counted = new Counted(kept(path, total), kept(path, count));
    context.store.remove(total);
    context.store.remove(count);
    return counted;
  }

  private Value kept(TreePath path, Object key) {
    return value(path, context.store.get(key).orElseThrow());
  }

  Operand average(TreePath path, Operand.Sequence sequence) {
    Value zero = context.apply(new Literal(0)).value();
    // in floating point, where Java adds up integers as longs
    BiFunction<Operand, Value, Value> add =
        (e, t) -> context.expr(t).plus(context.expr(number(path, e))).value();
    Counted sum =
        sequence.filtered()
            ? counted(path, sequence, zero, add)
            : new Counted(folded(sequence, zero, add), size(sequence.source()));
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
      Expr entries = context.apply(new ToVector(), collected(path, sequence, Type.SCALAR));
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
                    context.expr(number(path, e))));
    return new Operand.Optionally(isPositive(found.count()), found.total());
  }

  private Value isThere(Operand.Source source) {
    return source instanceof Operand.Indexed indexed
        ? context.apply(new Comparison("<"), indexed.from(), indexed.to()).value()
        : isPositive(size(source));
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
            sequence.filtered(),
            // nothing happens to an item behind the one that decides
            (item, found, step) ->
                branches.value(
                    found,
                    () -> context.booleanLiteral(true),
                    () -> sequence.pipe().after(item, found, step)));
    return folded(
        asked,
        context.booleanLiteral(false),
        (e, found) -> {
          Value holds = value(path, builders.invoked(path, test, List.of(e)));
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
      boolean integers = value(path, start).type().equals(Type.INT);
      return new Operand.Leaf(
          folded(
              sequence,
              value(path, start),
              (e, t) -> {
                List<Operand> both = List.of(new Operand.Leaf(t), e);
                Operand next = builders.invoked(path, step, both);
                return integers ? value(path, next) : number(path, next);
              }));
    }
    if (!isWhole(start)) {
      throw new UnsupportedException(
          path, "reduce can make numbers, vectors, matrices and records of these; write the loop");
    }
    Object total = new Object();
    context.store.put(total, start);
    each(
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

  /** Runs code for every item, which may write to arrays. */
  void each(TreePath path, Operand.Sequence sequence, Consumer<Operand> code) {
    Consumer<Operand> run =
        item -> {
          Value unused =
              sequence
                  .pipe()
                  .after(
                      item,
                      context.booleanLiteral(false),
                      (e, t) -> {
                        code.accept(e);
                        return t;
                      });
        };
    if (sequence.source() instanceof Operand.Listed listed) {
      listed.items().forEach(run);
    } else {
      Operand.Indexed source = (Operand.Indexed) sequence.source();
      statements.each(path, source.from(), source.to(), i -> run.accept(source.item().at(i)));
    }
  }

  private Value folded(
      Operand.Sequence sequence, Value start, BiFunction<Operand, Value, Value> step) {
    if (sequence.source() instanceof Operand.Listed listed) {
      Value total = start;
      for (Operand item : listed.items()) {
        total = sequence.pipe().after(item, total, step);
      }
      return total;
    }
    Operand.Indexed source = (Operand.Indexed) sequence.source();
    return loops.each(
        source.from(),
        source.to(),
        start,
        (i, total) -> sequence.pipe().after(source.item().at(i), total, step));
  }

  /** The size of a stream that nothing was filtered out of, so that it is known before. */
  private Value size(Operand.Source source) {
    if (source instanceof Operand.Listed listed) {
      return context.integer(listed.items().size());
    }
    Operand.Indexed indexed = (Operand.Indexed) source;
    Value size = fromZero(indexed) ? indexed.to() : integers("-", indexed.to(), indexed.from());
    return size.is(ArrayLength.class) ? size : context.apply(JavaExpression.COUNT, size).value();
  }

  private static boolean fromZero(Operand.Indexed source) {
    return source.from().by(IntLiteral.class).filter(i -> i.value() == 0).isPresent();
  }

  /** An array of the numbers, cut to size where a filter leaves some out. */
  Operand.ArrayRef array(TreePath path, Operand.Sequence sequence, Type element) {
    if (!sequence.filtered()) {
      return context.newCell(collected(path, sequence, element));
    }
    Value most = context.apply(new NewArray(element), size(sequence.source())).value();
    Operand.ArrayRef array = context.newCell(most);
    Object next = new Object();
    context.store.put(next, new Operand.Leaf(context.integer(0)));
    each(
        path,
        sequence,
        e -> {
          Value at = kept(path, next);
          Operand entry = new Operand.Leaf(entry(path, e, element));
          expressions.arrays().write(path, array, at, entry);
          context.store.put(next, new Operand.Leaf(integers("+", at, context.integer(1))));
        });
    Value count = kept(path, next);
    context.store.remove(next);
    return arrays.range(path, array, context.integer(0), count);
  }

  /** A list of the items, with room for those that a filter leaves out. */
  Operand list(TreePath path, Operand.Sequence sequence, boolean fixed) {
    if (sequence.source() instanceof Operand.Listed && !sequence.filtered()) {
      List<Operand> items = new ArrayList<>();
      each(path, sequence, items::add);
      return new Operand.Gathered(items);
    }
    GrownLists lists = new GrownLists(context, expressions);
    Operand.Grown list =
        lists
            .make(path, context.type(path), size(sequence.source()), fixed)
            .orElseThrow(
                () ->
                    new UnsupportedException(
                        path,
                        "a list that is made here can hold numbers, vectors, matrices, arrays and"
                            + " records of these; write the loop"));
    each(path, sequence, e -> lists.place(path, list, e));
    return list;
  }

  /** Every entry of an array becomes what code makes of its index. */
  void fill(TreePath path, Operand array, Operand code) {
    statements.each(
        path,
        context.integer(0),
        expressions.arrays().length(array),
        i -> {
          Operand entry = builders.invoked(path, code, List.of(new Operand.Leaf(i)));
          expressions.arrays().write(path, array, i, entry);
        });
  }

  private Value entry(TreePath path, Operand item, Type element) {
    return element.equals(Type.INT) ? value(path, item) : number(path, item);
  }

  private Value collected(TreePath path, Operand.Sequence sequence, Type element) {
    Value array = context.apply(new NewArray(element), size(sequence.source())).value();
    if (sequence.source() instanceof Operand.Listed listed) {
      for (int k = 0; k < listed.items().size(); k++) {
        Value at = context.integer(k);
        array = after(path, sequence, listed.items().get(k), array, at, element);
      }
      return array;
    }
    Operand.Indexed source = (Operand.Indexed) sequence.source();
    return loops.each(
        source.from(),
        source.to(),
        array,
        (i, version) -> {
          Operand item = source.item().at(i);
          Value at = fromZero(source) ? i : integers("-", i, source.from());
          return after(path, sequence, item, version, at, element);
        });
  }

  private Value after(
      TreePath path, Operand.Sequence sequence, Operand item, Value array, Value at, Type element) {
    return sequence
        .pipe()
        .after(
            item,
            array,
            (e, version) ->
                context.apply(new ArraySet(), version, at, entry(path, e, element)).value());
  }

  /** What is asked of a number that need not be there. */
  Operand number(TreePath path, Operand.Optionally number, String key, List<Operand> operands) {
    Value present = number.present();
    return switch (key) {
      case "OptionalDouble.getAsDouble()", "OptionalDouble.orElseThrow()" ->
          new Operand.Leaf(branches.value(present, number::number, this::missing));
      case "OptionalDouble.orElse(double)" ->
          new Operand.Leaf(
              branches.value(present, number::number, () -> value(path, operands.get(1))));
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

  private Value integers(String operator, Value a, Value b) {
    return context.apply(new IntArithmetic(operator), a, b).value();
  }

  private Value number(TreePath path, Operand operand) {
    return builders.number(value(path, operand));
  }

  private Value value(TreePath path, Operand operand) {
    return expressions.single(path, operand);
  }
}
