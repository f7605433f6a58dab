package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Custom;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.UserRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads calls of methods that have rules of the user's own, and those rules. */
final class CustomCalls {
  private final Context context;
  private final Expressions expressions;
  private final Calls calls;

  CustomCalls(Context context, Expressions expressions, Calls calls) {
    this.context = context;
    this.expressions = expressions;
    this.calls = calls;
  }

  /** A method with rules of the user's own is called as it is; its rules are read from source. */
  Operand call(
      TreePath path, ExecutableElement method, CustomRules.Rules rules, List<Operand> operands) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      throw new UnsupportedException(
          path,
          "the generated class calls '"
              + method.getSimpleName()
              + "', which has rules of its own; make it package-private");
    }
    Visibility.require(path, method.getEnclosingElement().asType());
    Custom custom = context.customs.get(method);
    if (custom == null) {
      String call =
          IntStream.range(0, operands.size())
              .mapToObj(i -> "{" + i + "}")
              .collect(Collectors.joining(", ", "." + method.getSimpleName() + "(", ")"));
      TypeElement owner = (TypeElement) method.getEnclosingElement();
      UserRules own = new UserRules();
      custom =
          new Custom(
              context.typeReader.reference(owner) + call,
              method.getSimpleName().toString(),
              context.typeReader.leaf(method.getReturnType()),
              own);
      // a rule may call the method, which is known by then
      context.customs.put(method, custom);
      own.define(
          rules.vjp().map(rule -> program(path, rule)),
          rules.jvp().map(rule -> program(path, rule)));
    }
    List<Value> values = operands.stream().map(o -> expressions.single(path, o)).toList();
    Value result = Expr.apply(context.builder, custom, values).value();
    return result.type() instanceof Type.ArrayType
        ? context.newCell(result)
        : new Operand.Leaf(result);
  }

  /** A rule as a program of its own. */
  private Function program(TreePath path, ExecutableElement rule) {
    BlockBuilder outerBuilder = context.builder;
    Store outerStore = context.store;
    context.builder = new BlockBuilder(context.shapes);
    context.store = new Store();
    try {
      List<Operand> operands = new ArrayList<>();
      for (VariableElement parameter : rule.getParameters()) {
        Value value =
            context.builder.parameter(
                context.typeReader.leaf(parameter.asType()), parameter.getSimpleName().toString());
        operands.add(
            value.type() instanceof Type.ArrayType
                ? context.newCell(value)
                : new Operand.Leaf(value));
      }
      TreePath source = context.source(rule).orElseThrow();
      Operand result =
          calls.inline(path, rule, source, (MethodTree) source.getLeaf(), operands).orElseThrow();
      List<Value> results = new ArrayList<>();
      if (result instanceof Operand.ArrayRef reference) {
        results.add(context.read(reference));
      } else {
        Operand.leaves(result, results);
      }
      return new Function(rule.getSimpleName().toString(), context.builder.build(results));
    } finally {
      context.builder = outerBuilder;
      context.store = outerStore;
    }
  }
}
