package io.jacobi.processor.frontend;

import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Whether an annotated method is one that a companion can stand beside. */
final class Placement {
  private final Diagnostics diagnostics;
  private final TypeReader types;

  Placement(Diagnostics diagnostics, TypeReader types) {
    this.diagnostics = diagnostics;
    this.types = types;
  }

  private static String simple(TypeMirror type) {
    return type.toString().replaceAll("(\\w+\\.)+", "");
  }

  boolean check(ExecutableElement method) {
    int before = diagnostics.errors();
    String name = "'" + method.getSimpleName() + "'";
    require(
        method,
        !method.getModifiers().contains(Modifier.PRIVATE),
        name + " is private, so its companion cannot stand beside it; make it package-private");
    require(
        method,
        method.getTypeParameters().isEmpty(),
        name + " is generic; write it for the types it is differentiated for");
    require(
        method,
        !method.getModifiers().contains(Modifier.ABSTRACT)
            && !method.getModifiers().contains(Modifier.NATIVE),
        name + " has no body to differentiate; annotate an implementation");
    require(
        method,
        method.getReturnType().getKind() != TypeKind.VOID,
        name + " returns nothing; return the value to differentiate");
    if (method.getReturnType().getKind() == TypeKind.FLOAT) {
      diagnostics.error(method, name + " returns float; use double");
    } else if (method.getReturnType().getKind() != TypeKind.VOID) {
      require(
          method,
          types.template(method.getReturnType()).differentiable(),
          name
              + " returns "
              + simple(method.getReturnType())
              + ", which has no derivative; return double, Vector, Matrix, an array or a record of"
              + " these");
    }
    String generated = MethodReader.name(method);
    require(
        method,
        SourceVersion.isIdentifier(generated) && !SourceVersion.isKeyword(generated),
        "the generated methods cannot begin with '" + generated + "'; give a name of letters");
    int order = MethodReader.order(method);
    require(
        method,
        order == 1 || order == 2,
        "order is 1 or 2, not " + order + "; differentiate a generated member for more");
    method
        .getParameters()
        .forEach(
            p -> {
              if (isFloat(p.asType())) {
                diagnostics.error(p, "float cannot be differentiated; use double");
              }
              types.misplaced(p).ifPresent(problem -> diagnostics.error(p, problem));
              requireNoDecomposition(p, p.asType());
              Visibility.refusal(p.asType()).ifPresent(problem -> diagnostics.error(p, problem));
            });
    requireNoDecomposition(method, method.getReturnType());
    Visibility.refusal(method.getReturnType())
        .ifPresent(problem -> diagnostics.error(method, problem));
    Element owner = method.getEnclosingElement();
    if (owner.getKind() == ElementKind.ANNOTATION_TYPE || isLocal(owner)) {
      diagnostics.error(method, name + " must be a member of a top-level or nested class");
    }
    if (!isLocal(owner)) {
      Visibility.refusal((TypeElement) owner)
          .ifPresent(problem -> diagnostics.error(method, problem));
    }
    boolean inner =
        !method.getModifiers().contains(Modifier.STATIC)
            && ((TypeElement) owner).getTypeParameters().size() > 0;
    require(method, !inner, name + " is an instance method of a generic class; make it static");
    return diagnostics.errors() == before;
  }

  private void requireNoDecomposition(Element element, TypeMirror type) {
    types
        .decompositionIn(type)
        .ifPresent(
            decomposition ->
                diagnostics.error(
                    element,
                    decomposition
                        + " stands for its matrix, and for that in a method only; hand over the"
                        + " Matrix, and decompose it where it is used"));
  }

  private static boolean isFloat(TypeMirror type) {
    TypeMirror innermost = type;
    while (innermost instanceof javax.lang.model.type.ArrayType array) {
      innermost = array.getComponentType();
    }
    return innermost.getKind() == TypeKind.FLOAT;
  }

  private static boolean isLocal(Element owner) {
    return !(owner.getEnclosingElement() instanceof TypeElement)
        && owner.getEnclosingElement().getKind() != ElementKind.PACKAGE;
  }

  private void require(Element element, boolean holds, String message) {
    if (!holds) {
      diagnostics.error(element, message);
    }
  }

  /** Whether everybody sees the class. */
  static boolean isPublic(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      boolean visible =
          e.getModifiers().contains(Modifier.PUBLIC)
              || (e.getEnclosingElement() instanceof TypeElement outer
                  && outer.getKind() == ElementKind.INTERFACE);
      if (!visible) {
        return false;
      }
    }
    return true;
  }
}
