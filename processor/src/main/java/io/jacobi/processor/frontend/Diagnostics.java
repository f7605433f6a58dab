package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** Reports under the expression itself, counts, and says the same thing about a place only once. */
public final class Diagnostics {
  private final Trees trees;
  private final Messager messager;
  private final Set<String> said = new HashSet<>();
  private int errors;

  /** Reports to the compiler. */
  public Diagnostics(Trees trees, Messager messager) {
    this.trees = trees;
    this.messager = messager;
  }

  void error(TreePath path, String message) {
    // counted where it is said already, too: whatever asks has met it
    errors++;
    if (said.add(System.identityHashCode(path.getLeaf()) + message)) {
      trees.printMessage(Kind.ERROR, message, path.getLeaf(), path.getCompilationUnit());
    }
  }

  /** An error at a declaration. */
  public void error(Element element, String message) {
    if (said.add(element + message)) {
      errors++;
      messager.printMessage(Kind.ERROR, message, element);
    }
  }

  /** A warning at a declaration. */
  public void warning(Element element, String message) {
    if (said.add(element + message)) {
      messager.printMessage(Kind.WARNING, message, element);
    }
  }

  /** How many errors so far. */
  public int errors() {
    return errors;
  }
}
