package io.jacobi.processor.ir;

import java.util.ArrayList;
import java.util.List;

/** How a Java value is made of values of the program: one, or a record of several. */
public sealed interface Template {
  /** One value. */
  record Leaf(Type type) implements Template {}

  /** A record, by the text of its Java type. */
  record Aggregate(String javaType, List<Component> components) implements Template {
    /** Copies the list. */
    public Aggregate {
      components = List.copyOf(components);
    }
  }

  /**
   * How an array of records is made: an array for each component. Its Java type ends in {@code []}.
   */
  static Template arrayOf(Template element) {
    if (element instanceof Aggregate aggregate) {
      return new Aggregate(
          aggregate.javaType() + "[]",
          aggregate.components().stream()
              .map(c -> new Component(c.name(), arrayOf(c.template())))
              .toList());
    }
    return new Leaf(new Type.ArrayType(((Leaf) element).type()));
  }

  /** How an element of an array of records is made. */
  static Template elementOf(Template array) {
    if (array instanceof Aggregate aggregate) {
      String javaType = aggregate.javaType();
      return new Aggregate(
          javaType.substring(0, javaType.length() - 2),
          aggregate.components().stream()
              .map(c -> new Component(c.name(), elementOf(c.template())))
              .toList());
    }
    return new Leaf(((Type.ArrayType) ((Leaf) array).type()).element());
  }

  /** Whether this is an array of records. */
  default boolean isArrayOfRecords() {
    return this instanceof Aggregate aggregate && aggregate.javaType().endsWith("[]");
  }

  /** A named part of a record. */
  record Component(String name, Template template) {}

  /** The values, in order. */
  default List<Type> leaves() {
    List<Type> leaves = new ArrayList<>();
    collect(this, leaves);
    return leaves;
  }

  private static void collect(Template template, List<Type> leaves) {
    if (template instanceof Leaf leaf) {
      leaves.add(leaf.type());
    } else if (template instanceof Aggregate aggregate) {
      aggregate.components().forEach(component -> collect(component.template(), leaves));
    }
  }

  /** Whether any of the values is differentiable. */
  default boolean differentiable() {
    return leaves().stream().anyMatch(Type::differentiable);
  }
}
