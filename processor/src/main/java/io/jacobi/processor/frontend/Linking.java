package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
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
    List<Integer> wrt = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      var parameter = method.getParameters().get(i);
      Template template = context.typeReader.template(parameter.asType());
      boolean active =
          marked ? TypeReader.has(parameter, MethodReader.WRT) : template.differentiable();
      if (active && !isPlain(template)) {
        throw new UnsupportedException(
            path,
            "'"
                + method.getSimpleName()
                + "' of another jar takes arrays or records, whose"
                + " cotangents cannot be handed on; give it numbers, vectors and matrices");
      }
      if (active) {
        wrt.add(i);
      }
    }
    String reference = context.typeReader.reference(companion);
    List<String> components = new ArrayList<>();
    String record = "";
    if (wrt.size() > 1) {
      String gradient = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Gradient";
      record = reference.replace("»", "." + gradient + "»");
      for (var member : companion.getEnclosedElements()) {
        if (member instanceof TypeElement type && type.getSimpleName().contentEquals(gradient)) {
          for (RecordComponentElement component : type.getRecordComponents()) {
            components.add(component.getSimpleName().toString());
          }
        }
      }
    }
    return new Linked(
        context.typeReader.reference(owner) + "." + method.getSimpleName(),
        reference + "." + name,
        name,
        context.typeReader.leaf(method.getReturnType()),
        wrt,
        components,
        record);
  }

  private static boolean isPlain(Template template) {
    return template instanceof Template.Leaf leaf && !(leaf.type() instanceof Type.ArrayType);
  }
}
