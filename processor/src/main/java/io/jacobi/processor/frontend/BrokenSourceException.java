package io.jacobi.processor.frontend;

/** The source does not compile; javac says so itself. */
final class BrokenSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
