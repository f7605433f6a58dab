package io.jacobi.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.IntLiteral;
import java.util.Optional;
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

  /** The indices of a loop, and the variable that is each of them in turn. */
  record Indices(Element variable, int from, int to) {}

  /** The indices of such a loop, whose initializer has been read; nothing of other loops. */
  Optional<Indices> of(TreePath path, ForLoopTree loop) {
    boolean counts =
        loop.getInitializer().size() == 1
            && loop.getInitializer().get(0) instanceof VariableTree
            && loop.getUpdate().size() == 1;
    if (!counts) {
      return Optional.empty();
    }
    Element index = context.element(Context.child(path, loop.getInitializer().get(0)));
    TreePath body = Context.child(path, loop.getStatement());
    if (!isIncremented(path, loop.getUpdate().get(0), index)
        || Loops.assigned(context, body).contains(index)
        || !picks(body, index)) {
      return Optional.empty();
    }
    Optional<Integer> from =
        context
            .store
            .get(new Store.Variable(context.frame, index))
            .flatMap(operand -> known(((Operand.Leaf) operand).value()));
    Optional<Integer> to = end(path, loop.getCondition(), index);
    return from.isPresent() && to.isPresent()
        ? Optional.of(new Indices(index, from.get(), to.get()))
        : Optional.empty();
  }

  private static Optional<Integer> known(Value integer) {
    return integer.by(IntLiteral.class).map(IntLiteral::value);
  }

  private boolean isIncremented(TreePath path, ExpressionStatementTree update, Element index) {
    TreePath at = Context.child(path, update);
    return update.getExpression() instanceof UnaryTree step
        && (step.getKind() == Tree.Kind.POSTFIX_INCREMENT
            || step.getKind() == Tree.Kind.PREFIX_INCREMENT)
        && isVariable(Context.child(at, step), step.getExpression(), index);
  }

  private boolean isVariable(TreePath parent, ExpressionTree tree, Element variable) {
    return tree instanceof IdentifierTree
        && variable.equals(context.element(new TreePath(parent, tree)));
  }

  /** What the index stays below. */
  private Optional<Integer> end(TreePath path, ExpressionTree condition, Element index) {
    if (!(condition instanceof BinaryTree comparison)) {
      return Optional.empty();
    }
    boolean below = comparison.getKind() == Tree.Kind.LESS_THAN;
    boolean upTo = comparison.getKind() == Tree.Kind.LESS_THAN_EQUAL;
    TreePath at = Context.child(path, comparison);
    if (!(below || upTo) || !isVariable(at, comparison.getLeftOperand(), index)) {
      return Optional.empty();
    }
    Value bound = expressions.readValue(Context.child(at, comparison.getRightOperand()));
    return known(bound).map(last -> below ? last : last + 1);
  }

  /** Whether a loop's body asks for one of some objects that change by the index. */
  private boolean picks(TreePath body, Element index) {
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitArrayAccess(ArrayAccessTree access, Void unused) {
        found[0] |=
            isVariable(getCurrentPath(), access.getIndex(), index)
                && areObjects(getCurrentPath(), access.getExpression());
        return super.visitArrayAccess(access, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            call.getArguments().size() == 1
                && isVariable(getCurrentPath(), call.getArguments().get(0), index)
                && call.getMethodSelect() instanceof MemberSelectTree select
                && areObjects(new TreePath(getCurrentPath(), select), select.getExpression());
        return super.visitMethodInvocation(call, null);
      }
    }.scan(body, null);
    return found[0];
  }

  private boolean areObjects(TreePath parent, ExpressionTree tree) {
    Element element = context.element(new TreePath(parent, tree));
    return tree instanceof IdentifierTree
        && context
            .store
            .get(new Store.Variable(context.frame, element))
            .filter(
                operand ->
                    operand instanceof Operand.Gathered made
                        && made.items().stream().anyMatch(item -> item instanceof Operand.Ref))
            .isPresent();
  }
}
