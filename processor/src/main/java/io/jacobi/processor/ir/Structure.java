package io.jacobi.processor.ir;

/** What is promised or proved of a matrix beyond its shape; each implies those before it. */
public enum Structure {
  /** Nothing. */
  GENERAL,
  /** Equal to its transpose. */
  SYMMETRIC,
  /** Symmetric with positive eigenvalues. */
  POSITIVE_DEFINITE;

  /** Whether this structure implies {@code other}. */
  public boolean implies(Structure other) {
    return compareTo(other) >= 0;
  }

  /** What holds of both. */
  public Structure meet(Structure other) {
    return implies(other) ? other : this;
  }
}
