package io.jacobi.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.jacobi.processor.primitive.IntLiteral;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Loops over an index of objects that change, which are known one by one: {@code for (int i = 0; i
 * < all.length; i++) all[i].step()}. They are read for each index, as a for-each over the objects
 * is.
 */
final class KnownLoops {
  private final Context context;
  private final Expressions expressions;

  KnownLoops(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** Whether a loop is one of these, given that its condition is known where it begins. */
  boolean goesOverObjects(TreePath loop) {
    boolean any =
        context.store.keys().stream()
            .flatMap(key -> context.store.get(key).stream())
            .anyMatch(KnownLoops::mayLead);
    if (!any) {
      return false;
    }
    Set<Element> assigned = Loops.assigned(context, loop);
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitArrayAccess(ArrayAccessTree access, Void unused) {
        found[0] |=
            isKnown(new TreePath(getCurrentPath(), access.getIndex()), assigned)
                && areObjects(new TreePath(getCurrentPath(), access.getExpression()));
        return super.visitArrayAccess(access, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            call.getArguments().size() == 1
                && call.getMethodSelect() instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("get")
                && isKnown(new TreePath(getCurrentPath(), call.getArguments().get(0)), assigned)
                && areObjects(
                    new TreePath(new TreePath(getCurrentPath(), select), select.getExpression()));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(loop, null);
    return found[0];
  }

  /** Whether an index rests on a variable that the loop assigns, and that is known so far. */
  private boolean isKnown(TreePath index, Set<Element> assigned) {
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Element element = context.element(getCurrentPath());
        found[0] |=
            assigned.contains(element) && variable(element).filter(this::isKnown).isPresent();
        return null;
      }

      private boolean isKnown(Operand operand) {
        return operand instanceof Operand.Leaf leaf && leaf.value().is(IntLiteral.class);
      }
    }.scan(index, null);
    return found[0];
  }

  private Optional<Operand> variable(Element element) {
    return context.store.get(new Store.Variable(context.frame, element));
  }

  /** Whether an expression names an array or a list of objects that change. */
  private boolean areObjects(TreePath path) {
    ExpressionTree tree = (ExpressionTree) path.getLeaf();
    Optional<Operand> named = Optional.empty();
    if (tree instanceof IdentifierTree && variable(context.element(path)).isPresent()) {
      named = variable(context.element(path));
    } else if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      named = field(path);
    }
    return named
        .flatMap(operand -> items(path, operand))
        .filter(KnownLoops::holdsObjects)
        .isPresent();
  }

  /** Whether there may be objects that change behind a name. */
  private static boolean mayLead(Operand operand) {
    return operand instanceof Operand.Aggregate value
        ? value.components().stream().anyMatch(KnownLoops::mayLead)
        : operand instanceof Operand.Ref || holdsObjects(operand);
  }

  private static boolean holdsObjects(Operand operand) {
    return operand instanceof Operand.Gathered made
        && made.items().stream().anyMatch(item -> item instanceof Operand.Ref);
  }

  private Optional<Operand> field(TreePath path) {
    if (!context.element(path).getKind().isField()) {
      return Optional.empty();
    }
    try {
      return Optional.of(expressions.read(path));
    } catch (UnsupportedException e) {
      // of what is named inside of the loop nothing is known yet
      return Optional.empty();
    }
  }

  private Optional<Operand.Gathered> items(TreePath path, Operand operand) {
    if (operand instanceof Operand.Grown list) {
      return new GrownLists(context, expressions).known(path, list);
    }
    return operand instanceof Operand.Gathered made ? Optional.of(made) : Optional.empty();
  }
}
