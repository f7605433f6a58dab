package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.primitive.Linked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/**
 * Finds the companion of a {@code @Differentiable} method whose source is not here but in a jar.
 */
final class Linking {
  private final Context context;

  Linking(Context context) {
    this.context = context;
  }

  Optional<Linked> find(TreePath path, ExecutableElement method) {
    if (!TypeReader.has(method, MethodReader.DIFFERENTIABLE)
        || !method.getModifiers().contains(Modifier.STATIC)) {
      return Optional.empty();
    }
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    String packageName = context.typeReader.packageName(owner);
    String simple = TypeReader.simpleName(owner).replace('.', '_') + "Gradients";
    String qualified = packageName.isEmpty() ? simple : packageName + "." + simple;
    Optional<TypeElement> companion =
        Optional.ofNullable(context.elements.getTypeElement(qualified));
    return companion.map(type -> link(path, method, owner, type));
  }

  private Linked link(
      TreePath path, ExecutableElement method, TypeElement owner, TypeElement companion) {
    String name = MethodReader.name(method);
    boolean marked =
        method.getParameters().stream().anyMatch(p -> TypeReader.has(p, MethodReader.WRT));
    List<Linked.Argument> arguments = new ArrayList<>();
    for (var parameter : method.getParameters()) {
      Template template = context.typeReader.template(parameter.asType());
      boolean active =
          marked ? TypeReader.has(parameter, MethodReader.WRT) : template.differentiable();
      if (hasArrayOfRecords(template)) {
        throw new UnsupportedException(
            path,
            "'"
                + method.getSimpleName()
                + "' of another jar takes an array of records, which differentiated code keeps as"
                + " an array for each component; give it a record of arrays");
      }
      arguments.add(new Linked.Argument(parameter.getSimpleName().toString(), template, active));
    }
    if (!(context.typeReader.template(method.getReturnType()) instanceof Template.Leaf result)) {
      throw new UnsupportedException(
          path,
          "'"
              + method.getSimpleName()
              + "' of another jar gives a record, whose cotangent cannot be handed on; call a"
              + " method that gives a number, vector, matrix or array");
    }
    String reference = context.typeReader.reference(companion);
    String gradient = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Gradient";
    Optional<TypeElement> record =
        companion.getEnclosedElements().stream()
            .filter(member -> member.getSimpleName().contentEquals(gradient))
            .map(TypeElement.class::cast)
            .findFirst();
    boolean twice =
        companion.getEnclosedElements().stream()
            .anyMatch(member -> member.getSimpleName().contentEquals(name + "Hvp"));
    return new Linked(
        context.typeReader.reference(owner) + "." + method.getSimpleName(),
        reference + "." + name,
        name,
        result.type(),
        record.map(type -> named(arguments, type)).orElse(arguments),
        record.map(type -> reference.replace("»", "." + gradient + "»")),
        twice);
  }

  /** A class file may not tell the names of parameters, but its gradient has them. */
  private static List<Linked.Argument> named(
      List<Linked.Argument> arguments, TypeElement gradient) {
    List<? extends RecordComponentElement> components = gradient.getRecordComponents();
    List<Linked.Argument> named = new ArrayList<>();
    int next = 0;
    for (Linked.Argument argument : arguments) {
      named.add(
          argument.wrt()
              ? new Linked.Argument(
                  components.get(next++).getSimpleName().toString(), argument.template(), true)
              : argument);
    }
    return named;
  }

  private static boolean hasArrayOfRecords(Template template) {
    return template.isArrayOfRecords()
        || (template instanceof Template.Aggregate aggregate
            && aggregate.components().stream().anyMatch(c -> hasArrayOfRecords(c.template())));
  }
}
