package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Template;

/** The identity of a list that is made while a method is read. */
final class ListCell {
  private final Template element;
  private final boolean fixed;

  /**
   * A list.
   *
   * @param element how its items are made
   * @param fixed whether Java lets nobody change it once it is made
   */
  ListCell(Template element, boolean fixed) {
    this.element = element;
    this.fixed = fixed;
  }

  /** How its items are made. */
  Template element() {
    return element;
  }

  /** Whether Java lets nobody change it. */
  boolean isFixed() {
    return fixed;
  }
}
