package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A {@code @Differentiable} method of another jar, whose companion is called for its derivatives.
 *
 * @param method how Java calls it, without arguments
 * @param companion the companion's members, up to the end of the name of the method
 * @param name what to call it in messages
 * @param type of the result
 * @param wrt the positions of the operands it is differentiated in, in order
 * @param components names of the parts of its gradient, where there are several
 * @param record the record that its gradient then is, in Java text
 */
public record Linked(
    String method,
    String companion,
    String name,
    Type type,
    List<Integer> wrt,
    List<String> components,
    String record)
    implements Primitive {
  /** Copies the lists. */
  public Linked {
    wrt = List.copyOf(wrt);
    components = List.copyOf(components);
  }

  @Override
  public String mnemonic() {
    return name;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  private static String call(String function, int operands) {
    return IntStream.range(0, operands)
        .mapToObj(i -> "{" + i + "}")
        .collect(Collectors.joining(", ", function + "(", ")"));
  }

  private Expr companion(BlockBuilder builder, String member, List<Expr> operands, Type result) {
    CompanionCall call =
        new CompanionCall(call(companion + member, operands.size()), name + member, result);
    return Expr.apply(builder, call, operands.stream().map(Expr::value).toList());
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    List<Expr> operands = new ArrayList<>(x);
    for (int i = 0; i < x.size(); i++) {
      if (wrt.contains(i)) {
        Expr operand = x.get(i);
        operands.add(dx.get(i).orElseGet(() -> operand.fill(0)));
      } else if (dx.get(i).isPresent()) {
        throw notIn(i);
      }
    }
    return Optional.of(companion(y.builder(), "Jvp", operands, y.type()));
  }

  private MissingRuleException notIn(int i) {
    return new MissingRuleException(
        "'" + name + "' of another jar is not differentiated in its parameter " + (i + 1));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    for (int i = 0; i < x.size(); i++) {
      int at = i;
      if (!wrt.contains(i)) {
        out.add(
            i,
            () -> {
              throw notIn(at);
            });
        continue;
      }
      out.add(i, () -> contribution(x, bar, at));
    }
  }

  private Expr contribution(List<Expr> x, Expr bar, int at) {
    List<Expr> operands = new ArrayList<>(x);
    boolean scalar = bar.isScalar();
    if (!scalar) {
      operands.add(bar);
    }
    boolean single = wrt.size() == 1;
    Type part = x.get(at).type();
    Type result = single ? part : new Type.Constant(record);
    Expr gradient = companion(bar.builder(), scalar ? "Gradient" : "Vjp", operands, result);
    Expr mine =
        single ? gradient : gradient.apply(new Component(components.get(wrt.indexOf(at)), part));
    return scalar ? mine.times(bar) : mine;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(name, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(method, x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(10);
  }

  @Override
  public String noun() {
    return "result";
  }
}
