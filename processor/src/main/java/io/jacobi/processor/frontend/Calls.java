package io.jacobi.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.ShapeException;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Registry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads calls: of the runtime by the registry, of code that is there by reading that code. */
final class Calls {
  private static final int MOST_INLINED = 20_000;

  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Builders builders;
  private final ArrayCalls arrayCalls;
  private final Streams streams;
  private final Draws draws;
  private final CarriedCalls carried;
  private final Recursion recursion;
  private final CustomCalls customCalls;
  private final Functions functions;
  private final Dispatch dispatch;
  private final Deque<ExecutableElement> active = new ArrayDeque<>();

  Calls(Context context, Expressions expressions, Statements statements) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.builders = new Builders(context, this);
    this.arrayCalls = new ArrayCalls(context, expressions.arrays());
    this.streams = new Streams(context, expressions, statements, this, builders, arrayCalls);
    this.draws = new Draws(context);
    this.recursion = new Recursion(context, expressions, statements);
    this.carried = new CarriedCalls(context, expressions, recursion);
    this.customCalls = new CustomCalls(context, expressions, this);
    this.functions = new Functions(context, expressions, statements, this);
    this.dispatch = new Dispatch(context, expressions, this);
  }

  Functions functions() {
    return functions;
  }

  Operand read(TreePath path, MethodInvocationTree tree) {
    return evaluate(path, tree)
        .map(result -> expressions.known(path, result))
        .orElseThrow(() -> new UnsupportedException(path, "this call has no result to use"));
  }

  void readEffect(TreePath path, MethodInvocationTree tree) {
    int before = context.builder.size();
    Optional<Operand> result = evaluate(path, tree);
    boolean carried =
        result.isPresent()
            && result.get() instanceof Operand.Leaf leaf
            && leaf.value().is(JavaExpression.class)
            && context.builder.size() > before;
    if (carried) {
      // called for what it does, for nobody takes what it gives
      throw new UnsupportedException(
          path,
          "this call does something besides computing, which a derivative would do twice or not at"
              + " all; do it outside the @Differentiable method");
    }
  }

  private Optional<Operand> evaluate(TreePath path, MethodInvocationTree tree) {
    if (!(context.element(path) instanceof ExecutableElement method)) {
      throw new BrokenSourceException();
    }
    TreePath select = Context.child(path, tree.getMethodSelect());
    List<Operand> operands = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      Operand receiver = receiver(select, method);
      if (receiver instanceof Operand.Function function) {
        List<Operand> arguments = arguments(path, method, tree.getArguments());
        return method.getModifiers().contains(Modifier.ABSTRACT)
            ? functions.run(path, function, arguments)
            : functions.ofInterface(path, method, function, arguments);
      }
      if (ArrayExpressions.isArray(receiver) && method.getSimpleName().contentEquals("clone")) {
        return Optional.of(expressions.arrays().copy(path, receiver));
      }
      operands.add(receiver);
    }
    operands.addAll(arguments(path, method, tree.getArguments()));
    boolean exact =
        select.getLeaf() instanceof MemberSelectTree member
            && member.getExpression().toString().matches("(.*\\.)?super");
    return exact ? call(path, method, operands) : virtual(path, method, operands);
  }

  /** Reports a method that comes back to itself by objects that only the run knows. */
  void requireNew(TreePath path, ExecutableElement method) {
    if (active.contains(method)) {
      throw new UnsupportedException(
          path,
          "'"
              + method.getSimpleName()
              + "' of "
              + method.getEnclosingElement().getSimpleName()
              + " calls itself on an object that is only known when it runs; keep what the objects"
              + " hold in arrays");
    }
  }

  private Operand receiver(TreePath select, ExecutableElement method) {
    if (select.getLeaf() instanceof MemberSelectTree tree) {
      TreePath receiver = Context.child(select, tree.getExpression());
      if (context.element(receiver) instanceof TypeElement) {
        throw new UnsupportedException(
            select, "super cannot be called from a differentiated method");
      }
      return expressions.read(receiver);
    }
    return context
        .receiver(method.getEnclosingElement())
        .orElseThrow(
            () ->
                new UnsupportedException(
                    select, "there is no receiver for this call here; make the method static"));
  }

  List<Operand> arguments(
      TreePath path, ExecutableElement method, List<? extends ExpressionTree> arguments) {
    int held = context.held.size();
    List<? extends VariableElement> parameters = method.getParameters();
    boolean spread = spreads(path, method, arguments);
    for (int i = 0; i < arguments.size(); i++) {
      TreePath argument = Context.child(path, arguments.get(i));
      TypeMirror type = parameters.get(Math.min(i, parameters.size() - 1)).asType();
      if (spread && i >= parameters.size() - 1) {
        type = ((javax.lang.model.type.ArrayType) type).getComponentType();
      }
      int before = context.held.size();
      Operand operand = expressions.read(argument);
      List<Operand> unused = context.held.release(before);
      // what other arguments do may replace what this one refers to
      context.held.add(
          type.getKind() == TypeKind.DOUBLE
              ? expressions.convert(argument, operand, Type.SCALAR)
              : operand);
    }
    List<Operand> operands = context.held.release(held);
    if (spread && !Methods.isRuntime(method)) {
      return collect(path, method, operands);
    }
    return operands;
  }

  private boolean spreads(
      TreePath path, ExecutableElement method, List<? extends ExpressionTree> arguments) {
    int last = method.getParameters().size() - 1;
    return method.isVarArgs()
        && !(arguments.size() == last + 1
            && context.types.isAssignable(
                context.types.erasure(context.type(Context.child(path, arguments.get(last)))),
                context.types.erasure(method.getParameters().get(last).asType())));
  }

  /** Variable arguments become the array that the method sees. */
  private List<Operand> collect(TreePath path, ExecutableElement method, List<Operand> operands) {
    List<? extends VariableElement> parameters = method.getParameters();
    int last = parameters.size() - 1;
    List<Operand> collected = new ArrayList<>(operands.subList(0, last));
    TypeMirror type = parameters.get(last).asType();
    List<Operand> items = operands.subList(last, operands.size());
    boolean list = MadeLists.isMaker(method) && items.stream().noneMatch(Variants::hasArrays);
    collected.add(
        list ? new Operand.Gathered(items) : expressions.arrays().made(path, type, items));
    return collected;
  }

  /** A call of whatever runs for the receiver, which is the first operand. */
  Optional<Operand> virtual(TreePath path, ExecutableElement method, List<Operand> operands) {
    return dispatch.call(path, method, operands);
  }

  /** A call with its operands, the receiver first. */
  Optional<Operand> call(TreePath path, ExecutableElement method, List<Operand> operands) {
    if (Methods.isShapeCheck(method)) {
      return Optional.empty();
    }
    if (Methods.isRuntime(method)) {
      return Optional.of(runtime(path, method, operands));
    }
    if (Methods.isNullCheck(method)) {
      return Optional.of(operands.get(0));
    }
    Optional<CustomRules.Rules> rules = context.rules.find(method);
    if (rules.isPresent() && active.stream().noneMatch(method::equals)) {
      return Optional.of(customCalls.call(path, method, rules.get(), operands));
    }
    if (ArrayCalls.knows(method)) {
      return arrayCalls.read(path, method, operands);
    }
    Optional<Operand> made = new MadeLists(context, expressions).read(path, method, operands);
    if (made.isPresent()) {
      return made;
    }
    boolean listed =
        !method.getModifiers().contains(Modifier.STATIC)
            && operands.get(0) instanceof Operand.Grown;
    if (listed && !Set.of("stream", "forEach").contains(method.getSimpleName().toString())) {
      List<Operand> arguments = operands.subList(1, operands.size());
      Operand.Grown list = (Operand.Grown) operands.get(0);
      return new GrownLists(context, expressions).call(path, method, list, arguments);
    }
    Optional<Streams.Streamed> streamed = streams.read(path, method, operands);
    if (streamed.isPresent()) {
      return streamed.get().result();
    }
    if (isQuestion(method, operands) && operands.get(0) instanceof Operand.Gathered list) {
      List<Operand> arguments = operands.subList(1, operands.size());
      return Optional.of(new MadeLists(context, expressions).ask(path, method, list, arguments));
    }
    Optional<Operand> drawn = draws.read(method, operands);
    if (drawn.isPresent()) {
      return drawn;
    }
    Optional<Operand> component = component(path, method, operands);
    if (component.isPresent()) {
      return component;
    }
    if (Methods.isBoxing(method) || isNumberAsked(method, operands)) {
      return Optional.of(operands.get(0));
    }
    boolean asked = carried.isAsked(method, operands);
    TreePath source = asked ? null : context.source(method).orElse(null);
    if (source != null && source.getLeaf() instanceof MethodTree tree && tree.getBody() != null) {
      return inline(path, method, source, tree, operands);
    }
    return carried.carry(path, method, operands);
  }

  /** Whether a number that is computed is asked for as an object is. */
  private static boolean isNumberAsked(ExecutableElement method, List<Operand> operands) {
    return Methods.key(method).equals("Number.doubleValue()")
        && operands.get(0) instanceof Operand.Leaf leaf
        && leaf.value().type() instanceof Type.Scalar;
  }

  /** Whether a call is of a method of a collection. */
  private static boolean isQuestion(ExecutableElement method, List<Operand> operands) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    return !operands.isEmpty()
        && !method.getModifiers().contains(Modifier.STATIC)
        && (owner.startsWith("java.util.") || owner.equals("java.lang.Iterable"));
  }

  private Operand runtime(TreePath path, ExecutableElement method, List<Operand> operands) {
    String key = Methods.key(method);
    Optional<Operand> built = builders.read(path, key, operands);
    if (built.isPresent()) {
      return built.get();
    }
    var expression = Registry.find(key);
    if (expression.isEmpty()) {
      if (carried.isCarried(method, operands)) {
        return carried.carry(path, method, operands).orElseThrow();
      }
      throw new UnsupportedException(
          path,
          key
              + " has no derivative; use the operations of Math, Functions, Vector and Matrix that"
              + " have one");
    }
    List<Expr> exprs =
        operands.stream().map(o -> context.expr(expressions.single(path, o))).toList();
    context.shapes.at(() -> context.place(path));
    try {
      Expr result =
          exprs.isEmpty() ? expression.get().apply(List.of()) : expression.get().apply(exprs);
      result.value().suggestOrigin(() -> context.place(path));
      return result.type() instanceof Type.ArrayType
          ? context.newCell(result.value())
          : new Operand.Leaf(result.value());
    } catch (ShapeException e) {
      throw new UnsupportedException(path, e.getMessage());
    }
  }

  /** The accessor of a record component that the record does not write itself. */
  private Optional<Operand> component(
      TreePath path, ExecutableElement method, List<Operand> operands) {
    if (operands.size() != 1
        || !(operands.get(0) instanceof Operand.Aggregate aggregate)
        || Methods.isWritten(context, method)) {
      return Optional.empty();
    }
    for (int i = 0; i < aggregate.components().size(); i++) {
      if (method.getSimpleName().contentEquals(aggregate.shape().components().get(i).name())) {
        if (context.isElsewhere(method.getEnclosingElement()) && !context.records.isPlain(method)) {
          throw new UnsupportedException(path, RecordCode.elsewhere(method));
        }
        return Optional.of(expressions.known(path, aggregate.components().get(i)));
      }
    }
    return Optional.empty();
  }

  Optional<Operand> inline(
      TreePath path,
      ExecutableElement method,
      TreePath source,
      MethodTree tree,
      List<Operand> operands) {
    if (recursion.isRecursive(method)) {
      return Optional.of(recursion.call(path, method, operands));
    }
    if (++context.inlined > MOST_INLINED) {
      throw new UnsupportedException(
          path, "this method grows beyond " + MOST_INLINED + " calls when its helpers are read");
    }
    int errors = context.diagnostics.errors();
    Frame outer = context.frame;
    Frame frame = new Frame((Frame) null);
    bind(method, frame, operands);
    context.frame = frame;
    context.calls.addLast(path);
    active.push(method);
    try {
      if (method.getReturnType().getKind() == TypeKind.DOUBLE) {
        context.store.put(
            new Statements.ResultType(frame), new Operand.Leaf(context.booleanLiteral(true)));
      }
      statements.readAll(Context.child(source, tree.getBody()), tree.getBody().getStatements());
      Optional<Operand> result = statements.takeResult(frame);
      if (result.filter(Operand::holdsCode).isEmpty()) {
        context.store.forget(variable -> variable.frame().equals(frame));
      }
      boolean reported =
          result.isEmpty()
              && method.getReturnType().getKind() != TypeKind.VOID
              && context.diagnostics.errors() > errors;
      return reported
          ? Optional.of(context.undefined(context.typeReader.template(method.getReturnType())))
          : result;
    } finally {
      active.pop();
      context.calls.removeLast();
      context.frame = outer;
    }
  }

  void bind(ExecutableElement method, Frame frame, List<Operand> operands) {
    int at = 0;
    if (!method.getModifiers().contains(Modifier.STATIC)
        && method.getKind() != ElementKind.CONSTRUCTOR) {
      context.store.put(
          new Store.Variable(frame, method.getEnclosingElement()), operands.get(at++));
    }
    for (VariableElement parameter : method.getParameters()) {
      context.store.put(
          new Store.Variable(frame, parameter), expressions.promise(operands.get(at++), parameter));
    }
  }
}
