package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;

/**
 * Methods that did not compile for as long as there were rounds, and got no derivatives. Javac is
 * to say what is wrong with them; where it comes to write their class, it has found nothing, and
 * that they were left out must not go without a word.
 */
public final class Abandoned implements TaskListener {
  private final Trees trees;
  private final Map<String, Set<String>> methods = new HashMap<>();
  private final Map<String, List<TreePath>> places = new HashMap<>();

  /** In one compilation. */
  public Abandoned(Trees trees) {
    this.trees = trees;
  }

  /** A method of a class got no derivatives. */
  public void add(TypeElement type, ExecutableElement method) {
    methods.computeIfAbsent(name(type), name -> new HashSet<>()).add(method.toString());
  }

  private static String name(TypeElement type) {
    return type.getQualifiedName().toString();
  }

  /** Remembers where the methods are: of a class that is about to be written, javac forgets it. */
  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.ANALYZE && event.getTypeElement() != null) {
      find(event.getTypeElement());
    }
  }

  private void find(TypeElement type) {
    Set<String> left = methods.getOrDefault(name(type), Set.of());
    places.put(
        name(type),
        ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .filter(method -> left.contains(method.toString()))
            .map(trees::getPath)
            .toList());
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::find);
  }

  @Override
  public void started(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (event.getKind() == TaskEvent.Kind.GENERATE && type != null) {
      places.getOrDefault(name(type), List.of()).forEach(this::report);
    }
  }

  private void report(TreePath path) {
    trees.printMessage(
        Kind.ERROR,
        "there are no derivatives of '"
            + ((MethodTree) path.getLeaf()).getName()
            + "', which did not compile when it was read: what it uses was generated too late;"
            + " compile that first, in a module of its own",
        path.getLeaf(),
        path.getCompilationUnit());
  }
}
