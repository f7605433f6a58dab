package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;

/** A construct the front end does not take; caught at the statement, so that reading goes on. */
final class UnsupportedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TreePath path;

  UnsupportedException(TreePath path, String message) {
    super(message);
    this.path = path;
  }

  TreePath path() {
    return path;
  }
}
