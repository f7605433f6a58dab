package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * Every number of an array, however deep, times a scalar: the gradient that another jar's companion
 * gives, times a cotangent. Its factors are derivatives of another jar, which stop there.
 */
public record ArrayScale() implements Primitive {
  @Override
  public String mnemonic() {
    return "arrayScale";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return operands.get(0).type();
  }

  @Override
  public Optional<MissingRuleException> refusal() {
    return Optional.of(
        new MissingRuleException(
            "an array of derivatives of another jar has no second derivative"));
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
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(1);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(1).times(x.get(0));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.ARRAYS + ".times", x);
  }

  @Override
  public String noun() {
    return "array";
  }
}
