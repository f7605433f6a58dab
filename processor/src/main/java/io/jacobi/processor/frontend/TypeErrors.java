package io.jacobi.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Errors of javac's in a method that was attributed: of names that are not there, which may be
 * generated yet, and others, after which javac has no further round.
 */
public final class TypeErrors {
  private final Trees trees;

  /** In one compilation. */
  public TypeErrors(Trees trees) {
    this.trees = trees;
  }

  /** Whether something is wrong that nothing generated can put right. */
  public boolean areFinal(ExecutableElement method) {
    boolean[] found = new boolean[1];
    new TreePathScanner<Boolean, Void>() {
      @Override
      public Boolean scan(Tree tree, Void unused) {
        if (tree == null) {
          return false;
        }
        boolean inside = Boolean.TRUE.equals(super.scan(tree, null));
        TreePath path = new TreePath(getCurrentPath(), tree);
        if (isOpen(tree, path.getParentPath().getLeaf())) {
          return inside;
        }
        boolean wrong = tree instanceof ExpressionTree && isError(trees.getTypeMirror(path));
        // of what is wrong, the innermost is what is wrong about it
        found[0] |= wrong && !inside && !isUnknown(path);
        return wrong || inside;
      }

      @Override
      public Boolean reduce(Boolean left, Boolean right) {
        return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
      }
    }.scan(trees.getPath(method), null);
    return found[0];
  }

  /**
   * Whether what a tree stands for depends on what stands beside it, and may be open until that is
   * known: a method and a class without type arguments on the arguments, a lambda on the method.
   */
  private static boolean isOpen(Tree tree, Tree parent) {
    return tree instanceof LambdaExpressionTree
        || (parent instanceof MethodInvocationTree call && call.getMethodSelect().equals(tree))
        || (parent instanceof NewClassTree made && made.getIdentifier().equals(tree));
  }

  private boolean isUnknown(TreePath path) {
    Tree tree = path.getLeaf();
    boolean names =
        tree instanceof IdentifierTree
            || tree instanceof MemberSelectTree
            || tree instanceof MethodInvocationTree
            || tree instanceof MemberReferenceTree
            || tree instanceof NewClassTree;
    Element element = names ? trees.getElement(path) : null;
    return names && (element == null || isError(element.asType()));
  }

  private static boolean isError(TypeMirror type) {
    return type != null && type.getKind() == TypeKind.ERROR;
  }
}
