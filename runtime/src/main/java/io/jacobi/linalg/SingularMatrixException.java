package io.jacobi.linalg;

/**
 * Thrown by solve, inverse and what needs them where the matrix is singular to working precision.
 */
public final class SingularMatrixException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong, and for which shapes. */
  public SingularMatrixException(String message) {
    super(message);
  }
}
