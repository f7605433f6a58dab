package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * A call of a member of another jar's companion.
 *
 * @param pattern the call, {@code {0}} standing for operand 0
 * @param twice the method it is the gradient of, where that has a second derivative
 */
record CompanionCall(String pattern, String name, Type type, Optional<Linked> twice)
    implements Primitive {
  @Override
  public String mnemonic() {
    return name;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  /** Where the gradient is one value, the companion's Hessian-vector product is its tangent. */
  @Override
  public Optional<MissingRuleException> refusal() {
    return twice.isPresent() && type.differentiable() ? Optional.empty() : Optional.of(refused());
  }

  private MissingRuleException refused() {
    return new MissingRuleException(
        "'"
            + name
            + "' comes from another jar and is not differentiated again; its method needs"
            + " @Differentiable(order = 2) and one parameter to be differentiated in");
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Optional.of(twice.orElseThrow(this::refused).along(y.builder(), "Hvp", x, dx, type));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    throw refused();
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

  @Override
  public String noun() {
    return "result";
  }
}
