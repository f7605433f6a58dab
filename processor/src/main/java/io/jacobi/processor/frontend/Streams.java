package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Registry;
import io.jacobi.processor.primitive.Throw;
import io.jacobi.processor.primitive.ToVector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Streams of numbers, from where they come to what becomes of them in one loop. */
final class Streams {
  private static final Set<String> WHOLE_ARRAYS =
      Set.of(
          "Arrays.stream(double[])",
          "Arrays.stream(int[])",
          "DoubleStream.of(double[])",
          "IntStream.of(int[])");

  private static final Set<String> PARTS_OF_ARRAYS =
      Set.of("Arrays.stream(double[],int,int)", "Arrays.stream(int[],int,int)");

  private final Context context;
  private final Builders builders;
  private final Merger merger;
  private final EntryLoops loops;

  Streams(Context context, Builders builders) {
    this.context = context;
    this.builders = builders;
    this.merger = new Merger(context);
    this.loops = new EntryLoops(context);
  }

  /** The result of a call that makes, changes or ends a stream; nothing of other calls. */
  Optional<Operand> read(TreePath path, ExecutableElement method, List<Operand> operands) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    if (!owner.startsWith("java.util.")) {
      return Optional.empty();
    }
    String key = Methods.key(method);
    if (!operands.isEmpty() && operands.get(0) instanceof Operand.Sequence sequence) {
      return Optional.of(next(path, sequence, key, operands));
    }
    if (!operands.isEmpty() && operands.get(0) instanceof Operand.Optionally number) {
      return Optional.of(number(path, number, key, operands));
    }
    return source(key, operands);
  }

  private Optional<Operand> source(String key, List<Operand> operands) {
    boolean array = !operands.isEmpty() && operands.get(0) instanceof Operand.ArrayRef;
    if (array && WHOLE_ARRAYS.contains(key)) {
      Operand.ArrayRef of = (Operand.ArrayRef) operands.get(0);
      Value length = context.apply(new ArrayLength(), context.read(of)).value();
      return Optional.of(entries(of, context.integer(0), length));
    }
    if (array && PARTS_OF_ARRAYS.contains(key)) {
      return Optional.of(
          entries(
              (Operand.ArrayRef) operands.get(0), value(operands.get(1)), value(operands.get(2))));
    }
    if (key.equals("IntStream.range(int,int)")) {
      return Optional.of(indices(value(operands.get(0)), value(operands.get(1))));
    }
    if (key.equals("IntStream.rangeClosed(int,int)")) {
      Value behind = integers("+", value(operands.get(1)), context.integer(1));
      return Optional.of(indices(value(operands.get(0)), behind));
    }
    return Optional.empty();
  }

  private static Operand indices(Value from, Value to) {
    return new Operand.Sequence(from, to, false, (i, total, step) -> step.apply(i, total));
  }

  /** Entries as they are when the stream is asked for a result, which is when Java reads them. */
  private Operand entries(Operand.ArrayRef array, Value from, Value to) {
    return new Operand.Sequence(
        from,
        to,
        false,
        (i, total, step) ->
            step.apply(context.apply(new ArrayGet(), context.read(array), i).value(), total));
  }

  private Operand next(
      TreePath path, Operand.Sequence sequence, String key, List<Operand> operands) {
    boolean integers = key.startsWith("Int");
    String name = key.substring(key.indexOf('.') + 1, key.indexOf('('));
    return switch (name) {
      case "map", "mapToDouble" ->
          mapped(
              sequence,
              e -> {
                Value value = builders.invoked(path, operands.get(1), List.of(e));
                return integers && name.equals("map") ? value : builders.number(value);
              });
      case "asDoubleStream" -> mapped(sequence, builders::number);
      case "filter" -> filtered(path, sequence, operands.get(1));
      case "sum" -> new Operand.Leaf(sum(sequence, integers));
      case "reduce" -> new Operand.Leaf(reduced(path, sequence, integers, operands));
      case "toArray" -> context.newCell(collected(path, sequence, integers));
      case "max", "min" ->
          new Operand.Optionally(whole(path, sequence), () -> extreme(path, sequence, name));
      case "average" ->
          new Operand.Optionally(
              whole(path, sequence),
              () -> {
                Expr count = context.expr(integers("-", sequence.to(), sequence.from()));
                // in floating point, where Java adds up integers as longs
                Value sum = sum(mapped(sequence, builders::number), false);
                return context.expr(sum).over(count.toDouble()).value();
              });
      default ->
          throw new UnsupportedException(
              path, "'" + name + "' of a stream cannot be differentiated; write the loop");
    };
  }

  /** A stream that nothing was filtered out of, so that its size is known before its numbers. */
  private static Operand.Sequence whole(TreePath path, Operand.Sequence sequence) {
    if (sequence.filtered()) {
      throw new UnsupportedException(
          path,
          "how many numbers a filter leaves is not known here; only sum and reduce can follow it,"
              + " for anything else write the loop");
    }
    return sequence;
  }

  private static Operand.Sequence mapped(Operand.Sequence sequence, UnaryOperator<Value> function) {
    return new Operand.Sequence(
        sequence.from(),
        sequence.to(),
        sequence.filtered(),
        (i, total, step) ->
            sequence.entries().at(i, total, (e, t) -> step.apply(function.apply(e), t)));
  }

  private Operand filtered(TreePath path, Operand.Sequence sequence, Operand test) {
    return new Operand.Sequence(
        sequence.from(),
        sequence.to(),
        true,
        (i, total, step) ->
            sequence
                .entries()
                .at(
                    i,
                    total,
                    (e, t) ->
                        chosen(
                            builders.invoked(path, test, List.of(e)),
                            () -> step.apply(e, t),
                            () -> t)));
  }

  private Value chosen(Value condition, Supplier<Value> yes, Supplier<Value> no) {
    Object key = new Object();
    merger.merge(condition, side(key, yes), side(key, no));
    Value result = value(context.store.get(key).orElseThrow());
    context.store.remove(key);
    return result;
  }

  private Context.Branch side(Object key, Supplier<Value> value) {
    return context.branch(
        () -> {
          Value given = value.get();
          context.store.put(key, new Operand.Leaf(given));
        });
  }

  private Value folded(Operand.Sequence sequence, Value start, BinaryOperator<Value> step) {
    return loops.each(
        sequence.from(), sequence.to(), start, (i, total) -> sequence.entries().at(i, total, step));
  }

  private Value sum(Operand.Sequence sequence, boolean integers) {
    return integers
        ? folded(sequence, context.integer(0), (e, t) -> integers("+", t, e))
        : folded(
            sequence,
            context.apply(new Literal(0)).value(),
            (e, t) -> context.expr(t).plus(context.expr(e)).value());
  }

  private Value reduced(
      TreePath path, Operand.Sequence sequence, boolean integers, List<Operand> operands) {
    if (operands.size() != 3) {
      throw new UnsupportedException(
          path, "give reduce a number to start with, which is what an empty stream gives");
    }
    return folded(
        sequence,
        value(operands.get(1)),
        (e, t) -> {
          Value next = builders.invoked(path, operands.get(2), List.of(t, e));
          return integers ? next : builders.number(next);
        });
  }

  private Value collected(TreePath path, Operand.Sequence sequence, boolean integers) {
    whole(path, sequence);
    boolean zero = sequence.from().by(IntLiteral.class).filter(i -> i.value() == 0).isPresent();
    Value size = zero ? sequence.to() : integers("-", sequence.to(), sequence.from());
    Value count =
        size.is(ArrayLength.class)
            ? size
            : context
                .apply(new JavaExpression("«java.lang.Math».max(0, {0})", 16, Type.INT, true), size)
                .value();
    Value array = context.apply(new NewArray(integers ? Type.INT : Type.SCALAR), count).value();
    return loops.each(
        sequence.from(),
        sequence.to(),
        array,
        (i, version) ->
            sequence
                .entries()
                .at(
                    i,
                    version,
                    (e, v) -> {
                      Value at = zero ? i : integers("-", i, sequence.from());
                      return context.apply(new ArraySet(), v, at, e).value();
                    }));
  }

  private Value extreme(TreePath path, Operand.Sequence sequence, String name) {
    Expr entries = context.apply(new ToVector(), collected(path, sequence, false));
    return Registry.find("Vector." + name + "()").orElseThrow().apply(List.of(entries)).value();
  }

  /** What is asked of a number that need not be there. */
  private Operand number(
      TreePath path, Operand.Optionally number, String key, List<Operand> operands) {
    Operand.Sequence sequence = number.sequence();
    Value present = context.apply(new Comparison("<"), sequence.from(), sequence.to()).value();
    return switch (key) {
      case "OptionalDouble.getAsDouble()", "OptionalDouble.orElseThrow()" ->
          new Operand.Leaf(chosen(present, number.number(), this::missing));
      case "OptionalDouble.orElse(double)" ->
          new Operand.Leaf(chosen(present, number.number(), () -> value(operands.get(1))));
      case "OptionalDouble.isPresent()" -> new Operand.Leaf(present);
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

  private static Value value(Operand operand) {
    return ((Operand.Leaf) operand).value();
  }
}
