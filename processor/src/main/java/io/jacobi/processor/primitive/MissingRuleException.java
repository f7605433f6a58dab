package io.jacobi.processor.primitive;

/** A mode of differentiation was asked for that the user gave no rule for. */
public final class MissingRuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With which rule is missing. */
  public MissingRuleException(String message) {
    super(message);
  }
}
