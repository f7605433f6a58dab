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
