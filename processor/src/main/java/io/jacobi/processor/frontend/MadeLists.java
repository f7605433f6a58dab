package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Lists of what is computed, and arrays of functions or of objects of several classes: their items
 * are known one by one, and none is ever replaced.
 */
final class MadeLists {
  private final Context context;
  private final Expressions expressions;

  MadeLists(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** Whether a method makes a list, or a stream, of what it is given one by one. */
  static boolean isMaker(ExecutableElement method) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    return (name.equals("of")
            && (owner.equals("java.util.List") || owner.equals("java.util.stream.Stream")))
        || (name.equals("asList") && owner.equals("java.util.Arrays"));
  }

  /** The list that a call makes; constants make one that is carried along. */
  Optional<Operand> read(TreePath path, ExecutableElement method, List<Operand> operands) {
    boolean stream = method.getEnclosingElement().getSimpleName().contentEquals("Stream");
    if (!isMaker(method) || stream || operands.isEmpty()) {
      return Optional.empty();
    }
    if (operands.size() == 1 && operands.get(0) instanceof Operand.Gathered list) {
      return Optional.of(list);
    }
    boolean array = method.isVarArgs() && ArrayExpressions.isArray(operands.get(0));
    return array || operands.stream().allMatch(CarriedCalls::isConstant)
        ? Optional.empty()
        : Optional.of(of(path, operands));
  }

  /** The items as they are given. */
  Operand.Gathered of(TreePath path, List<Operand> items) {
    if (items.stream().anyMatch(Variants::hasArrays)) {
      throw new UnsupportedException(
          path, "a list that is made here cannot hold arrays; make an array of them");
    }
    return new Operand.Gathered(items);
  }

  /** Whether an array of a type cannot be made of values. */
  boolean needed(TypeMirror array, List<Operand> entries) {
    TypeMirror element = ((ArrayType) array).getComponentType();
    boolean records = context.typeReader.template(element) instanceof Template.Aggregate;
    boolean none =
        entries.isEmpty()
            && element instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.INTERFACE;
    return none
        || isMixed(element, entries)
        || entries.stream().anyMatch(entry -> isKept(entry, records));
  }

  /** Whether there are numbers among objects. */
  private boolean isMixed(TypeMirror element, List<Operand> entries) {
    return !context.typeReader.template(element).differentiable()
        && entries.stream()
                .filter(Operand.Leaf.class::isInstance)
                .map(entry -> ((Operand.Leaf) entry).value().type().getClass())
                .distinct()
                .count()
            > 1;
  }

  /** Whether what an operand is cannot be a value of an array. */
  private static boolean isKept(Operand entry, boolean records) {
    return entry instanceof Operand.Function
        || entry instanceof Operand.OneOf
        || entry instanceof Operand.Gathered
        || entry instanceof Operand.Ref
        || (entry instanceof Operand.Aggregate && !records);
  }

  /** What a list says of itself. */
  Operand ask(
      TreePath path, ExecutableElement method, Operand.Gathered list, List<Operand> arguments) {
    return switch (Methods.key(method)) {
      case "List.size()", "Collection.size()" -> new Operand.Leaf(size(list));
      case "List.isEmpty()", "Collection.isEmpty()" ->
          new Operand.Leaf(context.booleanLiteral(list.items().isEmpty()));
      case "List.get(int)" -> item(path, list, ((Operand.Leaf) arguments.get(0)).value());
      default ->
          throw new UnsupportedException(
              path,
              "a list that is made here can be looped over, streamed, and asked for its size and"
                  + " its items; keep what changes in an array");
    };
  }

  Value size(Operand.Gathered list) {
    return context.integer(list.items().size());
  }

  /** The item at an index, which decides between them where it is not known. */
  Operand item(TreePath path, Operand.Gathered list, Value index) {
    int size = list.items().size();
    Optional<Integer> known = index.by(IntLiteral.class).map(IntLiteral::value);
    if (size == 0 || known.filter(i -> i < 0 || i >= size).isPresent()) {
      throw new UnsupportedException(path, "there is no such item: there are " + size);
    }
    if (known.isPresent()) {
      return expressions.known(path, list.items().get(known.get()));
    }
    Value at = context.apply(JavaExpression.CHECKED_INDEX, index, size(list)).value();
    return expressions.known(path, from(list.items(), 0, at));
  }

  private Operand from(List<Operand> items, int first, Value index) {
    if (first == items.size() - 1) {
      return items.get(first);
    }
    Value here = context.apply(new Comparison("=="), index, context.integer(first)).value();
    return new Branches(context)
        .operand(here, () -> items.get(first), () -> from(items, first + 1, index));
  }
}
