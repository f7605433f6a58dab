package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Function;
import java.util.Optional;

/**
 * The rules that a user gave for a method. A rule may call the method it is for, so the rules are
 * given after they are named.
 */
public final class UserRules {
  private Optional<Function> vjp = Optional.empty();
  private Optional<Function> jvp = Optional.empty();

  /**
   * Gives the rules, once.
   *
   * @param reverse from the operands and a cotangent to cotangents of the differentiable operands
   * @param forward from the operands and a tangent of each differentiable one to that of the result
   */
  public void define(Optional<Function> reverse, Optional<Function> forward) {
    vjp = reverse;
    jvp = forward;
  }

  Optional<Function> vjp() {
    return vjp;
  }

  Optional<Function> jvp() {
    return jvp;
  }
}
