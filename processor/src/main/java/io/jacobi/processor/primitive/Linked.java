package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code @Differentiable} method of another jar, whose companion is called for its derivatives.
 * Its operands are the leaves of its arguments.
 *
 * @param method how Java calls it, without arguments
 * @param companion the companion's members, up to the end of the name of the method
 * @param name what to call it in messages
 * @param type of the result
 * @param record the record that its gradient is, in Java text, where that has several components
 * @param twice whether the companion has the gradient's own derivative
 */
public record Linked(
    String method,
    String companion,
    String name,
    Type type,
    List<Argument> arguments,
    Optional<String> record,
    boolean twice)
    implements Primitive {
  /** Copies the list. */
  public Linked {
    arguments = List.copyOf(arguments);
  }

  /** An argument: what it is made of, and whether the companion differentiates in it. */
  public record Argument(String name, Template template, boolean wrt) {}

  /** A leaf of an argument: how to take it out of the gradient. */
  private record Leaf(Type type, boolean active, List<Component> path) {}

  private List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (Argument argument : arguments) {
      List<Component> path =
          record.isPresent()
              ? List.of(new Component(argument.name(), typeOf(argument.template())))
              : List.of();
      collect(argument.template(), argument.wrt(), path, leaves);
    }
    return leaves;
  }

  private static Type typeOf(Template template) {
    return template instanceof Template.Aggregate aggregate
        ? new Type.Constant(aggregate.javaType())
        : ((Template.Leaf) template).type();
  }

  private static void collect(
      Template template, boolean wrt, List<Component> path, List<Leaf> leaves) {
    if (template instanceof Template.Aggregate aggregate) {
      for (Template.Component component : aggregate.components()) {
        List<Component> longer = new ArrayList<>(path);
        longer.add(new Component(component.name(), typeOf(component.template())));
        collect(component.template(), wrt, longer, leaves);
      }
    } else {
      Type type = ((Template.Leaf) template).type();
      leaves.add(new Leaf(type, wrt && type.differentiable(), path));
    }
  }

  @Override
  public String mnemonic() {
    return name;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  /** Java for arguments, made of operands from a position on. */
  private static String written(Template template, int[] next) {
    if (!(template instanceof Template.Aggregate aggregate)) {
      return "{" + next[0]++ + "}";
    }
    List<String> components = new ArrayList<>();
    aggregate.components().forEach(c -> components.add(written(c.template(), next)));
    return "new " + aggregate.javaType() + "(" + String.join(", ", components) + ")";
  }

  private List<String> written(boolean all, int[] next) {
    List<String> written = new ArrayList<>();
    for (Argument argument : arguments) {
      if (all || argument.wrt()) {
        written.add(written(argument.template(), next));
      }
    }
    return written;
  }

  private Expr companion(
      BlockBuilder builder, String member, List<String> texts, List<Expr> operands, Type result) {
    CompanionCall call =
        new CompanionCall(
            companion + member + "(" + String.join(", ", texts) + ")",
            name + member,
            result,
            member.equals("Gradient") && twice ? Optional.of(this) : Optional.empty());
    return Expr.apply(builder, call, operands.stream().map(Expr::value).toList());
  }

  /** A member that takes the arguments and a tangent of each that is differentiated in. */
  Expr along(BlockBuilder builder, String member, List<Expr> x, Tangents dx, Type result) {
    List<Leaf> leaves = leaves();
    int[] next = new int[1];
    List<String> texts = new ArrayList<>(written(true, next));
    texts.addAll(written(false, next));
    List<Expr> operands = new ArrayList<>(x);
    int leaf = 0;
    for (Argument argument : arguments) {
      for (int i = 0; i < argument.template().leaves().size(); i++, leaf++) {
        Expr operand = x.get(leaf);
        if (argument.wrt()) {
          // a constant in a tangent record is the argument's own
          operands.add(leaves.get(leaf).active() ? dx.get(leaf).orElseGet(operand::zero) : operand);
        } else if (dx.get(leaf).isPresent()) {
          throw notIn(argument);
        }
      }
    }
    return companion(builder, member, texts, operands, result);
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Optional.of(along(y.builder(), "Jvp", x, dx, y.type()));
  }

  private MissingRuleException notIn(Argument argument) {
    return new MissingRuleException(
        "'"
            + name
            + "' of another jar is not differentiated in its parameter '"
            + argument.name()
            + "'");
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    List<Leaf> leaves = leaves();
    int leaf = 0;
    for (Argument argument : arguments) {
      for (int i = 0; i < argument.template().leaves().size(); i++, leaf++) {
        int at = leaf;
        if (leaves.get(at).active()) {
          out.add(at, () -> contribution(x, bar, leaves.get(at)));
        } else {
          out.add(
              at,
              () -> {
                throw notIn(argument);
              });
        }
      }
    }
  }

  private Expr contribution(List<Expr> x, Expr bar, Leaf leaf) {
    int[] next = new int[1];
    List<String> texts = new ArrayList<>(written(true, next));
    List<Expr> operands = new ArrayList<>(x);
    boolean scalar = bar.isScalar();
    if (!scalar) {
      texts.add("{" + next[0] + "}");
      operands.add(bar);
    }
    Expr part =
        companion(bar.builder(), scalar ? "Gradient" : "Vjp", texts, operands, gradientType());
    for (Component component : leaf.path()) {
      part = part.apply(component);
    }
    if (!scalar || Literal.is(bar.value(), 1)) {
      return part;
    }
    return part.type() instanceof Type.ArrayType
        ? part.apply(new ArrayScale(), bar)
        : part.times(bar);
  }

  private Type gradientType() {
    return record
        .<Type>map(Type.Constant::new)
        .orElseGet(
            () ->
                arguments.stream()
                    .filter(Argument::wrt)
                    .map(argument -> typeOf(argument.template()))
                    .findFirst()
                    .orElseThrow());
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(name, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    String call = method + "(" + String.join(", ", written(true, new int[1])) + ")";
    return new JavaExpression(call, 16, type, true).java(x, types);
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
