package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Which classes the companion can name, which stands beside the user's class. */
final class Visibility {
  private Visibility() {}

  /** Why the companion cannot name a type, if it cannot. */
  static Optional<String> refusal(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return refusal(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return Optional.ofNullable(wildcard.getExtendsBound())
          .or(() -> Optional.ofNullable(wildcard.getSuperBound()))
          .flatMap(Visibility::refusal);
    }
    // what is not found is javac's to report
    if (!(type instanceof DeclaredType declared) || type.getKind() == TypeKind.ERROR) {
      return Optional.empty();
    }
    return refusal((TypeElement) declared.asElement())
        .or(
            () ->
                declared.getTypeArguments().stream()
                    .flatMap(argument -> refusal(argument).stream())
                    .findFirst());
  }

  /** Why the companion cannot name a class, if it cannot. */
  static Optional<String> refusal(TypeElement type) {
    Element each = type;
    for (; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (each.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of(
            "'"
                + each.getSimpleName()
                + "' is private, so its companion cannot see it; make it package-private");
      }
    }
    return each.getKind() == ElementKind.PACKAGE
        ? Optional.empty()
        : Optional.of(
            "'"
                + type.getSimpleName()
                + "' is declared in a method, where the companion cannot see it; declare it in the"
                + " class");
  }

  /** Throws if the companion cannot name a type. */
  static void require(TreePath path, TypeMirror type) {
    Optional<String> refusal = refusal(type);
    if (refusal.isPresent()) {
      throw new UnsupportedException(path, refusal.get());
    }
  }
}
