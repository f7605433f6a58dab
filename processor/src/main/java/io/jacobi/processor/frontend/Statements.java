package io.jacobi.processor.frontend;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.Throw;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * Reads statements. What leaves early sets a flag, and what follows runs only where none is set.
 */
final class Statements {
  private final Context context;
  private final Expressions expressions;
  private final Loops loops;
  private final Merger merger;
  private final Switches switches;

  Statements(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.loops = new Loops(context, expressions, this);
    this.merger = new Merger(context);
    this.switches = new Switches(context, expressions, this);
  }

  /** Reads statements in order; after one that may leave, the others are read on the other path. */
  void readAll(TreePath parent, List<? extends StatementTree> statements) {
    for (int i = 0; i < statements.size(); i++) {
      List<? extends StatementTree> rest = statements.subList(i + 1, statements.size());
      TreePath path = Context.child(parent, statements.get(i));
      try {
        if (statements.get(i) instanceof IfTree tree) {
          if (readIf(path, tree, () -> readAll(parent, rest))) {
            return;
          }
        } else {
          read(path);
        }
      } catch (UnsupportedException e) {
        if (!e.isReported()) {
          context.diagnostics.error(e.path(path), e.getMessage());
        }
        declareAnyway(path);
      }
      if (context.store.exited()) {
        return;
      }
      if (!context.store.exits().isEmpty() && !rest.isEmpty()) {
        unlessExited(() -> readAll(parent, rest));
        return;
      }
    }
  }

  /** A variable whose initialiser was reported is still there, so that its uses are not. */
  private void declareAnyway(TreePath path) {
    if (path.getLeaf() instanceof VariableTree) {
      Element element = context.element(path);
      Template template = context.typeReader.template(element.asType());
      context.store.put(
          new Store.Variable(context.frame, element),
          template.differentiable() ? anything(template) : new Operand.Reported());
    }
  }

  /** Something of a type that fits whatever is done with it. */
  private Operand anything(Template template) {
    if (template instanceof Template.Aggregate aggregate) {
      return new Operand.Aggregate(
          aggregate, aggregate.components().stream().map(c -> anything(c.template())).toList());
    }
    Value value = Value.parameter(((Template.Leaf) template).type(), null);
    return value.type() instanceof Type.ArrayType
        ? context.newCell(value)
        : new Operand.Leaf(value);
  }

  /** Reads code for the path on which nothing has left yet. */
  void unlessExited(Runnable code) {
    Optional<Value> exited =
        context.store.exits().stream()
            .reduce((a, b) -> context.apply(new Logical("||"), a, b).value());
    if (exited.isEmpty()) {
      code.run();
      return;
    }
    Context.Branch left = context.branch(() -> {});
    Context.Branch stayed =
        context.branch(
            () -> {
              for (Object key : context.store.keys()) {
                if (key instanceof Store.Flag) {
                  context.store.put(key, new Operand.Leaf(context.booleanLiteral(false)));
                }
              }
              code.run();
            });
    merger.merge(exited.get(), left, stayed);
  }

  /** Reads one statement, behind which nothing is held that was not before. */
  void read(TreePath path) {
    int held = context.held.size();
    try {
      readOne(path);
    } finally {
      context.held.release(held);
    }
  }

  private void readOne(TreePath path) {
    Tree tree = path.getLeaf();
    if (tree instanceof VariableTree variable) {
      declare(path, variable);
    } else if (tree instanceof ExpressionStatementTree statement) {
      expressions.readEffect(Context.child(path, statement.getExpression()));
    } else if (tree instanceof ReturnTree statement) {
      leaveWith(path, statement);
    } else if (tree instanceof YieldTree statement) {
      leaveSwitch(path, statement);
    } else if (tree instanceof BlockTree block) {
      readAll(path, block.getStatements());
      forget(path, block);
    } else if (tree instanceof IfTree statement) {
      boolean unused = readIf(path, statement, () -> {});
    } else if (tree instanceof SwitchTree statement) {
      loops.readSwitch(() -> switches.read(path, statement));
    } else if (tree instanceof BreakTree statement) {
      loops.leave(path, "break", statement.getLabel());
    } else if (tree instanceof ContinueTree statement) {
      loops.leave(path, "continue", statement.getLabel());
    } else if (tree instanceof LabeledStatementTree statement) {
      loops.readLabeled(Context.child(path, statement.getStatement()), statement.getLabel());
    } else if (tree instanceof ThrowTree statement) {
      leaveByException(path, statement);
    } else if (Loops.isLoop(tree)) {
      loops.read(path, Optional.empty());
    } else if (!(tree instanceof EmptyStatementTree
        || tree instanceof AssertTree
        || tree instanceof ClassTree)) {
      throw new UnsupportedException(
          path,
          "this statement cannot be differentiated: "
              + tree.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + "; move it out of the @Differentiable method");
    }
  }

  /** What was declared in a block is not there behind it. */
  private void forget(TreePath path, BlockTree block) {
    Set<Element> declared = new HashSet<>();
    for (StatementTree statement : block.getStatements()) {
      if (statement instanceof VariableTree) {
        declared.add(context.element(Context.child(path, statement)));
      }
    }
    if (!declared.isEmpty()) {
      context.store.forget(
          variable ->
              variable.frame().equals(context.frame) && declared.contains(variable.element()));
    }
  }

  private void declare(TreePath path, VariableTree variable) {
    Element element = context.element(path);
    TypeMirror type = element.asType();
    expressions.requireSupported(path, type);
    Operand operand;
    if (variable.getInitializer() == null) {
      operand = context.undefined(context.typeReader.template(type));
    } else {
      TreePath initializer = Context.child(path, variable.getInitializer());
      operand =
          variable.getInitializer() instanceof NewArrayTree array && array.getType() == null
              ? expressions.arrays().readInitializer(initializer, array, type)
              : expressions.readAs(initializer, type);
    }
    operand = expressions.promise(operand, element);
    if (!(path.getParentPath().getLeaf() instanceof ForLoopTree)) {
      // what a loop begins with is not what its variable is
      suggest(operand, element.getSimpleName().toString());
    }
    context.store.put(new Store.Variable(context.frame, element), operand);
  }

  private void suggest(Operand operand, String name) {
    context.suggestName(operand, name);
    if (operand instanceof Operand.Aggregate aggregate) {
      for (int i = 0; i < aggregate.components().size(); i++) {
        suggest(aggregate.components().get(i), aggregate.shape().components().get(i).name());
      }
    }
  }

  private void leaveWith(TreePath path, ReturnTree statement) {
    if (statement.getExpression() != null) {
      TreePath expression = Context.child(path, statement.getExpression());
      Optional<Operand> type = context.store.get(new ResultType(context.frame));
      Operand result = expressions.read(expression);
      if (type.isPresent() && type.get() instanceof Operand.Leaf) {
        result = expressions.convert(expression, result, Type.SCALAR);
      }
      context.store.put(new Store.Result(context.frame), result);
    }
    context.store.put(
        new Store.Flag(context.frame, "return"), new Operand.Leaf(context.booleanLiteral(true)));
  }

  /** The value of a switch expression is what the frame that its case is read in returns. */
  private void leaveSwitch(TreePath path, YieldTree statement) {
    TreePath whole = path;
    while (!(whole.getLeaf() instanceof SwitchExpressionTree)) {
      whole = whole.getParentPath();
    }
    TreePath value = Context.child(path, statement.getValue());
    leave(expressions.readAs(value, context.type(whole)));
  }

  private void leave(Operand result) {
    context.store.put(new Store.Result(context.frame), result);
    context.store.put(
        new Store.Flag(context.frame, "return"), new Operand.Leaf(context.booleanLiteral(true)));
  }

  /** What the code of a frame returned. */
  Optional<Operand> takeResult(Frame frame) {
    Optional<Operand> result = context.store.get(new Store.Result(frame));
    context.store.remove(new Store.Result(frame));
    context.store.remove(new Store.Flag(frame, "return"));
    context.store.remove(new ResultType(frame));
    result.ifPresent(context.held::add);
    return result;
  }

  /** In the store while the frame's result is a double, to which an int result is converted. */
  record ResultType(Frame frame) {}

  private void leaveByException(TreePath path, ThrowTree statement) {
    Value exception = expressions.readConstant(Context.child(path, statement.getExpression()));
    Expr unused = context.apply(new Throw(), exception);
    context.store.put(
        new Store.Flag(context.frame, "return"), new Operand.Leaf(context.booleanLiteral(true)));
  }

  /**
   * Reads a branch. Where one side certainly leaves, what follows the statement is read on the
   * other side.
   *
   * @return whether what follows has been read
   */
  private boolean readIf(TreePath path, IfTree statement, Runnable rest) {
    Value condition = condition(path, statement);
    if (condition.is(BooleanLiteral.class)) {
      if (BooleanLiteral.is(condition, true)) {
        readNested(path, statement.getThenStatement());
      } else if (statement.getElseStatement() != null) {
        readNested(path, statement.getElseStatement());
      }
      return false;
    }
    if (isGuard(statement)) {
      guard(path, condition, statement.getThenStatement());
      return false;
    }
    Context.Branch yes = context.branch(() -> readNested(path, statement.getThenStatement()));
    boolean yesLeft = yes.store().exited();
    boolean[] noLeft = new boolean[1];
    Context.Branch no =
        context.branch(
            () -> {
              if (statement.getElseStatement() != null) {
                readNested(path, statement.getElseStatement());
              }
              noLeft[0] = context.store.exited();
              if (yesLeft && !noLeft[0]) {
                unlessExited(rest);
              }
            });
    if (noLeft[0] && !yesLeft) {
      yes =
          context.branch(
              () -> {
                readNested(path, statement.getThenStatement());
                unlessExited(rest);
              });
    }
    merger.merge(condition, yes, no);
    return yesLeft || noLeft[0];
  }

  private Value condition(TreePath path, IfTree statement) {
    boolean outer = context.guards;
    context.guards = isGuard(statement);
    try {
      return expressions.readCondition(Context.child(path, statement.getCondition()));
    } finally {
      context.guards = outer;
    }
  }

  /** Whether a statement throws or does nothing. */
  private static boolean isGuard(IfTree statement) {
    StatementTree then = statement.getThenStatement();
    boolean throwsOnly =
        then instanceof ThrowTree
            || (then instanceof BlockTree block
                && block.getStatements().size() == 1
                && block.getStatements().get(0) instanceof ThrowTree);
    return throwsOnly && statement.getElseStatement() == null;
  }

  /** An exception on one side, and nothing on the other: what follows need not know. */
  private void guard(TreePath path, Value condition, StatementTree thrown) {
    Block leaves = context.branch(() -> readNested(path, thrown)).builder().build(List.of());
    Block stays = context.builder.nested().build(List.of());
    context.builder.append(new Control.If(), List.of(condition), List.of(leaves, stays), List.of());
  }

  /** Runs code for every index from one to before another, as a loop. */
  void each(TreePath path, Value from, Value to, Consumer<Value> body) {
    loops.each(path, from, to, body);
  }

  /** Reads a statement that is the body of another. */
  void readNested(TreePath parent, StatementTree statement) {
    readAll(parent, List.of(statement));
  }
}
