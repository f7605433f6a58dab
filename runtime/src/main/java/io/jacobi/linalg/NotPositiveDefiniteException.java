package io.jacobi.linalg;

/** Thrown by a Cholesky factorisation that meets a pivot that is not positive. */
public final class NotPositiveDefiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong, and for which shapes. */
  public NotPositiveDefiniteException(String message) {
    super(message);
  }
}
