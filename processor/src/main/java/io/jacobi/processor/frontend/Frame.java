package io.jacobi.processor.frontend;

import java.util.Optional;

/** One activation of a method or lambda; variables are looked up in it, then around it. */
record Frame(Optional<Frame> parent, Object identity) {
  /** Where code stands that takes no variables along. */
  static final Frame NOWHERE = new Frame((Frame) null);

  Frame(Frame parent) {
    this(Optional.ofNullable(parent), new Object());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame frame && identity == frame.identity;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(identity);
  }
}
