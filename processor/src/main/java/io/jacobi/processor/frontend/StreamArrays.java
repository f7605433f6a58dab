package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.NewArray;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** The arrays and lists that become of streams. */
final class StreamArrays {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Builders builders;
  private final ArrayCalls arrays;
  private final EntryLoops loops;
  private final StreamItems items;

  StreamArrays(
      Context context,
      Expressions expressions,
      Statements statements,
      Builders builders,
      ArrayCalls arrays,
      StreamItems items) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.builders = builders;
    this.arrays = arrays;
    this.loops = new EntryLoops(context);
    this.items = items;
  }

  /** An array of the numbers, cut to size where a filter leaves some out. */
  Operand.ArrayRef array(TreePath path, Operand.Sequence sequence, Type element) {
    if (!sequence.filtered()) {
      return context.newCell(collected(path, sequence, element));
    }
    Value most = context.apply(new NewArray(element), items.size(sequence.source())).value();
    Operand.ArrayRef array = context.newCell(most);
    Object next = new Object();
    context.store.put(next, new Operand.Leaf(context.integer(0)));
    items.each(
        path,
        sequence,
        e -> {
          Value at = items.kept(path, next);
          Operand entry = new Operand.Leaf(entry(path, e, element));
          expressions.arrays().write(path, array, at, entry);
          context.store.put(next, new Operand.Leaf(items.integers("+", at, context.integer(1))));
        });
    Value count = items.kept(path, next);
    context.store.remove(next);
    return arrays.range(path, array, context.integer(0), count);
  }

  /** An array of objects, one for each item of the source. */
  Operand objects(TreePath path, Operand.Sequence sequence) {
    if (sequence.filtered()) {
      throw new UnsupportedException(
          path,
          "how many objects come through is not known here; collect them with toList(), or write"
              + " the loop");
    }
    TypeMirror type = context.type(path);
    if (sequence.source() instanceof Operand.Listed) {
      List<Operand> all = new ArrayList<>();
      items.each(path, sequence, all::add);
      return expressions.arrays().made(path, type, all);
    }
    Operand.Indexed source = (Operand.Indexed) sequence.source();
    Operand array = expressions.arrays().fresh(path, type, List.of(items.size(sequence.source())));
    Object held = new Object();
    context.store.put(held, array);
    statements.each(
        path,
        source.from(),
        source.to(),
        i -> {
          Value at = StreamItems.fromZero(source) ? i : items.integers("-", i, source.from());
          Value unused =
              sequence
                  .pipe()
                  .after(
                      source.item().at(i),
                      context.booleanLiteral(false),
                      (e, t) -> {
                        expressions.arrays().write(path, array, at, e);
                        return t;
                      });
        });
    context.store.remove(held);
    return array;
  }

  /** A list of the items, with room for those that a filter leaves out. */
  Operand list(TreePath path, Operand.Sequence sequence, boolean fixed) {
    if (sequence.source() instanceof Operand.Listed && !sequence.filtered()) {
      List<Operand> all = new ArrayList<>();
      items.each(path, sequence, all::add);
      return new Operand.Gathered(all);
    }
    GrownLists lists = new GrownLists(context, expressions);
    Operand.Grown list =
        lists
            .make(path, context.type(path), items.size(sequence.source()), fixed)
            .orElseThrow(
                () ->
                    new UnsupportedException(
                        path,
                        "a list that is made here can hold numbers, vectors, matrices, arrays and"
                            + " records of these; write the loop"));
    items.each(path, sequence, e -> lists.place(path, list, e));
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
    return element.equals(Type.INT) ? items.value(path, item) : items.number(path, item);
  }

  /** An array of the numbers of a stream that nothing was left out of. */
  Value collected(TreePath path, Operand.Sequence sequence, Type element) {
    Value array = context.apply(new NewArray(element), items.size(sequence.source())).value();
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
          Value at = StreamItems.fromZero(source) ? i : items.integers("-", i, source.from());
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
}
