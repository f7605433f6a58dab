package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Operation;

/**
 * Arithmetic of numbers, which cannot fail: it may as well be done earlier, once for all, or for
 * nothing.
 */
public final class OfNumbers {
  private OfNumbers() {}

  /** Whether an operation is such arithmetic where its operands are numbers. */
  public static boolean holds(Operation operation) {
    return operation instanceof Elementwise
        || operation instanceof Negate
        || operation instanceof Add
        || operation instanceof Subtract
        || operation instanceof Hadamard
        || operation instanceof Quotient
        || operation instanceof Power
        || operation instanceof Maximum
        || operation instanceof Literal
        || operation instanceof IntLiteral
        || operation instanceof ToDouble;
  }
}
