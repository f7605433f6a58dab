package io.jacobi.processor.frontend;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Logical;
import java.util.ArrayList;
import java.util.List;
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
    Value selector = expressions.readConstant(Context.child(path, tree.getExpression()));
    TypeMirror type = context.type(Context.child(path, tree.getExpression()));
    readCases(path, selector, type, ordered(path, tree.getCases()), 0);
  }

  /** A switch expression leaves its value as the result of a frame of its own. */
  Operand readExpression(TreePath path, SwitchExpressionTree tree) {
    Value selector = expressions.readConstant(Context.child(path, tree.getExpression()));
    TypeMirror type = context.type(Context.child(path, tree.getExpression()));
    Object key = new Object();
    readYields(path, selector, type, ordered(path, tree.getCases()), 0, key);
    Operand result = context.store.get(key).orElseThrow();
    context.store.remove(key);
    return result;
  }

  /** The cases with the default last. */
  private List<CaseTree> ordered(TreePath path, List<? extends CaseTree> cases) {
    List<CaseTree> ordered = new ArrayList<>();
    List<CaseTree> last = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      CaseTree each = cases.get(i);
      if (each.getStatements() != null && i < cases.size() - 1) {
        requireEnd(Context.child(path, each), each);
      }
      (each.getExpressions().isEmpty() && !isShared(each) ? last : ordered).add(each);
    }
    ordered.addAll(last);
    return ordered;
  }

  /** Old-style {@code case A: case B: …}: the first has labels and no statements. */
  private static boolean isShared(CaseTree tree) {
    return tree.getStatements() != null
        && tree.getStatements().isEmpty()
        && !tree.getExpressions().isEmpty();
  }

  private void requireEnd(TreePath path, CaseTree tree) {
    List<? extends StatementTree> body = tree.getStatements();
    if (!body.isEmpty() && !leaves(body.get(body.size() - 1))) {
      throw new UnsupportedException(
          path, "this case falls through into the next; end it with break, or write case ->");
    }
  }

  private static boolean leaves(StatementTree statement) {
    return switch (statement.getKind()) {
      case BREAK, RETURN, CONTINUE, THROW, YIELD -> true;
      case BLOCK -> {
        List<? extends StatementTree> body =
            ((com.sun.source.tree.BlockTree) statement).getStatements();
        yield !body.isEmpty() && leaves(body.get(body.size() - 1));
      }
      default -> false;
    };
  }

  private void readCases(
      TreePath path, Value selector, TypeMirror type, List<CaseTree> cases, int from) {
    if (from == cases.size()) {
      return;
    }
    CaseTree tree = cases.get(from);
    List<ExpressionTree> labels = new ArrayList<>(tree.getExpressions());
    int at = from;
    while (isShared(cases.get(at)) && at + 1 < cases.size()) {
      at++;
      labels.addAll(cases.get(at).getExpressions());
    }
    CaseTree body = cases.get(at);
    int next = at + 1;
    if (body.getExpressions().isEmpty()) {
      readBody(path, body);
      return;
    }
    Value matches = matches(Context.child(path, tree), selector, type, labels);
    Context.Branch yes = context.branch(() -> readBody(path, body));
    Context.Branch no = context.branch(() -> readCases(path, selector, type, cases, next));
    merger.merge(matches, yes, no);
  }

  private void readBody(TreePath path, CaseTree tree) {
    TreePath at = Context.child(path, tree);
    if (tree.getStatements() == null) {
      Tree body = tree.getBody();
      if (body instanceof StatementTree statement) {
        statements.readNested(at, statement);
      } else {
        expressions.readEffect(Context.child(at, body));
      }
      return;
    }
    List<StatementTree> body = new ArrayList<>(tree.getStatements());
    if (!body.isEmpty()
        && body.get(body.size() - 1) instanceof BreakTree last
        && last.getLabel() == null) {
      body.remove(body.size() - 1);
    }
    statements.readAll(at, body);
  }

  private void readYields(
      TreePath path, Value selector, TypeMirror type, List<CaseTree> cases, int from, Object key) {
    CaseTree tree = cases.get(from);
    if (tree.getExpressions().isEmpty() || from == cases.size() - 1) {
      context.store.put(key, yielded(Context.child(path, tree), tree));
      return;
    }
    Value matches =
        matches(Context.child(path, tree), selector, type, new ArrayList<>(tree.getExpressions()));
    Context.Branch yes =
        context.branch(() -> context.store.put(key, yielded(Context.child(path, tree), tree)));
    Context.Branch no =
        context.branch(() -> readYields(path, selector, type, cases, from + 1, key));
    merger.merge(matches, yes, no);
  }

  private Operand yielded(TreePath path, CaseTree tree) {
    TreePath whole = path.getParentPath();
    TypeMirror type = context.type(whole);
    if (tree.getStatements() == null && tree.getBody() instanceof ExpressionTree body) {
      return expressions.readAs(Context.child(path, body), type);
    }
    if (tree.getStatements() == null && tree.getBody() instanceof ThrowTree) {
      statements.read(Context.child(path, tree.getBody()));
      context.store.remove(new Store.Flag(context.frame, "return"));
      return context.undefined(context.typeReader.template(type));
    }
    List<? extends StatementTree> body =
        tree.getStatements() != null
            ? tree.getStatements()
            : ((com.sun.source.tree.BlockTree) tree.getBody()).getStatements();
    TreePath parent = tree.getStatements() != null ? path : Context.child(path, tree.getBody());
    if (body.isEmpty() || !(body.get(body.size() - 1) instanceof YieldTree last)) {
      throw new UnsupportedException(path, "end this case with one yield, as its last statement");
    }
    statements.readAll(parent, body.subList(0, body.size() - 1));
    return expressions.readAs(Context.child(Context.child(parent, last), last.getValue()), type);
  }

  private Value matches(
      TreePath path, Value selector, TypeMirror type, List<ExpressionTree> labels) {
    List<Value> tests = new ArrayList<>();
    boolean isEnum =
        type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM;
    for (ExpressionTree label : labels) {
      if (isEnum) {
        String constant = context.typeReader.text(type) + "." + label;
        tests.add(
            context
                .apply(new JavaExpression("{0} == " + constant, 8, Type.BOOLEAN, true), selector)
                .value());
      } else {
        Value value = expressions.readConstant(Context.child(path, label));
        boolean primitive = type.getKind().isPrimitive();
        tests.add(
            primitive
                ? context.apply(new Comparison("=="), selector, value).value()
                : context
                    .apply(
                        new JavaExpression("{0}.equals({1})", 16, Type.BOOLEAN, true),
                        selector,
                        value)
                    .value());
      }
    }
    return tests.stream()
        .reduce((a, b) -> context.apply(new Logical("||"), a, b).value())
        .orElseThrow();
  }
}
