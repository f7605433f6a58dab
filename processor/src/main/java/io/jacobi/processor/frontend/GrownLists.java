package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.TapePush;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Lists that the method makes and adds to: an array with room at its end, and a size. */
final class GrownLists {
  private final Context context;
  private final Expressions expressions;

  GrownLists(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** An empty list, if it is one of numbers, vectors or matrices. */
  Optional<Operand> make(TypeElement owner, TypeMirror type, List<Operand> operands) {
    boolean sized =
        operands.stream()
            .allMatch(o -> o instanceof Operand.Leaf l && l.value().type().equals(Type.INT));
    if (!owner.getQualifiedName().contentEquals("java.util.ArrayList")
        || !sized
        || !(type instanceof DeclaredType list)
        || list.getTypeArguments().size() != 1) {
      return Optional.empty();
    }
    return element(list.getTypeArguments().get(0))
        .map(
            element -> {
              Operand.Grown made = new Operand.Grown(new ListCell(element));
              Value none = context.apply(new NewArray(element), context.integer(0)).value();
              context.store.put(new Store.Items(made.cell()), context.newCell(none));
              put(made, context.integer(0));
              return made;
            });
  }

  private Optional<Type> element(TypeMirror item) {
    return switch (TypeReader.className(item)) {
      case "java.lang.Double" -> Optional.of(Type.SCALAR);
      case "java.lang.Integer" -> Optional.of(Type.INT);
      case TypeReader.VECTOR, TypeReader.MATRIX -> Optional.of(context.typeReader.leaf(item));
      default -> Optional.empty();
    };
  }

  private void put(Operand.Grown list, Value size) {
    context.store.put(new Store.Size(list.cell()), new Operand.Leaf(size));
  }

  /** How many items there are. */
  Value size(Operand.Grown list) {
    return ((Operand.Leaf) context.store.get(new Store.Size(list.cell())).orElseThrow()).value();
  }

  private Operand.ArrayRef items(Operand.Grown list) {
    return (Operand.ArrayRef) context.store.get(new Store.Items(list.cell())).orElseThrow();
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

  /** What a method does with a list. */
  Operand call(TreePath path, ExecutableElement method, Operand.Grown list, List<Operand> x) {
    String name = method.getSimpleName() + "/" + x.size();
    return switch (name) {
      case "add/1" -> add(list, entry(path, list, x.get(0)));
      case "get/1" -> item(list, checked(list, x.get(0)));
      case "set/2" -> {
        Value index = checked(list, x.get(0));
        Operand before = item(list, index);
        Value entry = entry(path, list, x.get(1));
        expressions.arrays().write(path, items(list), index, new Operand.Leaf(entry));
        yield before;
      }
      case "size/0" -> new Operand.Leaf(size(list));
      case "isEmpty/0" ->
          new Operand.Leaf(
              context.apply(new Comparison("=="), size(list), context.integer(0)).value());
      default ->
          throw new UnsupportedException(
              path,
              "a list that is made here can be added to, looped over, streamed, and asked for its"
                  + " size and its items; keep what else is done with it in an array");
    };
  }

  private Operand add(Operand.Grown list, Value entry) {
    Operand.ArrayRef items = items(list);
    Value size = size(list);
    Expr grown =
        context
            .expr(context.read(items))
            .apply(new TapePush(), context.expr(size), context.expr(entry));
    items.cell().name().ifPresent(grown.value()::suggestName);
    context.store.put(context.resolve(items).cell(), new Operand.Leaf(grown.value()));
    put(list, context.apply(new IntArithmetic("+"), size, context.integer(1)).value());
    return new Operand.Leaf(context.booleanLiteral(true));
  }

  private Value entry(TreePath path, Operand.Grown list, Operand operand) {
    Type element = list.cell().element();
    Value entry = expressions.single(path, expressions.convert(path, operand, element));
    if (!Variants.isOneKind(element, entry.type())) {
      throw new IllegalStateException(entry.type() + " in a list of " + element);
    }
    return entry;
  }

  /** An index, where it is one. */
  private Value checked(Operand.Grown list, Operand index) {
    Value at = ((Operand.Leaf) index).value();
    Value checked = context.apply(JavaExpression.CHECKED_INDEX, at, size(list)).value();
    checked.suggestName("index");
    return checked;
  }
}
