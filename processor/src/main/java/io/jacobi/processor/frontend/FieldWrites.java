package io.jacobi.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * The fields that something assigns after a constructor has, as far as the files of their classes
 * say, and the file where an object is made; what other files assign is refused where they do.
 */
final class FieldWrites extends Assignments {
  private final Context context;
  private final Set<VariableElement> fields;
  private final Set<VariableElement> assigned = new LinkedHashSet<>();

  private FieldWrites(Context context, Set<VariableElement> fields) {
    this.context = context;
    this.fields = fields;
  }

  /** Those of some fields, of classes, that may be assigned once an object is made. */
  static Set<VariableElement> among(
      Context context,
      List<TypeElement> classes,
      List<VariableElement> fields,
      CompilationUnitTree place) {
    Set<VariableElement> open = new LinkedHashSet<>(fields);
    open.removeIf(field -> field.getModifiers().contains(Modifier.FINAL));
    FieldWrites writes = new FieldWrites(context, open);
    Set<CompilationUnitTree> units = new LinkedHashSet<>(List.of(place));
    classes.forEach(each -> units.add(context.source(each).orElseThrow().getCompilationUnit()));
    if (!open.isEmpty()) {
      units.forEach(unit -> writes.scan(new TreePath(unit), null));
    }
    return writes.assigned;
  }

  @Override
  void assigned(ExpressionTree variable) {
    ExpressionTree target = variable;
    TreePath path = getCurrentPath();
    while (target instanceof ParenthesizedTree parenthesized) {
      path = Context.child(path, target);
      target = parenthesized.getExpression();
    }
    CharSequence name =
        target instanceof IdentifierTree identifier
            ? identifier.getName()
            : target instanceof MemberSelectTree select ? select.getIdentifier() : "";
    for (VariableElement field : fields) {
      if (field.getSimpleName().contentEquals(name)
          && field.equals(context.element(Context.child(path, target)))
          && !isMade(field)) {
        assigned.add(field);
      }
    }
  }

  /** Whether a constructor, or what stands around fields, assigns a field of what it makes. */
  private boolean isMade(VariableElement field) {
    for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
      Tree tree = path.getLeaf();
      if (tree instanceof LambdaExpressionTree || Loops.isLoop(tree)) {
        return false;
      }
      if (tree instanceof MethodTree method) {
        return method.getName().contentEquals("<init>")
            && field.getEnclosingElement().equals(context.element(path.getParentPath()));
      }
      if (tree instanceof ClassTree) {
        return field.getEnclosingElement().equals(context.element(path));
      }
    }
    return false;
  }
}
