package io.jacobi.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Streams, from where they come to what becomes of them in one loop. */
final class Streams {
  private final Context context;
  private final Expressions expressions;
  private final Calls calls;
  private final Builders builders;
  private final ArrayCalls arrays;
  private final Branches branches;
  private final StreamSources sources;
  private final StreamItems items;
  private final StreamArrays made;
  private final StreamResults results;

  Streams(
      Context context,
      Expressions expressions,
      Statements statements,
      Calls calls,
      Builders builders,
      ArrayCalls arrays) {
    this.context = context;
    this.expressions = expressions;
    this.calls = calls;
    this.builders = builders;
    this.arrays = arrays;
    this.branches = new Branches(context);
    this.sources = new StreamSources(context, expressions);
    this.items = new StreamItems(context, expressions, statements, builders);
    this.made = new StreamArrays(context, expressions, statements, builders, arrays, items);
    this.results = new StreamResults(context, builders, items, made);
  }

  /** What a call gave that made, changed or ended a stream, if it gave anything. */
  record Streamed(Optional<Operand> result) {}

  /** Reads a call that makes, changes or ends a stream; nothing of other calls. */
  Optional<Streamed> read(TreePath path, ExecutableElement method, List<Operand> operands) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    String key = Methods.key(method);
    if (key.equals("Iterable.forEach(Consumer)")) {
      return sources.ofList(path, operands.get(0)).map(items -> each(path, begun(items), operands));
    }
    if (!owner.startsWith("java.util.")) {
      return Optional.empty();
    }
    boolean array = !operands.isEmpty() && ArrayExpressions.isArray(operands.get(0));
    if (array && key.matches("Arrays\\.(setAll|parallelSetAll)\\(.*")) {
      made.fill(path, operands.get(0), operands.get(1));
      return Optional.of(new Streamed(Optional.empty()));
    }
    if (key.startsWith("Collectors.") && !key.equals("Collectors.toList()")) {
      String name = key.substring(0, key.indexOf('('));
      throw new UnsupportedException(
          path,
          name
              + " cannot be differentiated; collect to a list, take mapToDouble(…) and its sum() or"
              + " average(), or write the loop");
    }
    if (key.equals("Collections.sort(List)") && operands.get(0) instanceof Operand.Grown list) {
      new GrownLists(context, expressions).sort(path, list);
      return Optional.of(new Streamed(Optional.empty()));
    }
    if (!operands.isEmpty() && operands.get(0) instanceof Operand.Sequence sequence) {
      return Optional.of(
          method.getSimpleName().toString().startsWith("forEach")
              ? each(path, begun(sequence), operands)
              : given(next(path, sequence, key, operands)));
    }
    if (!operands.isEmpty() && operands.get(0) instanceof Operand.Optionally number) {
      return Optional.of(given(results.number(path, number, key, operands)));
    }
    return sources.read(path, method, operands).map(Streams::given);
  }

  private static Streamed given(Operand operand) {
    return new Streamed(Optional.of(operand));
  }

  /** Code for every item, in the order of the items, which all orders allow. */
  private Streamed each(TreePath path, Operand.Sequence sequence, List<Operand> operands) {
    Operand.Function code = builders.code(path, operands.get(1));
    items.each(
        path,
        sequence,
        e -> {
          Optional<Operand> unused = calls.functions().run(path, code, List.of(e));
        });
    return new Streamed(Optional.empty());
  }

  private Operand next(
      TreePath path, Operand.Sequence sequence, String key, List<Operand> operands) {
    String kind = key.substring(0, key.indexOf('.'));
    String name = key.substring(key.indexOf('.') + 1, key.indexOf('('));
    return switch (name) {
      case "map", "mapToObj", "mapToInt" -> {
        boolean doubles = name.equals("map") && kind.equals("DoubleStream");
        yield doubles ? toDouble(path, sequence, operands) : mapped(path, sequence, operands);
      }
      case "mapToDouble" -> toDouble(path, sequence, operands);
      case "asDoubleStream" -> mapped(sequence, this::asDouble);
      case "boxed", "sequential", "parallel", "unordered" -> sequence;
      case "filter" -> filtered(path, sequence, operands.get(1));
      case "flatMap", "flatMapToDouble", "flatMapToInt" ->
          flattened(path, sequence, operands.get(1));
      case "sorted" -> sorted(path, sequence, kind);
      case "limit", "skip" -> part(path, sequence, name, operands.get(1));
      default -> end(path, begun(sequence), kind, name, operands);
    };
  }

  /** A stream with its items in order, of which it is asked for something now. */
  private static Operand.Sequence begun(Operand.Sequence sequence) {
    return sequence.source() instanceof Operand.Ordered ordered
        ? new Operand.Sequence(ordered.source().get(), sequence.count(), sequence.pipe())
        : sequence;
  }

  private Operand sorted(TreePath path, Operand.Sequence sequence, String kind) {
    if (!kind.equals("DoubleStream")) {
      throw unsupported(path, "sorted");
    }
    Operand.Ordered ordered =
        new Operand.Ordered(
            () -> {
              Operand.ArrayRef array =
                  made.array(path, begun(counted(path, sequence, "sorted")), Type.SCALAR);
              arrays.sort(path, List.of(array));
              return sources.entries(array).source();
            });
    return new Operand.Sequence(
        ordered, Operand.Count.ALL, (item, total, step) -> step.apply(item, total));
  }

  /** The first items of a stream, or all but the first. */
  private Operand part(TreePath path, Operand.Sequence sequence, String name, Operand count) {
    boolean counted = count instanceof Operand.Leaf leaf && leaf.value().type().equals(Type.INT);
    if (!counted || sequence.filtered()) {
      throw unsupported(path, name);
    }
    Operand.Source source = items.part(path, sequence.source(), name, count);
    return new Operand.Sequence(source, sequence.count(), sequence.pipe());
  }

  private Operand end(
      TreePath path, Operand.Sequence sequence, String kind, String name, List<Operand> operands) {
    return switch (name) {
      case "reduce" -> results.reduced(path, sequence, operands);
      case "count" -> new Operand.Leaf(asLong(results.count(path, sequence)));
      case "anyMatch" -> some(path, sequence, operands, true);
      case "noneMatch" -> not(some(path, sequence, operands, true));
      case "allMatch" -> not(some(path, sequence, operands, false));
      case "toList" -> made.list(path, counted(path, sequence, name), true);
      case "collect" -> collected(path, sequence);
      case "toArray" -> {
        counted(path, sequence, name);
        yield kind.equals("Stream")
            ? made.objects(path, sequence)
            : made.array(path, sequence, kind.equals("IntStream") ? Type.INT : Type.SCALAR);
      }
      default -> {
        boolean integers = kind.equals("IntStream");
        if (!integers && !kind.equals("DoubleStream")) {
          throw unsupported(path, name);
        }
        yield ofNumbers(path, sequence, name, integers);
      }
    };
  }

  private Operand collected(TreePath path, Operand.Sequence sequence) {
    ExpressionTree collector = ((MethodInvocationTree) path.getLeaf()).getArguments().get(0);
    boolean list =
        context.element(Context.child(path, collector)) instanceof ExecutableElement method
            && Methods.key(method).equals("Collectors.toList()");
    if (!list) {
      throw unsupported(path, "collect");
    }
    return made.list(path, counted(path, sequence, "collect"), false);
  }

  private Operand ofNumbers(
      TreePath path, Operand.Sequence sequence, String name, boolean integers) {
    return switch (name) {
      case "sum" -> new Operand.Leaf(results.sum(path, sequence, integers));
      case "max", "min" -> results.extreme(path, sequence, name);
      case "average" -> results.average(path, sequence);
      default -> throw unsupported(path, name);
    };
  }

  /** A stream of which it is known how many items it has at most. */
  private static Operand.Sequence counted(TreePath path, Operand.Sequence sequence, String name) {
    if (sequence.count() == Operand.Count.OTHER) {
      throw new UnsupportedException(
          path,
          "'"
              + name
              + "' behind 'flatMap' cannot be differentiated, for nobody knows how many items there"
              + " are; add them to a list in a loop");
    }
    return sequence;
  }

  static UnsupportedException unsupported(TreePath path, String name) {
    return new UnsupportedException(
        path, "'" + name + "' of a stream cannot be differentiated; write the loop");
  }

  private Operand some(
      TreePath path, Operand.Sequence sequence, List<Operand> operands, boolean sought) {
    return new Operand.Leaf(results.some(path, sequence, operands.get(1), sought));
  }

  private Operand not(Operand condition) {
    return new Operand.Leaf(results.not(((Operand.Leaf) condition).value()));
  }

  private Value asLong(Value count) {
    Type type = new Type.Constant("long");
    return context.apply(new JavaExpression("(long) {0}", 14, type, true), count).value();
  }

  private Operand.Sequence mapped(
      TreePath path, Operand.Sequence sequence, List<Operand> operands) {
    return mapped(sequence, e -> builders.invoked(path, operands.get(1), List.of(e)));
  }

  private Operand.Sequence toDouble(
      TreePath path, Operand.Sequence sequence, List<Operand> operands) {
    return mapped(mapped(path, sequence, operands), this::asDouble);
  }

  private Operand asDouble(Operand number) {
    return number instanceof Operand.Leaf leaf
        ? new Operand.Leaf(builders.number(leaf.value()))
        : number;
  }

  private static Operand.Sequence mapped(
      Operand.Sequence sequence, UnaryOperator<Operand> function) {
    return new Operand.Sequence(
        sequence.source(),
        sequence.count(),
        (item, total, step) ->
            sequence.pipe().after(item, total, (e, t) -> step.apply(function.apply(e), t)));
  }

  private Operand filtered(TreePath path, Operand.Sequence sequence, Operand test) {
    return new Operand.Sequence(
        sequence.source(),
        sequence.count() == Operand.Count.ALL ? Operand.Count.FEWER : sequence.count(),
        (item, total, step) ->
            sequence
                .pipe()
                .after(
                    item,
                    total,
                    (e, t) -> {
                      Operand holds = builders.invoked(path, test, List.of(e));
                      return branches.value(
                          ((Operand.Leaf) holds).value(), () -> step.apply(e, t), () -> t);
                    }));
  }

  /** Every item is another stream, whose items take its place. */
  private Operand flattened(TreePath path, Operand.Sequence sequence, Operand code) {
    return new Operand.Sequence(
        sequence.source(),
        Operand.Count.OTHER,
        (item, total, step) ->
            sequence
                .pipe()
                .after(
                    item,
                    total,
                    (e, t) ->
                        items.spread(
                            path, inner(path, builders.invoked(path, code, List.of(e))), t, step)));
  }

  private static Operand.Sequence inner(TreePath path, Operand operand) {
    if (operand instanceof Operand.Sequence inner) {
      return begun(inner);
    }
    throw unsupported(path, "flatMap");
  }
}
