package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Lists that the method makes: an array with room at its end, and a size. */
final class GrownLists {
  private final Context context;
  private final Expressions expressions;

  GrownLists(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** An empty list, if it is one of numbers, vectors, matrices, arrays or records of these. */
  Optional<Operand.Grown> make(TreePath path, TypeMirror list, Value room, boolean fixed) {
    if (!(list instanceof DeclaredType type) || type.getTypeArguments().size() != 1) {
      return Optional.empty();
    }
    return element(path, type.getTypeArguments().get(0))
        .map(
            element -> {
              Operand.Grown made = new Operand.Grown(new ListCell(element, fixed));
              keep(made, expressions.arrays().fresh(Template.arrayOf(element), List.of(room)));
              put(made, context.integer(0));
              return made;
            });
  }

  /** The list that {@code new ArrayList<>(…)} makes. */
  Optional<Operand> construct(TreePath path, TypeElement owner, List<Operand> operands) {
    if (!owner.getQualifiedName().contentEquals("java.util.ArrayList")) {
      return Optional.empty();
    }
    boolean sized =
        operands.stream()
            .allMatch(o -> o instanceof Operand.Leaf l && l.value().type().equals(Type.INT));
    Operand.Grown list =
        make(path, context.type(path), context.integer(0), false).orElseGet(this::ofObjects);
    if (!sized) {
      addAll(path, list, operands.get(0));
    }
    return Optional.of(list);
  }

  /** An empty list of functions, or of objects that arrays cannot be made of: known one by one. */
  private Operand.Grown ofObjects() {
    Operand.Grown made = new Operand.Grown(new ListCell(new Template.Leaf(Type.INT), false));
    keep(made, new Operand.Gathered(List.of()));
    return made;
  }

  private Optional<Template> element(TreePath path, TypeMirror item) {
    String name = TypeReader.className(item);
    if (name.equals("java.lang.Double") || name.equals("java.lang.Integer")) {
      return Optional.of(new Template.Leaf(name.endsWith("Double") ? Type.SCALAR : Type.INT));
    }
    TypeMirror array = context.types.getArrayType(item);
    Template template =
        expressions
            .objects()
            .arrayOf(path, array)
            .orElseGet(() -> context.typeReader.template(array));
    return template.differentiable() ? Optional.of(Template.elementOf(template)) : Optional.empty();
  }

  private void keep(Operand.Grown list, Operand items) {
    context.store.put(new Store.Items(list.cell()), items);
  }

  private void put(Operand.Grown list, Value size) {
    context.store.put(new Store.Size(list.cell()), new Operand.Leaf(size));
  }

  /** The items of a list that are known one by one. */
  Optional<Operand.Gathered> known(TreePath path, Operand.Grown list) {
    if (items(list) instanceof Operand.Chosen) {
      throw new UnsupportedException(
          path,
          "what this list holds is only known when the method runs; a list of functions, or of"
              + " objects of several classes, is made outside of loops and conditions");
    }
    return items(list) instanceof Operand.Gathered items ? Optional.of(items) : Optional.empty();
  }

  /** How many items there are. */
  Value size(Operand.Grown list) {
    return ((Operand.Leaf) context.store.get(new Store.Size(list.cell())).orElseThrow()).value();
  }

  private Operand items(Operand.Grown list) {
    return context.store.get(new Store.Items(list.cell())).orElseThrow();
  }

  /** An item that is certainly there. */
  Operand item(Operand.Grown list, Value index) {
    return expressions.arrays().element(items(list), index);
  }

  /** All items there are when the stream of them is asked for something. */
  Operand.Source source(Operand.Grown list) {
    return new Operand.Ordered(
        () -> new Operand.Indexed(context.integer(0), size(list), index -> item(list, index)));
  }

  /** What a method does with a list, if it gives anything. */
  Optional<Operand> call(
      TreePath path, ExecutableElement method, Operand.Grown list, List<Operand> x) {
    Optional<Operand.Gathered> known = known(path, list);
    if (known.isPresent()) {
      return ofKnown(path, method, list, known.get(), x);
    }
    return switch (Methods.key(method).replaceAll("^[A-Za-z]*\\.", "")) {
      case "get(int)" -> Optional.of(item(list, checked(list, x.get(0))));
      case "size()" -> Optional.of(new Operand.Leaf(size(list)));
      case "isEmpty()" ->
          Optional.of(
              new Operand.Leaf(
                  context.apply(new Comparison("=="), size(list), context.integer(0)).value()));
      default -> change(path, method, list, x);
    };
  }

  private Optional<Operand> ofKnown(
      TreePath path,
      ExecutableElement method,
      Operand.Grown list,
      Operand.Gathered items,
      List<Operand> x) {
    switch (method.getSimpleName() + "/" + x.size()) {
      case "add/1" -> {
        add(path, list, x.get(0));
        return Optional.of(new Operand.Leaf(context.booleanLiteral(true)));
      }
      case "addAll/1" -> {
        addAll(path, list, x.get(0));
        return Optional.of(new Operand.Leaf(context.booleanLiteral(true)));
      }
      case "clear/0" -> {
        keep(list, new Operand.Gathered(List.of()));
        return Optional.empty();
      }
      default -> {
        return Optional.of(new MadeLists(context, expressions).ask(path, method, items, x));
      }
    }
  }

  private Optional<Operand> change(
      TreePath path, ExecutableElement method, Operand.Grown list, List<Operand> x) {
    if (list.cell().isFixed()) {
      throw new UnsupportedException(
          path,
          "this list can be looped over, streamed, and asked for its size and its items, but not be"
              + " changed; make it an ArrayList");
    }
    Operand done = new Operand.Leaf(context.booleanLiteral(true));
    switch (Methods.key(method).replaceAll("^[A-Za-z]*\\.|typevar", "")) {
      case "add()" -> {
        add(path, list, x.get(0));
        return Optional.of(done);
      }
      case "addAll(Collection)" -> {
        addAll(path, list, x.get(0));
        return Optional.of(done);
      }
      case "set(int,)" -> {
        Value index = checked(list, x.get(0));
        int held = context.held.size();
        // an array that was there is one of its own from now on
        context.held.add(item(list, index));
        expressions.arrays().write(path, items(list), index, entry(path, list, x.get(1)));
        return Optional.of(context.held.release(held).get(0));
      }
      case "remove(int)" -> {
        Value index = checked(list, x.get(0));
        Operand before = item(list, index);
        remove(path, list, x.get(0), index);
        return Optional.of(before);
      }
      case "sort(Comparator)" -> {
        if (!isNull(x.get(0))) {
          throw new UnsupportedException(
              path, "a list is sorted by the order of its numbers only: give null as comparator");
        }
        sort(path, list);
        return Optional.empty();
      }
      case "clear()" -> {
        Template array = Template.arrayOf(list.cell().element());
        keep(list, expressions.arrays().fresh(array, List.of(context.integer(0))));
        put(list, context.integer(0));
        return Optional.empty();
      }
      default ->
          throw new UnsupportedException(
              path,
              "a list that is made here can be added to, looped over, streamed, and asked for its"
                  + " size and its items; keep what else is done with it in an array");
    }
  }

  /** Adds an item, for which there need not be room. */
  void add(TreePath path, Operand.Grown list, Operand item) {
    Optional<Operand.Gathered> known = known(path, list);
    if (known.isPresent()) {
      List<Operand> items = new ArrayList<>(known.get().items());
      items.add(item);
      keep(list, new MadeLists(context, expressions).of(path, items));
      return;
    }
    expressions.arrays().append(path, items(list), size(list), entry(path, list, item));
    count(list);
  }

  /** Adds an item for which there is room. */
  void place(TreePath path, Operand.Grown list, Operand item) {
    expressions.arrays().write(path, items(list), size(list), entry(path, list, item));
    count(list);
  }

  private void count(Operand.Grown list) {
    put(list, context.apply(new IntArithmetic("+"), size(list), context.integer(1)).value());
  }

  private void addAll(TreePath path, Operand.Grown list, Operand more) {
    if (more instanceof Operand.Gathered items) {
      items.items().forEach(item -> add(path, list, item));
    } else if (more instanceof Operand.Grown other && known(path, other).isPresent()) {
      addAll(path, list, known(path, other).get());
    } else if (more instanceof Operand.Grown other) {
      each(path, size(other), i -> add(path, list, item(other, i)));
    } else {
      ListItems items =
          ListItems.of(context, expressions, argument(path), more)
              .orElseThrow(
                  () ->
                      new UnsupportedException(
                          path,
                          "only the items of a list can be added at once; add them in a loop"));
      each(path, items.size(), i -> add(path, list, items.at(i)));
    }
  }

  private void each(TreePath path, Value count, Consumer<Value> code) {
    expressions.statements().each(path, context.integer(0), count, code);
  }

  /** The first argument of a call or of a constructor. */
  private static TreePath argument(TreePath path) {
    return Context.child(
        path,
        path.getLeaf() instanceof NewClassTree made
            ? made.getArguments().get(0)
            : ((MethodInvocationTree) path.getLeaf()).getArguments().get(0));
  }

  private static boolean isNull(Operand operand) {
    return operand instanceof Operand.Leaf leaf
        && leaf.value().by(JavaExpression.class).filter(JavaExpression::isNull).isPresent();
  }

  /** Puts numbers in order. */
  void sort(TreePath path, Operand.Grown list) {
    if (!list.cell().element().equals(new Template.Leaf(Type.SCALAR))) {
      throw new UnsupportedException(path, "only a list of numbers can be sorted here");
    }
    Operand from = new Operand.Leaf(context.integer(0));
    Operand to = new Operand.Leaf(size(list));
    new ArrayCalls(context, expressions.arrays()).sort(path, List.of(items(list), from, to));
  }

  private void remove(TreePath path, Operand.Grown list, Operand asked, Value index) {
    Value count = context.apply(new IntArithmetic("-"), size(list), context.integer(1)).value();
    boolean last = asked.equals(new Operand.Leaf(count));
    if (last && list.cell().element().equals(new Template.Leaf(Type.SCALAR))) {
      // what was there and what comes there next are two numbers
      Operand nothing = new Operand.Leaf(context.apply(new Literal(0)).value());
      expressions.arrays().write(path, items(list), index, nothing);
    } else {
      keep(list, without(path, items(list), index, count));
    }
    put(list, count);
  }

  /** What is behind an item moved by one, in an array of its own: what was there stays as it is. */
  private Operand without(TreePath path, Operand items, Value index, Value count) {
    if (items instanceof Operand.Aggregate records) {
      return new Operand.Aggregate(
          records.shape(),
          records.components().stream().map(c -> without(path, c, index, count)).toList());
    }
    Value source = context.read((Operand.ArrayRef) items);
    Type element = ((Type.ArrayType) source.type()).element();
    if (element instanceof Type.ArrayType) {
      throw new UnsupportedException(
          path, "an array cannot be removed from a list; collect the others in another one");
    }
    String moved = "{0} < {1} ? {0} : {0} + 1";
    return context.newCell(
        new EntryLoops(context)
            .each(
                count,
                context.apply(new NewArray(element), count).value(),
                (i, version) -> {
                  Value at =
                      context.apply(new JavaExpression(moved, 2, Type.INT, true), i, index).value();
                  Value entry = context.apply(new ArrayGet(), source, at).value();
                  return context.apply(new ArraySet(), version, i, entry).value();
                }));
  }

  private Operand entry(TreePath path, Operand.Grown list, Operand operand) {
    return list.cell().element() instanceof Template.Leaf leaf
        ? expressions.convert(path, operand, leaf.type())
        : operand;
  }

  /** An index, where it is one. */
  private Value checked(Operand.Grown list, Operand index) {
    Value at = ((Operand.Leaf) index).value();
    return context.apply(JavaExpression.CHECKED_INDEX, at, size(list)).value();
  }
}
