package io.jacobi.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
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
 * What javac writes into constructors when it attributes them: the call of {@code super()}, and in
 * a compact constructor of a record the assignments of its fields. It does not expect to find them
 * when it comes by again, and refuses the record; so they are taken out once everything is read.
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
        Statements.set(body, written);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // javac will say what is wrong with the record; there is no other way to help it
        return;
      }
    }
  }

  /** The statements of a block are not open to change by javac's public API. */
  private static final class Statements {
    private Statements() {}

    static void set(BlockTree body, List<StatementTree> statements)
        throws ReflectiveOperationException {
      Class<?> unsafeType = Class.forName("sun.misc.Unsafe");
      Field instance = unsafeType.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      Object unsafe = instance.get(null);
      Method offset = unsafeType.getMethod("objectFieldOffset", Field.class);
      Method put = unsafeType.getMethod("putObject", Object.class, long.class, Object.class);
      Method get = unsafeType.getMethod("getObject", Object.class, long.class);
      Field stats = body.getClass().getDeclaredField("stats");
      Object node = get.invoke(unsafe, body, offset.invoke(unsafe, stats));
      Field tail = node.getClass().getDeclaredField("tail");
      Field head = node.getClass().getDeclaredField("head");
      List<Object> kept = new ArrayList<>();
      Object end = node;
      for (Object rest = node;
          rest != null;
          rest = get.invoke(unsafe, rest, offset.invoke(unsafe, tail))) {
        if (statements.contains(get.invoke(unsafe, rest, offset.invoke(unsafe, head)))) {
          kept.add(rest);
        }
        end = rest;
      }
      // the last node of javac's list is the empty list itself
      for (int i = 0; i < kept.size(); i++) {
        Object next = i + 1 < kept.size() ? kept.get(i + 1) : empty(unsafe, get, offset, tail, end);
        put.invoke(unsafe, kept.get(i), offset.invoke(unsafe, tail), next);
      }
      Object first = kept.isEmpty() ? empty(unsafe, get, offset, tail, end) : kept.get(0);
      put.invoke(unsafe, body, offset.invoke(unsafe, stats), first);
    }

    private static Object empty(Object unsafe, Method get, Method offset, Field tail, Object end)
        throws ReflectiveOperationException {
      Object next = get.invoke(unsafe, end, offset.invoke(unsafe, tail));
      return next == null ? end : next;
    }
  }
}
