package io.jacobi.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What code that is handed on takes along from where it stands. */
final class Captures {
  private Captures() {}

  /** A function as it stands; it is the same one every time if it takes nothing along. */
  static Operand.Code code(Context context, TreePath tree) {
    if (tree.getLeaf() instanceof MemberReferenceTree reference) {
      requireSame(context, Context.child(tree, reference.getQualifierExpression()));
    }
    return identity(context, tree)
        .map(
            same -> context.codes.computeIfAbsent(same, k -> new Operand.Code(tree, Frame.NOWHERE)))
        .orElseGet(() -> new Operand.Code(tree, context.frame));
  }

  /** Requires that a receiver is the same where a method reference is made and where it is used. */
  private static void requireSame(Context context, TreePath receiver) {
    TreePath method = receiver;
    while (!(method.getLeaf() instanceof MethodTree || method.getLeaf() instanceof ClassTree)) {
      method = method.getParentPath();
    }
    Set<Element> assigned = Loops.assigned(context, method);
    boolean[] changes = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        note();
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        note();
        return super.visitMemberSelect(tree, null);
      }

      private void note() {
        Element element = context.element(getCurrentPath());
        changes[0] |= assigned.contains(element) || mayChange(context, element);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        changes[0] = true; // what it gives now it need not give then
        return null;
      }

      @Override
      public Void visitNewClass(NewClassTree tree, Void unused) {
        changes[0] = true; // which would be a new one every time
        return null;
      }

      @Override
      public Void visitArrayAccess(ArrayAccessTree tree, Void unused) {
        changes[0] = true;
        return super.visitArrayAccess(tree, null);
      }
    }.scan(receiver, null);
    if (changes[0]) {
      throw new UnsupportedException(
          receiver,
          "this may be another object when the method is called; put it in a variable that is"
              + " assigned once");
    }
  }

  /** Whether something is a field that objects have which are made in the method and change. */
  private static boolean mayChange(Context context, Element element) {
    return context.store.keys().stream()
        .anyMatch(
            key ->
                key instanceof Store.Field field
                    && field.element().equals(element)
                    && field.object().isAssigned(field.element()));
  }

  /** What makes code the same as other code, if it captures nothing. */
  private static Optional<Object> identity(Context context, TreePath tree) {
    if (tree.getLeaf() instanceof MemberReferenceTree reference) {
      TreePath qualifier = Context.child(tree, reference.getQualifierExpression());
      return context.element(qualifier) instanceof TypeElement
          ? Optional.of(context.element(tree))
          : Optional.empty();
    }
    return tree.getLeaf() instanceof LambdaExpressionTree lambda
            && captured(context, tree).isEmpty()
        ? Optional.of(lambda)
        : Optional.empty();
  }

  private static Set<Element> captured(Context context, TreePath lambda) {
    Set<Element> own = new HashSet<>();
    Set<Element> mentioned = new HashSet<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        own.add(context.element(getCurrentPath()));
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Element element = context.element(getCurrentPath());
        boolean fixed =
            element == null
                || element instanceof TypeElement
                || element.getKind() == ElementKind.PACKAGE
                || element.getModifiers().contains(Modifier.STATIC);
        if (!fixed) {
          mentioned.add(element);
        }
        return null;
      }
    }.scan(lambda, null);
    mentioned.removeAll(own);
    return mentioned;
  }
}
