package io.jacobi.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What javac writes into the source when it attributes it, and does not expect to find when it
 * comes by again: the call of {@code super()} in constructors, in a compact constructor of a record
 * the assignments of its fields, and the type of a {@code var}, an error where it is of something
 * that is only about to be generated. So they are taken out once everything is read.
 */
public final class ImplicitCode {
  private final Trees trees;
  private final Set<CompilationUnitTree> read = new LinkedHashSet<>();

  /** For one compilation. */
  public ImplicitCode(Trees trees) {
    this.trees = trees;
  }

  /** Remembers a unit in which something was attributed. */
  void attributed(CompilationUnitTree unit) {
    read.add(unit);
  }

  /** Statements of a constructor that stand in the source. */
  List<StatementTree> written(CompilationUnitTree unit, BlockTree body) {
    List<StatementTree> written = new ArrayList<>();
    for (StatementTree statement : body.getStatements()) {
      if (!isImplicit(unit, body, statement)) {
        written.add(statement);
      }
    }
    return written;
  }

  /** What javac adds has the position of the body it adds it to. */
  private boolean isImplicit(CompilationUnitTree unit, BlockTree body, StatementTree statement) {
    SourcePositions positions = trees.getSourcePositions();
    return positions.getStartPosition(unit, statement) <= positions.getStartPosition(unit, body);
  }

  /** Takes it out of everything that was attributed. */
  public void remove() {
    read.forEach(
        unit ->
            new TreeScanner<Void, Void>() {
              @Override
              public Void visitClass(ClassTree tree, Void unused) {
                if (tree.getKind() == Tree.Kind.RECORD) {
                  tree.getMembers().forEach(member -> removeFrom(unit, member));
                }
                return super.visitClass(tree, null);
              }

              @Override
              public Void visitVariable(VariableTree tree, Void unused) {
                forgetError(tree);
                return super.visitVariable(tree, null);
              }
            }.scan(unit, null));
    read.clear();
  }

  private void removeFrom(CompilationUnitTree unit, Tree member) {
    if (member instanceof MethodTree method
        && method.getName().contentEquals("<init>")
        && method.getBody() != null) {
      removeFrom(unit, method.getBody());
    }
  }

  private void removeFrom(CompilationUnitTree unit, BlockTree body) {
    List<StatementTree> written = written(unit, body);
    if (written.size() < body.getStatements().size()) {
      try {
        Node.of(body).keep(written);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // javac will say what is wrong with the record; there is no other way to help it
        return;
      }
    }
  }

  /**
   * The error that javac wrote for the type of a {@code var}; there is none in the source, which
   * would not have come to annotation processing.
   */
  private static void forgetError(VariableTree variable) {
    if (variable.getType() instanceof ErroneousTree) {
      try {
        Node.of(variable).put("vartype", null);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // javac will say that the type is not known; there is no other way to help it
        return;
      }
    }
  }

  /** A node of javac's trees and lists, whose fields are not open to change by its public API. */
  private record Node(Object object, Object unsafe) {
    static Node of(Object object) throws ReflectiveOperationException {
      Field instance = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return new Node(object, instance.get(null));
    }

    private long offset(String field) throws ReflectiveOperationException {
      // javac's empty list is of a class of its own
      Class<?> type =
          object.getClass().isAnonymousClass()
              ? object.getClass().getSuperclass()
              : object.getClass();
      return (long)
          unsafe
              .getClass()
              .getMethod("objectFieldOffset", Field.class)
              .invoke(unsafe, type.getDeclaredField(field));
    }

    Node get(String field) throws ReflectiveOperationException {
      Method get = unsafe.getClass().getMethod("getObject", Object.class, long.class);
      return new Node(get.invoke(unsafe, object, offset(field)), unsafe);
    }

    void put(String field, Object value) throws ReflectiveOperationException {
      unsafe
          .getClass()
          .getMethod("putObject", Object.class, long.class, Object.class)
          .invoke(unsafe, object, offset(field), value);
    }

    /** Leaves those statements of a block that are given. */
    void keep(List<StatementTree> statements) throws ReflectiveOperationException {
      List<Node> kept = new ArrayList<>();
      Node end = get("stats");
      // the last node of javac's list is the empty list itself
      for (Node next = end.get("tail"); next.object != null; next = end.get("tail")) {
        if (statements.contains(end.get("head").object)) {
          kept.add(end);
        }
        end = next;
      }
      for (int i = 0; i < kept.size(); i++) {
        kept.get(i).put("tail", (i + 1 < kept.size() ? kept.get(i + 1) : end).object);
      }
      put("stats", (kept.isEmpty() ? end : kept.get(0)).object);
    }
  }
}
