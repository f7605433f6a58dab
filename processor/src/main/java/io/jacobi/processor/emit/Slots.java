package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Java values and the program's values that they are made of. */
final class Slots {
  private final LambdaNames names;

  /** With names for the parameters of lambdas. */
  Slots(LambdaNames names) {
    this.names = names;
  }

  /** How Java reads the leaves of a value: {@code net}, {@code net.weights()}, … */
  List<JavaCode> leaves(Template template, JavaCode value) {
    List<JavaCode> leaves = new ArrayList<>();
    collect(template, value, leaves);
    return leaves;
  }

  private void collect(Template template, JavaCode value, List<JavaCode> leaves) {
    if (template.isArrayOfRecords()) {
      gather(Template.elementOf(template), value, JavaCode.primary(names.each()), leaves);
    } else if (template instanceof Template.Aggregate aggregate) {
      for (Template.Component component : aggregate.components()) {
        collect(component.template(), JavaCode.method(value, component.name()), leaves);
      }
    } else {
      leaves.add(value);
    }
  }

  /** Each leaf of the records of an array, as an array. */
  private void gather(Template element, JavaCode array, JavaCode each, List<JavaCode> leaves) {
    if (element instanceof Template.Aggregate aggregate) {
      for (Template.Component component : aggregate.components()) {
        gather(component.template(), array, JavaCode.method(each, component.name()), leaves);
      }
      return;
    }
    String type = JavaTypes.name(((Template.Leaf) element).type());
    String stream = "«java.util.Arrays».stream(" + array.text() + ")";
    String lambda = "(" + names.each() + " -> " + each.text() + ")";
    String text =
        switch (type) {
          case "double" -> stream + ".mapToDouble" + lambda + ".toArray()";
          case "int" -> stream + ".mapToInt" + lambda + ".toArray()";
          case "long" -> stream + ".mapToLong" + lambda + ".toArray()";
          case "boolean", "char", "byte", "short" -> filled(type, array.text(), each.text());
          default -> stream + ".map" + lambda + ".toArray(" + type + "[]::new)";
        };
    leaves.add(JavaCode.primary(text));
  }

  /** An array of a type that there are no streams of. */
  private String filled(String type, String array, String each) {
    return JavaCode.ARRAYS
        + ".filled(new "
        + type
        + "["
        + array
        + ".length], ("
        + names.array()
        + ", "
        + names.index()
        + ") -> "
        + at(names.array())
        + " = "
        + at(array)
        + each.substring(names.each().length())
        + ")";
  }

  private String at(String array) {
    return array + "[" + names.index() + "]";
  }

  /** The leaves that are differentiable. */
  List<JavaCode> differentiable(Template template, JavaCode value) {
    List<JavaCode> all = leaves(template, value);
    List<Type> types = template.leaves();
    return IntStream.range(0, all.size())
        .filter(i -> types.get(i).differentiable())
        .mapToObj(all::get)
        .toList();
  }

  /** A value put together from its differentiable leaves; the others are those of {@code model}. */
  String assemble(Template template, Iterator<String> leaves, JavaCode model) {
    if (template.isArrayOfRecords()) {
      Template element = Template.elementOf(template);
      return scatter(
          template, indexed(element, leaves), element, JavaCode.primary(at(model.text())));
    }
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> assemble(c.template(), leaves, JavaCode.method(model, c.name())))
          .collect(Collectors.joining(", ", "new " + aggregate.javaType() + "(", ")"));
    }
    return ((Template.Leaf) template).type().differentiable() ? leaves.next() : model.text();
  }

  /** A value put together from all its leaves. */
  String assembleAll(Template template, Iterator<String> leaves) {
    if (template.isArrayOfRecords()) {
      Template element = Template.elementOf(template);
      List<String> arrays = new ArrayList<>();
      element.leaves().forEach(leaf -> arrays.add(leaves.next()));
      String record = assembleAll(element, arrays.stream().map(this::at).iterator());
      return build(template, arrays.get(0), record);
    }
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> assembleAll(c.template(), leaves))
          .collect(Collectors.joining(", ", "new " + aggregate.javaType() + "(", ")"));
    }
    return leaves.next();
  }

  /** The arrays that the differentiable leaves of an array's records are. */
  private static List<String> indexed(Template element, Iterator<String> leaves) {
    List<String> arrays = new ArrayList<>();
    element.leaves().stream()
        .filter(Type::differentiable)
        .forEach(leaf -> arrays.add(leaves.next()));
    return arrays;
  }

  private String scatter(Template template, List<String> arrays, Template element, JavaCode model) {
    String record = assemble(element, arrays.stream().map(this::at).iterator(), model);
    return build(template, arrays.get(0), record);
  }

  private String build(Template template, String array, String record) {
    String javaType = ((Template.Aggregate) template).javaType();
    return "«java.util.stream.IntStream».range(0, "
        + array
        + ".length).mapToObj("
        + names.index()
        + " -> "
        + record
        + ").toArray("
        + javaType
        + "::new)";
  }

  /** Whether an array of records is put together, in a lambda that reads its arrays. */
  static boolean hasArrayOfRecords(Template template) {
    return template.isArrayOfRecords()
        || (template instanceof Template.Aggregate aggregate
            && aggregate.components().stream().anyMatch(c -> hasArrayOfRecords(c.template())));
  }
}
