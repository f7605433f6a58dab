package io.jacobi.processor.ir;

/** Shapes that can never fit; the message names both. */
public final class ShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With both shapes in the message. */
  public ShapeException(String message) {
    super(message);
  }
}
