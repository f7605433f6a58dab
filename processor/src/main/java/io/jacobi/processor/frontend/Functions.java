package io.jacobi.processor.frontend;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Calls functions: code handed in, one function after another, and one of two by a condition. */
final class Functions {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Calls calls;
  private final Branches branches;

  Functions(Context context, Expressions expressions, Statements statements, Calls calls) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.calls = calls;
    this.branches = new Branches(context);
  }

  /** What code gives that has to give something. */
  Operand invoke(TreePath path, Operand.Function function, List<Operand> arguments) {
    return run(path, function, arguments)
        .orElseThrow(() -> new UnsupportedException(path, "this code returns nothing"));
  }

  /** Code handed in is read where it is called, in the frame it was written in. */
  Optional<Operand> run(TreePath path, Operand.Function function, List<Operand> arguments) {
    if (function instanceof Operand.Composed composed) {
      return run(path, composed.then(), List.of(invoke(path, composed.first(), arguments)));
    }
    if (function instanceof Operand.Either either) {
      return branches
          .either(
              either.condition(),
              () -> run(path, either.yes(), arguments).map(result -> number(path, result)),
              () -> run(path, either.no(), arguments).map(result -> number(path, result)))
          .map(result -> expressions.known(path, result));
    }
    if (function instanceof Operand.Member member) {
      List<Operand> operands = new ArrayList<>(List.of(member.object()));
      operands.addAll(arguments);
      return calls.virtual(path, member.method(), operands);
    }
    Operand.Code code = (Operand.Code) function;
    if (code.tree().getLeaf() instanceof MemberReferenceTree) {
      ExecutableElement method = (ExecutableElement) context.element(code.tree());
      return calls.virtual(path, method, boundArguments(code, method, arguments));
    }
    Frame outer = context.frame;
    Frame frame = new Frame(code.frame());
    List<? extends VariableTree> parameters =
        code.tree().getLeaf() instanceof LambdaExpressionTree lambda
            ? lambda.getParameters()
            : ((MethodTree) code.tree().getLeaf()).getParameters();
    for (int i = 0; i < arguments.size(); i++) {
      Element parameter = context.element(Context.child(code.tree(), parameters.get(i)));
      context.store.put(new Store.Variable(frame, parameter), arguments.get(i));
    }
    context.frame = frame;
    try {
      return code.tree().getLeaf() instanceof LambdaExpressionTree lambda
          ? body(Context.child(code.tree(), lambda.getBody()), frame)
          : body(Context.child(code.tree(), ((MethodTree) code.tree().getLeaf()).getBody()), frame);
    } finally {
      context.frame = outer;
    }
  }

  private Optional<Operand> body(TreePath body, Frame frame) {
    if (body.getLeaf() instanceof StatementTree statement) {
      statements.readNested(body.getParentPath(), statement);
      return statements.takeResult(frame);
    }
    if (context.type(body).getKind() == TypeKind.VOID) {
      expressions.readEffect(body);
      return Optional.empty();
    }
    return Optional.of(expressions.read(body));
  }

  /** An integer as a double where the other function may give one: in calls, and as an entry. */
  private Operand number(TreePath path, Operand result) {
    TypeMirror type = context.type(path);
    if (type.getKind().isPrimitive()) {
      return expressions.convertTo(path, result, type);
    }
    boolean integer =
        result instanceof Operand.Leaf leaf
            && leaf.value().type() instanceof Type.Constant constant
            && Set.of("int", "long", "short", "byte", "char").contains(constant.javaName());
    return integer && !TypeReader.className(type).startsWith("java.lang.")
        ? expressions.convert(path, result, Type.SCALAR)
        : result;
  }

  /** The arguments of a method reference with the receiver it was made with. */
  private List<Operand> boundArguments(
      Operand.Code code, ExecutableElement method, List<Operand> arguments) {
    List<Operand> all = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      MemberReferenceTree reference = (MemberReferenceTree) code.tree().getLeaf();
      TreePath qualifier = Context.child(code.tree(), reference.getQualifierExpression());
      boolean unbound = context.element(qualifier) instanceof TypeElement;
      if (!unbound) {
        Frame outer = context.frame;
        context.frame = code.frame();
        all.add(expressions.read(qualifier));
        context.frame = outer;
      }
    }
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < arguments.size(); i++) {
      int at = i - (arguments.size() - parameters.size());
      boolean toDouble = at >= 0 && parameters.get(at).asType().getKind() == TypeKind.DOUBLE;
      all.add(
          toDouble
              ? expressions.convert(code.tree(), arguments.get(i), Type.SCALAR)
              : arguments.get(i));
    }
    return all;
  }

  /** A method with code of an interface that the receiver is a lambda or method reference of. */
  Optional<Operand> ofInterface(
      TreePath path, ExecutableElement method, Operand.Function self, List<Operand> arguments) {
    Optional<Operand> composed = composed(method, self, arguments);
    if (composed.isPresent()) {
      return composed;
    }
    if (context.source(method).isEmpty()) {
      throw new UnsupportedException(
          path,
          "'"
              + method.getSimpleName()
              + "' makes a function of functions; write what it would do as a lambda");
    }
    List<Operand> operands = new ArrayList<>(List.of(self));
    operands.addAll(arguments);
    return calls.call(path, method, operands);
  }

  /** What a call on a function gives, if it is one that makes a function of it and another. */
  private static Optional<Operand> composed(
      ExecutableElement method, Operand.Function self, List<Operand> arguments) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    boolean composes =
        owner.startsWith("java.util.function.")
            && !owner.endsWith("Consumer")
            && arguments.size() == 1
            && arguments.get(0) instanceof Operand.Function;
    if (!composes) {
      return Optional.empty();
    }
    Operand.Function other = (Operand.Function) arguments.get(0);
    return switch (method.getSimpleName().toString()) {
      case "andThen" -> Optional.of(new Operand.Composed(self, other));
      case "compose" -> Optional.of(new Operand.Composed(other, self));
      default -> Optional.empty();
    };
  }
}
