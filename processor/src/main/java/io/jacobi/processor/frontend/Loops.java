package io.jacobi.processor.frontend;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.IntArithmetic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;

/** Reads loops, all of them into one form; the simplifier finds the counted ones again. */
final class Loops {
  /** More than any loop takes: each reading but the last shows something new. */
  private static final int MOST_READINGS = 1000;

  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Deque<Target> targets = new ArrayDeque<>();

  /** What can be left: a loop, a switch, or a block with a label. */
  private enum Kind {
    LOOP,
    SWITCH,
    BLOCK
  }

  /** What is being read that break and continue in it may refer to. */
  private record Target(Frame frame, Optional<Name> label, Object identity, Kind kind) {
    /** Whether a statement refers to this, if it is the innermost to which one may. */
    boolean isMeant(String statement, Optional<Name> name) {
      boolean named = name.isPresent() ? label.equals(name) : kind != Kind.BLOCK;
      return named && (kind == Kind.LOOP || statement.equals("break"));
    }
  }

  Loops(Context context, Expressions expressions, Statements statements) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
  }

  static boolean isLoop(Tree tree) {
    return tree instanceof ForLoopTree
        || tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof EnhancedForLoopTree;
  }

  /** Whether a statement counts a loop on: what that gives is not what the variable is. */
  static boolean isUpdate(TreePath statement) {
    return statement.getParentPath().getLeaf() instanceof ForLoopTree loop
        && loop.getUpdate().contains(statement.getLeaf());
  }

  void readLabeled(TreePath path, Name label) {
    if (isLoop(path.getLeaf())) {
      read(path, Optional.of(label));
    } else {
      readLeft(Optional.of(label), Kind.BLOCK, () -> statements.read(path));
    }
  }

  /** Sets the flag of the loop that a break or continue leaves. */
  void leave(TreePath path, String kind, Name label) {
    Target target =
        targets.stream()
            .filter(t -> t.frame().equals(context.frame))
            .filter(t -> t.isMeant(kind, Optional.ofNullable(label)))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnsupportedException(
                        path, "this " + kind + " leaves no loop; use if and else"));
    context.store.put(
        new Store.Flag(target.identity(), kind), new Operand.Leaf(context.booleanLiteral(true)));
  }

  /** Reads a switch, which a break without a label leaves. */
  void readSwitch(Runnable cases) {
    readLeft(Optional.empty(), Kind.SWITCH, cases);
  }

  /** Reads what runs once and may be left. */
  private void readLeft(Optional<Name> label, Kind kind, Runnable code) {
    Target target = new Target(context.frame, label, new Object(), kind);
    Store.Flag left = new Store.Flag(target.identity(), "break");
    context.store.put(left, new Operand.Leaf(context.booleanLiteral(false)));
    targets.push(target);
    try {
      code.run();
    } finally {
      targets.pop();
    }
    context.store.remove(left);
  }

  void read(TreePath path, Optional<Name> label) {
    Target target = new Target(context.frame, label, new Object(), Kind.LOOP);
    targets.push(target);
    try {
      Tree tree = path.getLeaf();
      if (tree instanceof ForLoopTree loop) {
        statements.readAll(path, loop.getInitializer());
        Runnable update = () -> statements.readAll(path, loop.getUpdate());
        loop(path, target, loop.getCondition(), loop.getStatement(), update);
      } else if (tree instanceof WhileLoopTree loop) {
        loop(path, target, loop.getCondition(), loop.getStatement(), () -> {});
      } else if (tree instanceof DoWhileLoopTree loop) {
        readDo(path, loop, target);
      } else {
        readEach(path, (EnhancedForLoopTree) tree, target);
      }
    } finally {
      targets.pop();
    }
    forgetExits(target);
  }

  private void loop(
      TreePath path, Target target, ExpressionTree condition, StatementTree body, Runnable update) {
    Runnable read = () -> statements.readNested(path, body);
    if (condition == null) {
      loop(path, target, () -> context.booleanLiteral(true), read, update);
    } else if (changes(path, condition)) {
      // what the condition assigns is part of every iteration, the last one included
      Runnable guarded =
          () -> {
            breakUnless(path, condition, target);
            statements.unlessExited(read);
          };
      loop(path, target, () -> context.booleanLiteral(true), guarded, update);
    } else {
      Supplier<Value> test = () -> expressions.readCondition(Context.child(path, condition));
      if (new KnownLoops(context, expressions).goesOverObjects(path)
          && test.get().is(BooleanLiteral.class)) {
        // behind the loop nobody sees an index of its own, which may go on where others stay
        boolean own = declares(path);
        unrolled(path, target, test, read, own ? update : () -> statements.unlessExited(update));
      } else {
        loop(path, target, test, read, update);
      }
    }
  }

  /** Whether all that a loop's update assigns is declared by the loop. */
  private boolean declares(TreePath path) {
    if (!(path.getLeaf() instanceof ForLoopTree loop)) {
      return false;
    }
    Set<Element> updated = new LinkedHashSet<>();
    loop.getUpdate().forEach(u -> updated.addAll(assigned(context, Context.child(path, u))));
    loop.getInitializer().stream()
        .filter(statement -> statement instanceof VariableTree)
        .forEach(own -> updated.remove(context.element(Context.child(path, own))));
    return updated.isEmpty();
  }

  /** A loop whose condition is known, every time that it is asked. */
  private void unrolled(
      TreePath path, Target target, Supplier<Value> condition, Runnable body, Runnable update) {
    for (int readings = 0; !context.store.exited(); readings++) {
      Value holds = condition.get();
      if (!holds.is(BooleanLiteral.class) || readings > MOST_READINGS) {
        throw new UnsupportedException(
            path,
            "how often this loop over objects runs is only known when the method runs; use"
                + " for-each, or an index that nothing else changes");
      }
      if (BooleanLiteral.is(holds, false)) {
        return;
      }
      statements.unlessExited(body);
      context.store.remove(new Store.Flag(target.identity(), "continue"));
      update.run();
    }
  }

  /** A do loop asks at the end of an iteration, after what continues it. */
  private void readDo(TreePath path, DoWhileLoopTree loop, Target target) {
    loop(
        path,
        target,
        () -> context.booleanLiteral(true),
        () -> statements.readNested(path, loop.getStatement()),
        () -> breakUnless(path, loop.getCondition(), target));
  }

  private void breakUnless(TreePath path, ExpressionTree condition, Target target) {
    Value holds = expressions.readCondition(Context.child(path, condition));
    Context.Branch stays = context.branch(() -> {});
    Context.Branch leaves =
        context.branch(
            () ->
                context.store.put(
                    new Store.Flag(target.identity(), "break"),
                    new Operand.Leaf(context.booleanLiteral(true))));
    new Merger(context).merge(holds, stays, leaves);
  }

  /** Whether asking a condition may assign something, draw a number, or write to an array. */
  private boolean changes(TreePath path, ExpressionTree condition) {
    boolean[] found = new boolean[1];
    new Assignments() {
      @Override
      void assigned(ExpressionTree target) {
        found[0] = true;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            !(context.element(getCurrentPath()) instanceof ExecutableElement method)
                || !(Methods.isRuntime(method) || isQuestion(method));
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(Context.child(path, condition), null);
    return found[0];
  }

  /** Whether a method does nothing but say something of an object that is carried along. */
  private boolean isQuestion(ExecutableElement method) {
    boolean asked =
        Methods.isGetter(context, method)
            || (context.isElsewhere(method.getEnclosingElement())
                && !method.getModifiers().contains(Modifier.STATIC));
    return asked
        && method.getParameters().isEmpty()
        && !Methods.changes(context, method)
        && !Methods.differs(method);
  }

  /** {@code for (T x : array)}, or over a list, by an index the source does not show. */
  private void readEach(TreePath path, EnhancedForLoopTree loop, Target target) {
    TreePath expression = Context.child(path, loop.getExpression());
    Operand items = expressions.read(expression);
    if (items instanceof Operand.Gathered made) {
      readItems(path, loop, target, made.items());
      return;
    }
    if (items instanceof Operand.Grown list) {
      GrownLists lists = new GrownLists(context, expressions);
      Optional<Operand.Gathered> known = lists.known(expression, list);
      if (known.isPresent()) {
        readItems(path, loop, target, known.get().items());
        requireSame(expression, known, lists.known(expression, list));
      } else {
        readGrown(path, loop, target, list);
      }
      return;
    }
    if (ArrayExpressions.isArray(items)) {
      // found once, whatever its name comes to name
      Object looped = new Object();
      context.store.put(looped, items);
      Supplier<Operand> array = () -> context.store.get(looped).orElseThrow();
      readEach(
          path,
          loop,
          target,
          () -> expressions.arrays().length(array.get()),
          index -> expressions.arrays().element(array.get(), index));
      context.store.remove(looped);
      return;
    }
    ListItems list =
        ListItems.of(context, expressions, expression, items)
            .orElseThrow(
                () ->
                    new UnsupportedException(
                        expression,
                        "for-each over anything but an array or a list cannot be differentiated;"
                            + " loop over an index"));
    Value size = list.size();
    readEach(path, loop, target, () -> size, list::at);
  }

  /** A list that is added to, which Java does not let happen while it is looped over. */
  private void readGrown(
      TreePath path, EnhancedForLoopTree loop, Target target, Operand.Grown list) {
    GrownLists lists = new GrownLists(context, expressions);
    Value size = lists.size(list);
    Value[] begun = new Value[1];
    counted(
        path,
        target,
        context.integer(0),
        () -> size,
        index -> {
          begun[0] = lists.size(list);
          readItem(path, loop, lists.item(list, index));
          requireSame(Context.child(path, loop.getExpression()), begun[0], lists.size(list));
        });
  }

  private static void requireSame(TreePath list, Object before, Object after) {
    if (!after.equals(before)) {
      throw new UnsupportedException(
          list,
          "this list is added to while it is looped over, which Java does not allow; collect"
              + " in another one");
    }
  }

  private void readItem(TreePath path, EnhancedForLoopTree loop, Operand item) {
    TreePath expression = Context.child(path, loop.getExpression());
    Element variable = context.element(Context.child(path, loop.getVariable()));
    context.store.put(
        new Store.Variable(context.frame, variable),
        expressions.convertTo(expression, item, variable.asType()));
    statements.readNested(path, loop.getStatement());
  }

  /** What is known item by item is read for each of them. */
  private void readItems(
      TreePath path, EnhancedForLoopTree loop, Target target, List<Operand> items) {
    for (Operand item : items) {
      context.store.remove(new Store.Flag(target.identity(), "continue"));
      if (context.store.exited()) {
        return;
      }
      statements.unlessExited(() -> readItem(path, loop, item));
    }
  }

  private void readEach(
      TreePath path,
      EnhancedForLoopTree loop,
      Target target,
      Supplier<Value> length,
      Function<Value, Operand> element) {
    Consumer<Value> body = index -> readItem(path, loop, element.apply(index));
    counted(path, target, context.integer(0), length, body);
  }

  /** A loop that code stands for which runs for every index from one to before another. */
  void each(TreePath path, Value from, Value to, Consumer<Value> body) {
    Target target = new Target(context.frame, Optional.empty(), new Object(), Kind.LOOP);
    counted(path, target, from, () -> to, body);
    forgetExits(target);
  }

  private void forgetExits(Target target) {
    context.store.remove(new Store.Flag(target.identity(), "break"));
    context.store.remove(new Store.Flag(target.identity(), "continue"));
  }

  private void counted(
      TreePath path, Target target, Value from, Supplier<Value> to, Consumer<Value> body) {
    Object index = new Object();
    context.store.put(index, new Operand.Leaf(from));
    Supplier<Value> at = () -> ((Operand.Leaf) context.store.get(index).orElseThrow()).value();
    Supplier<Value> condition =
        () -> context.apply(new Comparison("<"), at.get(), to.get()).value();
    Runnable update =
        () ->
            context.store.put(
                index,
                new Operand.Leaf(
                    context.apply(new IntArithmetic("+"), at.get(), context.integer(1)).value()));
    loop(path, target, condition, () -> body.accept(at.get()), update);
    context.store.remove(index);
  }

  private void loop(
      TreePath path, Target target, Supplier<Value> condition, Runnable body, Runnable update) {
    Set<Element> assigned = assigned(context, path);
    context.shapes.beginSpeculation();
    try {
      boolean stable = false;
      LoopFacts facts = new LoopFacts();
      for (int readings = 0; !stable; readings++) {
        if (readings > MOST_READINGS) {
          throw new IllegalStateException(context.place(path));
        }
        stable =
            new LoopBody(context, statements, target.identity(), assigned, facts)
                .read(path, condition, body, update);
      }
    } finally {
      context.shapes.endSpeculation();
    }
  }

  /** The variables that anything in a loop, or other code, assigns. */
  static Set<Element> assigned(Context context, TreePath code) {
    Set<Element> assigned = new LinkedHashSet<>();
    new Assignments() {
      @Override
      void assigned(ExpressionTree target) {
        if (target instanceof IdentifierTree) {
          assigned.add(context.element(new TreePath(getCurrentPath(), target)));
        }
      }
    }.scan(code, null);
    return assigned;
  }
}
