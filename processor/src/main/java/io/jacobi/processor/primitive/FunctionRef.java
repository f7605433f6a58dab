package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Type;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A recursive method as a function of its own. It may call itself, so its body is given after it is
 * named.
 */
public final class FunctionRef {
  private final String name;
  private final Optional<String> javaCall;
  private final Type result;
  private final boolean derived;
  private Optional<Function> body = Optional.empty();
  private Optional<FunctionRef> dual = Optional.empty();

  /**
   * A function whose body is still to come.
   *
   * @param name what its helpers are called after
   * @param javaCall how Java calls the method itself, where the companion can see it
   * @param result the type of its result
   */
  public FunctionRef(String name, Optional<String> javaCall, Type result) {
    this(name, javaCall, result, false);
  }

  private FunctionRef(String name, Optional<String> javaCall, Type result, boolean derived) {
    this.name = name;
    this.javaCall = javaCall;
    this.result = result;
    this.derived = derived;
  }

  /** Whether it was derived from another one, rather than written by the user. */
  public boolean isDerived() {
    return derived;
  }

  /**
   * The function of the parameters, then a tangent of each differentiable one, that gives value and
   * tangent in an array of two. It is recursive as this one is, and differentiable like any other.
   *
   * @param element the type of value and tangent
   * @param derive makes its program from that of this function, the first time it is asked for
   */
  public FunctionRef dual(Type element, UnaryOperator<Function> derive) {
    if (dual.isEmpty()) {
      FunctionRef made =
          new FunctionRef(name + "Dual", Optional.empty(), new Type.ArrayType(element), true);
      // the program calls the dual of this function, so that it must be known before
      dual = Optional.of(made);
      made.define(derive.apply(body()));
    }
    return dual.get();
  }

  /** What its helpers are called after. */
  public String name() {
    return name;
  }

  /** How Java calls the method itself, where the companion can see it. */
  public Optional<String> javaCall() {
    return javaCall;
  }

  /** The type of its result. */
  public Type result() {
    return result;
  }

  /** Gives it its body, once. */
  public void define(Function function) {
    body = Optional.of(function);
  }

  /** The program it is. */
  public Function body() {
    return body.orElseThrow();
  }
}
