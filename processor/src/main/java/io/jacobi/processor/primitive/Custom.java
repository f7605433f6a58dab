package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method with the user's own rules. The rules are programs that were read from their source, so
 * that they can be differentiated again.
 *
 * @param pattern how Java calls the method, {@code {0}} being operand 0
 * @param name what to call it in messages
 * @param type of the result
 * @param rules the rules
 */
public record Custom(String pattern, String name, Type type, UserRules rules) implements Primitive {
  @Override
  public String mnemonic() {
    return name;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  private static List<Expr> run(BlockBuilder builder, Function rule, List<Expr> arguments) {
    Map<Value, Value> map = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      map.put(rule.parameters().get(i), arguments.get(i).value());
    }
    return Rebuild.into(builder, rule.body(), map).stream()
        .map(value -> new Expr(value, builder))
        .toList();
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Function rule =
        rules
            .jvp()
            .orElseThrow(
                () ->
                    new MissingRuleException("'" + name + "' has no @JvpOf rule for forward mode"));
    List<Expr> arguments = new ArrayList<>(x);
    for (int i = 0; i < x.size(); i++) {
      Expr operand = x.get(i);
      if (operand.type().differentiable()) {
        arguments.add(dx.get(i).orElseGet(operand::zero));
      }
    }
    return Optional.of(run(y.builder(), rule, arguments).get(0));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    Function rule =
        rules
            .vjp()
            .orElseThrow(
                () ->
                    new MissingRuleException("'" + name + "' has no @VjpOf rule for reverse mode"));
    List<Expr> arguments = new ArrayList<>(x);
    arguments.add(bar);
    List<Expr> bars = run(bar.builder(), rule, arguments);
    int next = 0;
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i).type().differentiable()) {
        Expr contribution = bars.get(next++);
        out.add(i, () -> contribution);
      }
    }
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(name, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return new JavaExpression(pattern, 16, type, true).java(x, types);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(10);
  }
}
