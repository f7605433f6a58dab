package io.jacobi.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.IntArithmetic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/** Where streams come from: arrays, parts of them, ranges of integers, and lists. */
final class StreamSources {
  private static final Set<String> WHOLE_ARRAYS =
      Set.of(
          "Arrays.stream(double[])",
          "Arrays.stream(int[])",
          "Arrays.stream(Object[])",
          "DoubleStream.of(double[])",
          "IntStream.of(int[])",
          "Stream.of(Object[])");

  private static final Set<String> PARTS_OF_ARRAYS =
      Set.of(
          "Arrays.stream(double[],int,int)",
          "Arrays.stream(int[],int,int)",
          "Arrays.stream(Object[],int,int)");

  private static final Set<String> LISTS = Set.of("Collection.stream()", "List.stream()");

  private final Context context;
  private final Expressions expressions;

  StreamSources(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** The stream that a call makes, if it makes one. */
  Optional<Operand.Sequence> read(TreePath path, ExecutableElement method, List<Operand> operands) {
    String key = Methods.key(method).replace("typevar[]", "Object[]");
    boolean array = !operands.isEmpty() && ArrayExpressions.isArray(operands.get(0));
    if (array && WHOLE_ARRAYS.contains(key)) {
      return Optional.of(entries(operands.get(0)));
    }
    if (array && PARTS_OF_ARRAYS.contains(key)) {
      return Optional.of(entries(operands.get(0), value(operands.get(1)), value(operands.get(2))));
    }
    if (key.equals("IntStream.range(int,int)")) {
      return Optional.of(indices(value(operands.get(0)), value(operands.get(1))));
    }
    if (key.equals("IntStream.rangeClosed(int,int)")) {
      Value last = value(operands.get(1));
      Value behind = context.apply(new IntArithmetic("+"), last, context.integer(1)).value();
      return Optional.of(indices(value(operands.get(0)), behind));
    }
    return LISTS.contains(key) ? ofList(path, operands.get(0)) : Optional.empty();
  }

  /** The items of the list that a method is called on. */
  Optional<Operand.Sequence> ofList(TreePath path, Operand list) {
    if (list instanceof Operand.Gathered made) {
      return Optional.of(entries(made));
    }
    if (list instanceof Operand.Grown made) {
      GrownLists lists = new GrownLists(context, expressions);
      return Optional.of(
          lists.known(path, made).map(this::entries).orElseGet(() -> sequence(lists.source(made))));
    }
    if (!(path.getLeaf() instanceof MethodInvocationTree call)
        || !(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    ExpressionTree receiver = select.getExpression();
    TreePath at = Context.child(Context.child(path, select), receiver);
    return ListItems.of(context, expressions, at, list)
        .map(items -> sequence(new Operand.Indexed(context.integer(0), items.size(), items::at)));
  }

  private static Operand.Sequence indices(Value from, Value to) {
    return sequence(new Operand.Indexed(from, to, Operand.Leaf::new));
  }

  /** All entries of an array. */
  Operand.Sequence entries(Operand array) {
    return array instanceof Operand.Gathered made
        ? sequence(new Operand.Listed(made.items()))
        : entries(array, context.integer(0), expressions.arrays().length(array));
  }

  /** Entries as they are when the stream is asked for a result, which is when Java reads them. */
  private Operand.Sequence entries(Operand array, Value from, Value to) {
    return sequence(new Operand.Indexed(from, to, i -> expressions.arrays().element(array, i)));
  }

  private static Operand.Sequence sequence(Operand.Source source) {
    return new Operand.Sequence(
        source, Operand.Count.ALL, (item, total, step) -> step.apply(item, total));
  }

  private static Value value(Operand operand) {
    return ((Operand.Leaf) operand).value();
  }
}
