package io.jacobi.linalg;

/** Thrown where the sizes of two operands do not fit; the message names both shapes. */
public final class DimensionMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong, and for which shapes. */
  public DimensionMismatchException(String message) {
    super(message);
  }

  static DimensionMismatchException of(String operation, String left, String right) {
    return new DimensionMismatchException(operation + ": " + left + " does not fit " + right);
  }

  /**
   * Checks that two dimensions agree; generated methods call it before any work.
   *
   * @param left what has the first dimension, {@code "columns of A"}
   * @param right what has the second
   * @throws DimensionMismatchException if the dimensions differ
   */
  public static void requireEqual(
      String left, int leftDimension, String right, int rightDimension) {
    if (leftDimension != rightDimension) {
      throw new DimensionMismatchException(
          left + " is " + leftDimension + " but " + right + " is " + rightDimension);
    }
  }
}
