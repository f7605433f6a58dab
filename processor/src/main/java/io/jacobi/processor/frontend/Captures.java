package io.jacobi.processor.frontend;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
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
    return identity(context, tree)
        .map(
            same -> context.codes.computeIfAbsent(same, k -> new Operand.Code(tree, Frame.NOWHERE)))
        .orElseGet(() -> new Operand.Code(tree, context.frame));
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
