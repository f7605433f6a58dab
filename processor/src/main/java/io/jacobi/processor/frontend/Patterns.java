package io.jacobi.processor.frontend;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.type.TypeMirror;

/**
 * Reads patterns: whether an object fits one, and the variables that are its parts then. Those that
 * newer versions of the language have are known by name, for the trees of this one have no classes
 * for them.
 */
final class Patterns {
  private final Context context;
  private final Expressions expressions;
  private final Classes classes;
  private final Calls calls;

  Patterns(Context context, Expressions expressions, Calls calls) {
    this.context = context;
    this.expressions = expressions;
    this.classes = expressions.classes();
    this.calls = calls;
  }

  /** {@code object instanceof T}, or a pattern. */
  Value test(TreePath path, InstanceOfTree tree) {
    TreePath inner = Context.child(path, tree.getExpression());
    Operand object = expressions.read(inner);
    return tree.getPattern() == null
        ? classes.test(inner, object, context.type(Context.child(path, tree.getType())))
        : match(inner, object, Context.child(path, tree.getPattern()));
  }

  /** The patterns that a case has as its labels. */
  static List<TreePath> labels(TreePath path) {
    List<TreePath> patterns = new ArrayList<>();
    for (Tree label : children(path.getLeaf())) {
      if (isOf(label, "PATTERN_CASE_LABEL")) {
        TreePath at = Context.child(path, label);
        children(label).forEach(pattern -> patterns.add(Context.child(at, pattern)));
      }
    }
    return patterns;
  }

  /** What a case with patterns asks besides. */
  static Optional<TreePath> guard(TreePath path) {
    CaseTree tree = (CaseTree) path.getLeaf();
    return children(tree).stream()
        .filter(child -> child instanceof ExpressionTree && !child.equals(tree.getBody()))
        .filter(child -> !tree.getExpressions().contains(child))
        .findFirst()
        .map(guard -> Context.child(path, guard));
  }

  /** Whether an object fits a pattern, the variables of which are in the store from then on. */
  Value match(TreePath path, Operand object, TreePath pattern) {
    Map<Element, Operand> found = new LinkedHashMap<>();
    Value test = match(path, object, pattern, found);
    found.forEach(
        (variable, operand) ->
            context.store.put(new Store.Variable(context.frame, variable), operand));
    return test;
  }

  private Value match(
      TreePath path, Operand object, TreePath pattern, Map<Element, Operand> found) {
    if (pattern.getLeaf() instanceof BindingPatternTree binding) {
      Element variable = context.element(Context.child(pattern, binding.getVariable()));
      TypeMirror type = variable.asType();
      boolean total = isTotal(object, type);
      found.put(variable, total ? object : classes.found(path, object, type));
      return total ? yes() : classes.test(path, object, type);
    }
    if (isOf(pattern.getLeaf(), "ANY_PATTERN")) {
      return yes();
    }
    List<Tree> parts = children(pattern.getLeaf());
    TypeMirror type = context.type(Context.child(pattern, parts.get(0)));
    Value test = classes.test(path, object, type);
    Operand record = classes.found(path, object, type);
    List<? extends RecordComponentElement> components =
        context.typeReader.record(type).getRecordComponents();
    for (int i = 0; i < components.size(); i++) {
      TreePath nested = Context.child(pattern, parts.get(i + 1));
      Operand part = part(path, test, record, components.get(i));
      test = expressions.and(test, () -> match(path, part, nested, found));
    }
    return test;
  }

  private Operand part(
      TreePath path, Value test, Operand record, RecordComponentElement component) {
    if (record instanceof Operand.Found found) {
      String pattern = found.pattern() + "." + component.getSimpleName() + "()";
      return new Operand.Found(pattern, found.object(), component.asType());
    }
    if (!(record instanceof Operand.OneOf)) {
      return part(path, record, component);
    }
    // asked for only where the record is there
    return new Branches(context)
        .operand(
            test,
            () -> part(path, record, component),
            () -> context.undefined(context.typeReader.template(component.asType())));
  }

  private Operand part(TreePath path, Operand record, RecordComponentElement component) {
    return calls
        .virtual(path, component.getAccessor(), List.of(record))
        .orElseThrow(BrokenSourceException::new);
  }

  /** Whether a part of a record fits by its type alone. */
  private boolean isTotal(Operand object, TypeMirror type) {
    return (object instanceof Operand.Found part
            && context.types.isSubtype(part.type(), context.types.erasure(type)))
        || (object instanceof Operand.Leaf leaf && leaf.value().type().differentiable())
        || object instanceof Operand.ArrayRef;
  }

  private Value yes() {
    return context.booleanLiteral(true);
  }

  private static boolean isOf(Tree tree, String kind) {
    return tree.getKind().name().equals(kind);
  }

  private static List<Tree> children(Tree tree) {
    List<Tree> children = new ArrayList<>();
    Void unused =
        tree.accept(
            new TreeScanner<Void, Void>() {
              @Override
              public Void scan(Tree child, Void nothing) {
                if (child != null) {
                  children.add(child);
                }
                return null;
              }
            },
            null);
    return children;
  }
}
