package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import java.util.Optional;

/** A construct the front end does not take; caught at the statement, so that reading goes on. */
final class UnsupportedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<TreePath> path;

  UnsupportedException(TreePath path, String message) {
    super(message);
    this.path = Optional.of(path);
  }

  /** For what is wrong wherever it is met. */
  UnsupportedException(String message) {
    super(message);
    this.path = Optional.empty();
  }

  /** For what rests on something that was reported already. */
  static UnsupportedException reported(TreePath path) {
    return new UnsupportedException(path, "");
  }

  /** Whether there is nothing to say that has not been said. */
  boolean isReported() {
    return getMessage().isEmpty();
  }

  /** The expression, or where it was met. */
  TreePath path(TreePath met) {
    return path.orElse(met);
  }
}
