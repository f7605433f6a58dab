package io.jacobi.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.JavaCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Java values and the program's values that they are made of. */
final class Slots {
  private Slots() {}

  /** How Java reads the leaves of a value: {@code net}, {@code net.weights()}, … */
  static List<JavaCode> leaves(Template template, JavaCode value) {
    List<JavaCode> leaves = new ArrayList<>();
    collect(template, value, leaves);
    return leaves;
  }

  private static void collect(Template template, JavaCode value, List<JavaCode> leaves) {
    if (template instanceof Template.Aggregate aggregate) {
      for (Template.Component component : aggregate.components()) {
        collect(component.template(), JavaCode.method(value, component.name()), leaves);
      }
    } else {
      leaves.add(value);
    }
  }

  /** The leaves that are differentiable. */
  static List<JavaCode> differentiable(Template template, JavaCode value) {
    List<JavaCode> all = leaves(template, value);
    List<Type> types = template.leaves();
    return IntStream.range(0, all.size())
        .filter(i -> types.get(i).differentiable())
        .mapToObj(all::get)
        .toList();
  }

  /** A value put together from its differentiable leaves; the others are those of {@code model}. */
  static String assemble(Template template, Iterator<String> leaves, JavaCode model) {
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> assemble(c.template(), leaves, JavaCode.method(model, c.name())))
          .collect(Collectors.joining(", ", "new " + aggregate.javaType() + "(", ")"));
    }
    return ((Template.Leaf) template).type().differentiable() ? leaves.next() : model.text();
  }

  /** A value put together from all its leaves. */
  static String assembleAll(Template template, Iterator<String> leaves) {
    if (template instanceof Template.Aggregate aggregate) {
      return aggregate.components().stream()
          .map(c -> assembleAll(c.template(), leaves))
          .collect(Collectors.joining(", ", "new " + aggregate.javaType() + "(", ")"));
    }
    return leaves.next();
  }

  static CodeBlock type(String javaType) {
    return CodeText.of(javaType);
  }
}
