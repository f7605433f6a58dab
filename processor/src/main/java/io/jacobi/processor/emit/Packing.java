package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.JavaTypes;
import java.util.stream.Collectors;

/** How the differentiable parts of a value go into the array of an objective, and out of it. */
final class Packing {
  private final LambdaNames names;

  /** With names for the parameters of lambdas. */
  Packing(LambdaNames names) {
    this.names = names;
  }

  /** Calls that add a value to a pack. */
  String added(Template template, String code) {
    if (template.isArrayOfRecords()) {
      return each(code, inside().added(Template.elementOf(template), names.each()));
    }
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> added(c.template(), code + "." + c.name() + "()"))
          .collect(Collectors.joining());
    }
    Type type = ((Template.Leaf) template).type();
    return type.differentiable() ? added(type, code) : "";
  }

  private Packing inside() {
    return new Packing(names.inside());
  }

  private String added(Type type, String code) {
    return isWhole(type)
        ? "." + part(type) + "(" + code + ")"
        : each(code, inside().added(element(type), names.each()));
  }

  private String each(String code, String calls) {
    String parameters = "(" + names.each() + ", " + names.pack() + ")";
    return ".each(" + code + ", " + parameters + " -> " + names.pack() + calls + ")";
  }

  /**
   * A value taken out again.
   *
   * @param model a value of the same sizes, which parts that are not differentiable come from
   */
  String taken(Template template, String model, String source) {
    if (template.isArrayOfRecords()) {
      String each = inside().taken(Template.elementOf(template), names.each(), source);
      return mapped(model, each, ((Template.Aggregate) template).javaType());
    }
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> taken(c.template(), model + "." + c.name() + "()", source))
          .collect(Collectors.joining(", ", "new " + aggregate.javaType() + "(", ")"));
    }
    Type type = ((Template.Leaf) template).type();
    return type.differentiable() ? taken(type, model, source) : model;
  }

  private String taken(Type type, String model, String source) {
    return isWhole(type)
        ? source + "." + part(type) + "()"
        : mapped(model, inside().taken(element(type), names.each(), source), JavaTypes.name(type));
  }

  private String mapped(String model, String each, String javaType) {
    return "«java.util.Arrays».stream("
        + model
        + ").map("
        + names.each()
        + " -> "
        + each
        + ").toArray("
        + javaType
        + "::new)";
  }

  /** Whether taking a value out needs more of its model than its sizes. */
  static boolean needsModel(Template template) {
    if (template instanceof Template.Leaf leaf) {
      return !(leaf.type().differentiable() && isWhole(leaf.type()));
    }
    return template.isArrayOfRecords()
        || ((Template.Aggregate) template)
            .components().stream().anyMatch(component -> needsModel(component.template()));
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
