package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Type;
import java.util.Optional;

/**
 * A recursive method as a function of its own. It may call itself, so its body is given after it is
 * named.
 */
public final class FunctionRef {
  private final String name;
  private final Optional<String> javaCall;
  private final Type result;
  private Optional<Function> body = Optional.empty();

  /**
   * A function whose body is still to come.
   *
   * @param name what its helpers are called after
   * @param javaCall how Java calls the method itself, where the companion can see it
   * @param result the type of its result
   */
  public FunctionRef(String name, Optional<String> javaCall, Type result) {
    this.name = name;
    this.javaCall = javaCall;
    this.result = result;
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
