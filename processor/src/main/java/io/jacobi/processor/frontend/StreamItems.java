package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The loops over the items of streams. */
final class StreamItems {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Builders builders;
  private final EntryLoops loops;

  StreamItems(Context context, Expressions expressions, Statements statements, Builders builders) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.builders = builders;
    this.loops = new EntryLoops(context);
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

  /** What the items come to, one after the other. */
  Value folded(Operand.Sequence sequence, Value start, BiFunction<Operand, Value, Value> step) {
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

  /** The total after all items of a stream that one item of another stands for. */
  Value spread(
      TreePath path, Operand.Sequence inner, Value total, BiFunction<Operand, Value, Value> step) {
    Object sum = new Object();
    context.store.put(sum, new Operand.Leaf(total));
    each(
        path, inner, e -> context.store.put(sum, new Operand.Leaf(step.apply(e, kept(path, sum)))));
    Value result = kept(path, sum);
    context.store.remove(sum);
    return result;
  }

  /** A number that is kept in the store while a loop runs. */
  Value kept(TreePath path, Object key) {
    return value(path, context.store.get(key).orElseThrow());
  }

  /** The first items of a source, or all but the first. */
  Operand.Source part(TreePath path, Operand.Source source, String name, Operand count) {
    if (source instanceof Operand.Ordered ordered) {
      return new Operand.Ordered(() -> part(path, ordered.source().get(), name, count));
    }
    Value number = value(path, count);
    boolean first = name.equals("limit");
    if (source instanceof Operand.Indexed indexed) {
      Value end = fromZero(indexed) ? number : integers("+", indexed.from(), number);
      Value within = context.apply(JavaExpression.LESSER, end, indexed.to()).value();
      return first
          ? new Operand.Indexed(indexed.from(), within, indexed.item())
          : new Operand.Indexed(within, indexed.to(), indexed.item());
    }
    List<Operand> all = ((Operand.Listed) source).items();
    int at =
        number
            .by(IntLiteral.class)
            .map(known -> Math.min(known.value(), all.size()))
            .orElseThrow(() -> Streams.unsupported(path, name));
    return new Operand.Listed(first ? all.subList(0, at) : all.subList(at, all.size()));
  }

  /** The size of a stream that nothing was filtered out of, so that it is known before. */
  Value size(Operand.Source source) {
    if (source instanceof Operand.Listed listed) {
      return context.integer(listed.items().size());
    }
    Operand.Indexed indexed = (Operand.Indexed) source;
    Value size = fromZero(indexed) ? indexed.to() : integers("-", indexed.to(), indexed.from());
    return size.is(ArrayLength.class) ? size : context.apply(JavaExpression.COUNT, size).value();
  }

  static boolean fromZero(Operand.Indexed source) {
    return source.from().by(IntLiteral.class).filter(i -> i.value() == 0).isPresent();
  }

  Value integers(String operator, Value a, Value b) {
    return context.apply(new IntArithmetic(operator), a, b).value();
  }

  Value number(TreePath path, Operand operand) {
    return builders.number(value(path, operand));
  }

  Value value(TreePath path, Operand operand) {
    return expressions.single(path, operand);
  }
}
