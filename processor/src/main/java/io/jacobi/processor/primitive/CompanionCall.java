package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** A call of a generated member in another jar; it is code already and has no derivative itself. */
record CompanionCall(String pattern, String name, Type type) implements Primitive {
  @Override
  public String mnemonic() {
    return name;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  @Override
  public Optional<MissingRuleException> refusal() {
    return Optional.of(
        new MissingRuleException(
            "'" + name + "' comes from another jar, with first derivatives only"));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    throw refusal().orElseThrow();
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    throw refusal().orElseThrow();
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
