package io.jacobi.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePathScanner;

/** Goes over code for what it assigns to. */
abstract class Assignments extends TreePathScanner<Void, Void> {
  /** Takes in what is assigned, under the path that the scan is at. */
  abstract void assigned(ExpressionTree target);

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    assigned(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    assigned(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    if (tree.getKind().name().matches("(PREFIX|POSTFIX)_(IN|DE)CREMENT")) {
      assigned(tree.getExpression());
    }
    return super.visitUnary(tree, null);
  }
}
