package io.jacobi.processor.frontend;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The classes of a compilation, asked which of them put other code in the place of a method's. */
public final class Subclasses {
  private final Set<TypeElement> classes = new LinkedHashSet<>();

  /** Takes classes, and those in them. */
  public void add(Set<? extends Element> elements) {
    for (Element element : elements) {
      if (element instanceof TypeElement type && classes.add(type)) {
        add(new LinkedHashSet<>(type.getEnclosedElements()));
      }
    }
  }

  /** The name of a class that overrides a method, if there is one. */
  Optional<String> overriding(ExecutableElement method, Elements elements, Types types) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    boolean fixed =
        method.getModifiers().contains(Modifier.FINAL)
            || method.getModifiers().contains(Modifier.PRIVATE)
            || method.getModifiers().contains(Modifier.STATIC)
            || owner.getModifiers().contains(Modifier.FINAL);
    if (fixed) {
      return Optional.empty();
    }
    if (owner.getKind() == ElementKind.ENUM) {
      return Optional.of("a constant of " + owner.getSimpleName());
    }
    return classes.stream()
        .filter(type -> !type.equals(owner))
        .filter(
            type -> types.isSubtype(types.erasure(type.asType()), types.erasure(owner.asType())))
        .filter(type -> overrides(type, method, elements).isPresent())
        .map(type -> type.getSimpleName().toString())
        .findFirst();
  }

  /** The method of a class that overrides another one. */
  static Optional<ExecutableElement> overrides(
      TypeElement type, ExecutableElement method, Elements elements) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(own -> elements.overrides(own, method, type))
        .findFirst();
  }

  /** The code that runs for a method on an object of exactly a class, inherited or its own. */
  static Optional<ExecutableElement> implementation(
      TypeElement type, ExecutableElement method, Elements elements) {
    List<ExecutableElement> all =
        ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
            .filter(own -> !own.getModifiers().contains(Modifier.ABSTRACT))
            .filter(own -> own.equals(method) || elements.overrides(own, method, type))
            .toList();
    return all.stream()
        .filter(
            own ->
                all.stream()
                    .noneMatch(other -> !other.equals(own) && elements.overrides(other, own, type)))
        .findFirst();
  }
}
