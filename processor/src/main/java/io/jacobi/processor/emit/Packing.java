package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.JavaTypes;
import java.util.stream.Collectors;

/** How the differentiable parts of a value go into the array of an objective, and out of it. */
final class Packing {
  private Packing() {}

  /** Calls that add a value to a pack. */
  static String added(Template template, String code) {
    return added(template, code, 1);
  }

  private static String added(Template template, String code, int depth) {
    if (template.isArrayOfRecords()) {
      return each(code, depth, added(Template.elementOf(template), name("each", depth), depth + 1));
    }
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> added(c.template(), code + "." + c.name() + "()", depth))
          .collect(Collectors.joining());
    }
    Type type = ((Template.Leaf) template).type();
    return type.differentiable() ? added(type, code, depth) : "";
  }

  private static String added(Type type, String code, int depth) {
    return isWhole(type)
        ? "." + part(type) + "(" + code + ")"
        : each(code, depth, added(element(type), name("each", depth), depth + 1));
  }

  private static String each(String code, int depth, String calls) {
    String pack = name("pack", depth);
    return ".each("
        + code
        + ", ("
        + name("each", depth)
        + ", "
        + pack
        + ") -> "
        + pack
        + calls
        + ")";
  }

  /** A variable of a lambda, told apart from those around it. */
  private static String name(String name, int depth) {
    return depth == 1 ? name : name + depth;
  }

  /**
   * A value taken out again.
   *
   * @param model a value of the same sizes, which parts that are not differentiable come from
   */
  static String taken(Template template, String model, String source) {
    return taken(template, model, source, 1);
  }

  private static String taken(Template template, String model, String source, int depth) {
    if (template.isArrayOfRecords()) {
      String each = taken(Template.elementOf(template), name("each", depth), source, depth + 1);
      return mapped(model, depth, each, ((Template.Aggregate) template).javaType());
    }
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> taken(c.template(), model + "." + c.name() + "()", source, depth))
          .collect(Collectors.joining(", ", "new " + aggregate.javaType() + "(", ")"));
    }
    Type type = ((Template.Leaf) template).type();
    return type.differentiable() ? taken(type, model, source, depth) : model;
  }

  private static String taken(Type type, String model, String source, int depth) {
    return isWhole(type)
        ? source + "." + part(type) + "()"
        : mapped(
            model,
            depth,
            taken(element(type), name("each", depth), source, depth + 1),
            JavaTypes.name(type));
  }

  private static String mapped(String model, int depth, String each, String javaType) {
    return "«java.util.Arrays».stream("
        + model
        + ").map("
        + name("each", depth)
        + " -> "
        + each
        + ").toArray("
        + javaType
        + "::new)";
  }

  /** Whether taking a value out needs more of its model than its sizes. */
  static boolean needsModel(Template template) {
    return !(template instanceof Template.Leaf leaf && isWhole(leaf.type()));
  }

  /** Whether the runtime packs values of a type as one. */
  private static boolean isWhole(Type type) {
    return !(type instanceof Type.ArrayType array)
        || array.element() instanceof Type.Scalar
        || (array.element() instanceof Type.ArrayType inner
            && inner.element() instanceof Type.Scalar);
  }

  private static Type element(Type type) {
    return ((Type.ArrayType) type).element();
  }

  /** What the runtime calls such a part. */
  private static String part(Type type) {
    if (type instanceof Type.ArrayType array) {
      return array.element() instanceof Type.ArrayType ? "arrays" : "array";
    }
    return type instanceof Type.VectorType
        ? "vector"
        : type instanceof Type.MatrixType ? "matrix" : "number";
  }
}
