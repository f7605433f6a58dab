package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.FunctionRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Reads methods that call themselves: each becomes a function of its own, called by name. */
final class Recursion {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Map<ExecutableElement, Boolean> known = new HashMap<>();

  /** Methods that were read, and give no array that they were given. */
  private final Set<ExecutableElement> fresh = new HashSet<>();

  Recursion(Context context, Expressions expressions, Statements statements) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
  }

  /** Whether a method can come to call itself. */
  boolean isRecursive(ExecutableElement method) {
    Boolean answer = known.get(method);
    if (answer == null) {
      answer = reaches(method, method, new HashSet<>());
      known.put(method, answer);
    }
    return answer;
  }

  private boolean reaches(ExecutableElement from, ExecutableElement target, Set<Element> seen) {
    TreePath source = context.source(from).orElse(null);
    if (source == null || !seen.add(from)) {
      return false;
    }
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (context.element(getCurrentPath()) instanceof ExecutableElement called) {
          found[0] |= called.equals(target) || reaches(called, target, seen);
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(source, null);
    return found[0];
  }

  Operand call(TreePath path, ExecutableElement method, List<Operand> operands) {
    FunctionRef function = context.functions.get(method);
    if (function == null) {
      function = declare(path, method);
      context.functions.put(method, function);
      function.define(read(path, method));
    }
    List<Value> values = operands.stream().map(o -> expressions.single(path, o)).toList();
    Call call = new Call(function, Call.Kind.PRIMAL, function.result());
    Value result = Expr.apply(context.builder, call, values).value();
    if (!(result.type() instanceof Type.ArrayType)) {
      return new Operand.Leaf(result);
    }
    Operand.ArrayRef array = context.newCell(result);
    if (!fresh.contains(method)) {
      operands.forEach(operand -> mayGive(array.cell(), operand));
    }
    return array;
  }

  /** What a method gives may be an array that it was given. */
  private void mayGive(ArrayCell result, Operand operand) {
    if (operand instanceof Operand.ArrayRef reference) {
      context.aliases.mayBe(result, context.resolve(reference));
    }
  }

  private FunctionRef declare(TreePath path, ExecutableElement method) {
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    if (!isStatic || method.getReturnType().getKind() == TypeKind.VOID) {
      throw new UnsupportedException(
          path,
          "a recursive method must be static and give a result; '"
              + method.getSimpleName()
              + "' does not");
    }
    Template result = context.typeReader.template(method.getReturnType());
    boolean single = result instanceof Template.Leaf leaf && leaf.type().differentiable();
    if (!single) {
      throw new UnsupportedException(
          path,
          "a recursive method must give a number, vector, matrix or array to be differentiated;"
              + " '"
              + method.getSimpleName()
              + "' gives something else");
    }
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    Optional<String> javaCall =
        method.getModifiers().contains(Modifier.PRIVATE) || Visibility.refusal(owner).isPresent()
            ? Optional.empty()
            : Optional.of(context.typeReader.reference(owner) + "." + method.getSimpleName());
    return new FunctionRef(
        method.getSimpleName().toString(),
        javaCall,
        context.typeReader.leaf(method.getReturnType()));
  }

  private Function read(TreePath path, ExecutableElement method) {
    BlockBuilder outerBuilder = context.builder;
    Store outerStore = context.store;
    Frame outerFrame = context.frame;
    context.builder = new BlockBuilder(context.shapes);
    context.store = new Store();
    context.frame = new Frame((Frame) null);
    context.shapes.beginSpeculation();
    try {
      Map<ArrayCell, Value> given = new LinkedHashMap<>();
      for (VariableElement parameter : method.getParameters()) {
        bind(path, parameter, given);
      }
      if (method.getReturnType().getKind() == TypeKind.DOUBLE) {
        context.store.put(
            new Statements.ResultType(context.frame),
            new Operand.Leaf(context.booleanLiteral(true)));
      }
      TreePath source = context.source(method).orElseThrow();
      MethodTree tree = (MethodTree) source.getLeaf();
      statements.readAll(Context.child(source, tree.getBody()), tree.getBody().getStatements());
      boolean writes =
          given.entrySet().stream()
              .anyMatch(
                  entry ->
                      !context
                          .read(whole(entry.getKey(), entry.getValue()))
                          .equals(entry.getValue()));
      if (writes) {
        throw new UnsupportedException(
            path, "a recursive method must not write to the arrays it is given; clone() them");
      }
      Optional<Operand> returned = context.store.get(new Store.Result(context.frame));
      if (returned.filter(operand -> gives(operand, given)).isEmpty()) {
        fresh.add(method);
      }
      Value result =
          returned
              .map(operand -> expressions.single(path, operand))
              .orElseGet(
                  () -> context.undefinedValue(context.typeReader.leaf(method.getReturnType())));
      return new Function(
          method.getSimpleName().toString(), context.builder.build(List.of(result)));
    } finally {
      context.shapes.endSpeculation();
      context.builder = outerBuilder;
      context.store = outerStore;
      context.frame = outerFrame;
    }
  }

  private static Operand.ArrayRef whole(ArrayCell cell, Value version) {
    return new Operand.ArrayRef(cell, version.type(), List.of());
  }

  private boolean gives(Operand result, Map<ArrayCell, Value> given) {
    return result instanceof Operand.ArrayRef reference
        && given.entrySet().stream()
            .map(entry -> context.resolve(whole(entry.getKey(), entry.getValue())))
            .anyMatch(array -> context.aliases.between(context.resolve(reference), array) > 0);
  }

  private void bind(TreePath path, VariableElement parameter, Map<ArrayCell, Value> given) {
    Template template = context.typeReader.template(parameter.asType());
    if (!(template instanceof Template.Leaf leaf)) {
      throw new UnsupportedException(
          path, "a recursive method takes numbers, vectors, matrices and arrays; not records");
    }
    Value value = context.builder.parameter(leaf.type(), parameter.getSimpleName().toString());
    Operand operand = new Operand.Leaf(value);
    if (leaf.type() instanceof Type.ArrayType) {
      Operand.ArrayRef cell = context.newCell(value);
      given.put(cell.cell(), value);
      operand = cell;
    }
    context.store.put(new Store.Variable(context.frame, parameter), operand);
  }
}
