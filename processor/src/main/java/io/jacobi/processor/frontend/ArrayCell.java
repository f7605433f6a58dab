package io.jacobi.processor.frontend;

/**
 * The identity of an array while a method is read: variables that name one array share its cell,
 * and the store holds the version it has at the moment.
 */
final class ArrayCell {
  private final boolean shared;

  /**
   * @param shared whether two variables may or may not name this array, depending on the path
   *     taken; such an array can be read but not written
   */
  ArrayCell(boolean shared) {
    this.shared = shared;
  }

  boolean shared() {
    return shared;
  }
}
