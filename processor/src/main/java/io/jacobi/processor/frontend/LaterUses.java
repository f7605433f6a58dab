package io.jacobi.processor.frontend;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;

/** The variables that a method mentions in a loop, in the loops around it, or behind them. */
final class LaterUses {
  private LaterUses() {}

  static Set<Element> of(Context context, TreePath loop) {
    TreePath outermost = loop;
    TreePath method = loop;
    while (!(method.getLeaf() instanceof MethodTree
        || method.getLeaf() instanceof LambdaExpressionTree)) {
      outermost = isLoop(method.getLeaf()) ? method : outermost;
      method = method.getParentPath();
    }
    SourcePositions positions = context.trees.getSourcePositions();
    long start = positions.getStartPosition(loop.getCompilationUnit(), outermost.getLeaf());
    Set<Element> mentioned = new HashSet<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (positions.getStartPosition(loop.getCompilationUnit(), tree) >= start) {
          mentioned.add(context.element(getCurrentPath()));
        }
        return null;
      }
    }.scan(method, null);
    return mentioned;
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof ForLoopTree
        || tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof EnhancedForLoopTree;
  }
}
