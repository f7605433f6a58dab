package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Template;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.VariableElement;

/**
 * The identity of an object that is made while a method is read: variables that name one object
 * share its cell, and the store holds what its fields are at the moment.
 */
final class ObjectCell {
  private final Template.Aggregate shape;
  private final List<VariableElement> fields;
  private final Set<VariableElement> assigned;

  /**
   * An object of a class.
   *
   * @param assigned the fields that anything may assign once it is made
   */
  ObjectCell(
      Template.Aggregate shape, List<VariableElement> fields, Set<VariableElement> assigned) {
    this.shape = shape;
    this.fields = List.copyOf(fields);
    this.assigned = Set.copyOf(assigned);
  }

  /** Its class, with what the fields are made of. */
  Template.Aggregate shape() {
    return shape;
  }

  /** In the order of the shape's components. */
  List<VariableElement> fields() {
    return fields;
  }

  /** Whether no field is ever assigned again. */
  boolean isFixed() {
    return assigned.isEmpty();
  }

  /** Whether a field may be assigned once the object is made. */
  boolean isAssigned(VariableElement field) {
    return assigned.contains(field);
  }
}
