package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * A call of a recursive function, or of one of the helpers that its differentiation needs:
 *
 * <ul>
 *   <li>{@code PRIMAL}: the function itself
 *   <li>{@code FORWARD}: its forward sweep, which gives a record of its value and what the reverse
 *       needs
 *   <li>{@code REVERSE}: from that record and a cotangent to the cotangents of the parameters
 *   <li>{@code VALUE_AND_VJP}: from the parameters and a cotangent to the value and the cotangents
 *       of the parameters, where the cotangent is known before the value
 * </ul>
 */
public record Call(FunctionRef function, Kind kind, Type type) implements Primitive {
  /** Which helper is called. */
  public enum Kind {
    /** The function itself. */
    PRIMAL(""),
    /** The forward sweep. */
    FORWARD("Forward"),
    /** The reverse sweep. */
    REVERSE("Reverse"),
    /** Both in one. */
    VALUE_AND_VJP("ValueAndVjp");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }
  }

  /** The name of the helper. */
  public String helper() {
    boolean own = kind == Kind.PRIMAL && !function.isDerived();
    return own ? function.name() + "Primal" : function.name() + kind.suffix;
  }

  /**
   * Whether this is a reverse sweep that adds to a running total, its first operand, in place: so
   * it is where the one differentiable parameter is an array, which calls within calls then share.
   * One with the value as well puts that into an array of one number, its second operand.
   */
  public boolean accumulates() {
    return (kind == Kind.REVERSE || kind == Kind.VALUE_AND_VJP) && type instanceof Type.ArrayType;
  }

  @Override
  public boolean shareable() {
    return kind == Kind.PRIMAL;
  }

  @Override
  public boolean overwrites() {
    return accumulates();
  }

  /** The record that a helper gives, a nested class of the companion. */
  public static Type recordOf(FunctionRef function, Kind kind) {
    String name = function.name() + kind.suffix;
    return new Type.Constant(Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  /** What the cotangent of a parameter is called in the record of {@code VALUE_AND_VJP}. */
  public static String cotangentName(String parameter) {
    return parameter + "Bar";
  }

  @Override
  public String mnemonic() {
    return helper();
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  /** Calls are differentiated by the transformations, which know the helpers. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    throw unsupported();
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    throw unsupported();
  }

  @Override
  public Optional<MissingRuleException> refusal() {
    return kind == Kind.PRIMAL ? Optional.empty() : Optional.of(unsupported());
  }

  private MissingRuleException unsupported() {
    return new MissingRuleException(
        "the derivative of the recursive '"
            + function.name()
            + "' is not differentiated in this order");
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(helper(), x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return kind == Kind.PRIMAL && function.javaCall().isPresent()
        ? JavaCode.call(function.javaCall().get(), x)
        : JavaCode.call(helper(), x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.of(1);
  }

  @Override
  public String noun() {
    return kind == Kind.PRIMAL ? "result" : "record";
  }
}
