package io.jacobi.processor.frontend;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Logical;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads switches over int, enum and string as chains of branches. */
final class Switches {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Merger merger;

  Switches(Context context, Expressions expressions, Statements statements) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.merger = new Merger(context);
  }

  void read(TreePath path, SwitchTree tree) {
    Operand selector = selector(path, tree.getExpression(), tree.getCases());
    TypeMirror type = context.type(Context.child(path, tree.getExpression()));
    requireConstants(path, tree.getCases());
    readGroups(path, selector, type, tree.getCases(), groups(path, tree.getCases()));
  }

  /** What is asked of, which is an object where there are patterns among the cases. */
  private Operand selector(
      TreePath path, ExpressionTree expression, List<? extends CaseTree> cases) {
    TreePath at = Context.child(path, expression);
    boolean patterns =
        cases.stream().anyMatch(each -> !Patterns.labels(Context.child(path, each)).isEmpty());
    return patterns ? expressions.read(at) : new Operand.Leaf(expressions.readConstant(at));
  }

  /** Labels with one body: where that stands among the cases, and whether it is the default. */
  private record Group(List<ExpressionTree> labels, boolean isDefault, int body) {}

  private static void requireConstants(TreePath path, List<? extends CaseTree> cases) {
    for (CaseTree each : cases) {
      boolean isNull =
          each.getExpressions().stream()
              .anyMatch(label -> label.getKind() == Tree.Kind.NULL_LITERAL);
      if (isNull) {
        throw new UnsupportedException(
            Context.child(path, each),
            "null cannot be a case here; it is to be looked for outside");
      }
    }
  }

  /** The groups in order, the default last. */
  private static List<Group> groups(TreePath path, List<? extends CaseTree> cases) {
    List<Group> groups = new ArrayList<>();
    List<ExpressionTree> labels = new ArrayList<>();
    boolean isDefault = false;
    for (int i = 0; i < cases.size(); i++) {
      CaseTree each = cases.get(i);
      labels.addAll(each.getExpressions());
      isDefault |=
          each.getExpressions().isEmpty() && Patterns.labels(Context.child(path, each)).isEmpty();
      boolean isEmpty = each.getStatements() != null && each.getStatements().isEmpty();
      if (!isEmpty || i == cases.size() - 1) {
        groups.add(new Group(List.copyOf(labels), isDefault, i));
        labels.clear();
        isDefault = false;
      }
    }
    groups.sort((a, b) -> Boolean.compare(a.isDefault(), b.isDefault()));
    return groups;
  }

  private void readGroups(
      TreePath path,
      Operand selector,
      TypeMirror type,
      List<? extends CaseTree> cases,
      List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    Group group = groups.get(0);
    if (group.isDefault()) {
      readFrom(path, cases, group.body());
      return;
    }
    CaseTree tree = cases.get(group.body());
    Value matches = matches(Context.child(path, tree), selector, type, group.labels());
    List<Group> rest = groups.subList(1, groups.size());
    if (matches.is(BooleanLiteral.class)) {
      if (BooleanLiteral.is(matches, true)) {
        readFrom(path, cases, group.body());
      } else {
        readGroups(path, selector, type, cases, rest);
      }
      return;
    }
    Context.Branch yes = context.branch(() -> readFrom(path, cases, group.body()));
    Context.Branch no = context.branch(() -> readGroups(path, selector, type, cases, rest));
    merger.merge(matches, yes, no);
  }

  /** A body, and those after it that it falls through to. */
  private void readFrom(TreePath path, List<? extends CaseTree> cases, int from) {
    CaseTree tree = cases.get(from);
    TreePath at = Context.child(path, tree);
    if (tree.getStatements() == null) {
      if (tree.getBody() instanceof StatementTree statement) {
        statements.readNested(at, statement);
      } else {
        expressions.readEffect(Context.child(at, tree.getBody()));
      }
      return;
    }
    List<? extends StatementTree> body = tree.getStatements();
    boolean breaks =
        !body.isEmpty()
            && body.get(body.size() - 1) instanceof BreakTree last
            && last.getLabel() == null;
    statements.readAll(at, breaks ? body.subList(0, body.size() - 1) : body);
    if (!breaks && from + 1 < cases.size() && !context.store.exited()) {
      statements.unlessExited(() -> readFrom(path, cases, from + 1));
    }
  }

  /** A switch expression leaves its value as the result of a frame of its own. */
  Operand readExpression(TreePath path, SwitchExpressionTree tree) {
    Operand selector = selector(path, tree.getExpression(), tree.getCases());
    TypeMirror type = context.type(Context.child(path, tree.getExpression()));
    requireConstants(path, tree.getCases());
    Operand result =
        readYields(path, selector, type, tree.getCases(), groups(path, tree.getCases()));
    context.held.add(result);
    return result;
  }

  private Operand readYields(
      TreePath path,
      Operand selector,
      TypeMirror type,
      List<? extends CaseTree> cases,
      List<Group> groups) {
    Group group = groups.get(0);
    TreePath at = Context.child(path, cases.get(group.body()));
    if (group.isDefault() || groups.size() == 1) {
      if (!Patterns.labels(at).isEmpty()) {
        // it fits what is left, and has variables all the same
        Value unused = matches(at, selector, type, group.labels());
      }
      return yielded(path, cases, group.body());
    }
    Value matches = matches(at, selector, type, group.labels());
    List<Group> rest = groups.subList(1, groups.size());
    if (matches.is(BooleanLiteral.class)) {
      return BooleanLiteral.is(matches, true)
          ? yielded(path, cases, group.body())
          : readYields(path, selector, type, cases, rest);
    }
    return new Branches(context)
        .operand(
            matches,
            () -> yielded(path, cases, group.body()),
            () -> readYields(path, selector, type, cases, rest));
  }

  /** What a case gives, which it may do in several places. */
  private Operand yielded(TreePath path, List<? extends CaseTree> cases, int from) {
    TypeMirror type = context.type(path);
    CaseTree tree = cases.get(from);
    if (tree.getStatements() == null && tree.getBody() instanceof ExpressionTree body) {
      return expressions.readAs(Context.child(Context.child(path, tree), body), type);
    }
    Frame outer = context.frame;
    Frame frame = new Frame(outer);
    context.frame = frame;
    try {
      readFrom(path, cases, from);
      Optional<Operand> result = statements.takeResult(frame);
      context.store.forget(variable -> variable.frame().equals(frame));
      // what only throws gives nothing
      return result.orElseGet(() -> context.undefined(context.typeReader.template(type)));
    } finally {
      context.frame = outer;
    }
  }

  private Value matches(
      TreePath path, Operand selector, TypeMirror type, List<ExpressionTree> labels) {
    List<TreePath> patterns = Patterns.labels(path);
    List<Value> tests = new ArrayList<>();
    for (TreePath pattern : patterns) {
      tests.add(expressions.patterns().match(path.getParentPath(), selector, pattern));
    }
    for (ExpressionTree label : labels) {
      tests.add(isConstant(path, ((Operand.Leaf) selector).value(), type, label));
    }
    Value fits =
        tests.stream()
            .reduce((a, b) -> context.apply(new Logical("||"), a, b).value())
            .orElseThrow();
    Optional<TreePath> guard = patterns.isEmpty() ? Optional.empty() : Patterns.guard(path);
    return guard
        .map(condition -> expressions.and(fits, () -> expressions.readCondition(condition)))
        .orElse(fits);
  }

  private Value isConstant(TreePath path, Value selector, TypeMirror type, ExpressionTree label) {
    boolean isEnum =
        type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM;
    if (isEnum) {
      Visibility.require(path, type);
      String constant = context.typeReader.text(type) + "." + label;
      return context
          .apply(new JavaExpression("{0} == " + constant, 8, Type.BOOLEAN, true), selector)
          .value();
    }
    Value value = expressions.readConstant(Context.child(path, label));
    return type.getKind().isPrimitive()
        ? context.apply(new Comparison("=="), selector, value).value()
        : context
            .apply(new JavaExpression("{0}.equals({1})", 16, Type.BOOLEAN, true), selector, value)
            .value();
  }
}
