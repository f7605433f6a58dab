package io.jacobi.processor.buffer;

/** Thrown where a shape cannot be told from those of the arguments. */
final class UnknownShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownShapeException() {
    super("a shape is not known from the arguments");
  }
}
