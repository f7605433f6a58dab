package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Type;

/** The identity of a list that grows while a method is read. */
final class ListCell {
  private final Type element;

  ListCell(Type element) {
    this.element = element;
  }

  /** What its items are. */
  Type element() {
    return element;
  }
}
