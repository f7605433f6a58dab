package io.jacobi.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The user's own rules of a compilation: methods marked {@code @VjpOf} and {@code @JvpOf}. */
public final class CustomRules {
  private static final String VJP = "io.jacobi.VjpOf";
  private static final String JVP = "io.jacobi.JvpOf";

  private final Map<String, ExecutableElement> vjps = new HashMap<>();
  private final Map<String, ExecutableElement> jvps = new HashMap<>();

  /** The rules of one method. */
  record Rules(Optional<ExecutableElement> vjp, Optional<ExecutableElement> jvp) {}

  /**
   * Takes the rule if it is one; a signature that is not right is an error that prints the right
   * one.
   */
  public void add(Element element, Diagnostics diagnostics) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      String name = TypeReader.className(mirror.getAnnotationType());
      if (element instanceof ExecutableElement rule && (name.equals(VJP) || name.equals(JVP))) {
        add(rule, mirror, name.equals(VJP), diagnostics);
      }
    }
  }

  Optional<Rules> find(ExecutableElement method) {
    Optional<ExecutableElement> vjp =
        Optional.ofNullable(vjps.get(key(method))).map(CustomRules::now);
    Optional<ExecutableElement> jvp =
        Optional.ofNullable(jvps.get(key(method))).map(CustomRules::now);
    return vjp.isEmpty() && jvp.isEmpty() ? Optional.empty() : Optional.of(new Rules(vjp, jvp));
  }

  /** A rule as it is in this round: javac makes the members of a class anew in every round. */
  private static ExecutableElement now(ExecutableElement rule) {
    return ElementFilter.methodsIn(rule.getEnclosingElement().getEnclosedElements()).stream()
        .filter(method -> method.toString().equals(rule.toString()))
        .findFirst()
        .orElse(rule);
  }

  private static String key(ExecutableElement method) {
    return method.getEnclosingElement() + "." + method;
  }

  private void add(
      ExecutableElement rule, AnnotationMirror mirror, boolean reverse, Diagnostics diagnostics) {
    String name = "";
    Element owner = rule.getEnclosingElement();
    for (var entry : mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals("value")) {
        name = entry.getValue().getValue().toString();
      } else if (entry.getValue().getValue() instanceof DeclaredType declared) {
        owner = declared.asElement();
      }
    }
    List<ExecutableElement> candidates = new ArrayList<>();
    for (Element member : owner.getEnclosedElements()) {
      if (member instanceof ExecutableElement method
          && method.getKind() == ElementKind.METHOD
          && method.getSimpleName().contentEquals(name)) {
        candidates.add(method);
      }
    }
    Optional<ExecutableElement> target =
        candidates.stream().filter(method -> fits(rule, method, reverse)).findFirst();
    if (target.isPresent()) {
      ExecutableElement other = (reverse ? vjps : jvps).put(key(target.get()), rule);
      if (other != null && !other.equals(rule)) {
        diagnostics.error(
            rule,
            "'"
                + name
                + "' has a rule already, '"
                + other.getSimpleName()
                + "'; take one of them out");
      }
    } else if (candidates.isEmpty()) {
      diagnostics.error(rule, "'" + owner.getSimpleName() + "' has no method '" + name + "'");
    } else {
      diagnostics.error(rule, "this rule must be: " + signature(rule, candidates.get(0), reverse));
    }
  }

  private static boolean isDifferentiable(TypeMirror type) {
    if (type instanceof javax.lang.model.type.ArrayType array) {
      return isDifferentiable(array.getComponentType());
    }
    String name = TypeReader.className(type);
    return type.getKind() == TypeKind.DOUBLE
        || name.equals(TypeReader.VECTOR)
        || name.equals(TypeReader.MATRIX);
  }

  private static List<TypeMirror> differentiable(ExecutableElement method) {
    return method.getParameters().stream()
        .map(VariableElement::asType)
        .filter(t -> isDifferentiable(t))
        .collect(Collectors.toList());
  }

  /** The parameters that a rule of a method has. */
  private static List<TypeMirror> parameters(ExecutableElement method, boolean reverse) {
    List<TypeMirror> types = new ArrayList<>();
    method.getParameters().forEach(p -> types.add(p.asType()));
    if (reverse) {
      types.add(method.getReturnType());
    } else {
      types.addAll(differentiable(method));
    }
    return types;
  }

  private static boolean fits(ExecutableElement rule, ExecutableElement method, boolean reverse) {
    List<TypeMirror> wanted = parameters(method, reverse);
    boolean same =
        rule.getModifiers().contains(Modifier.STATIC)
            && method.getModifiers().contains(Modifier.STATIC)
            && rule.getParameters().size() == wanted.size();
    for (int i = 0; same && i < wanted.size(); i++) {
      same = rule.getParameters().get(i).asType().toString().equals(wanted.get(i).toString());
    }
    if (!same) {
      return false;
    }
    String returned = rule.getReturnType().toString();
    if (!reverse) {
      return returned.equals(method.getReturnType().toString());
    }
    List<TypeMirror> bars = differentiable(method);
    return bars.size() == 1
        ? returned.equals(bars.get(0).toString())
        : isRecordOf(rule.getReturnType(), bars);
  }

  private static boolean isRecordOf(TypeMirror type, List<TypeMirror> components) {
    if (!(type instanceof DeclaredType declared)
        || declared.asElement().getKind() != ElementKind.RECORD) {
      return false;
    }
    List<String> types =
        ((TypeElement) declared.asElement())
            .getRecordComponents().stream().map(c -> c.asType().toString()).toList();
    return types.equals(components.stream().map(TypeMirror::toString).toList());
  }

  private static String signature(
      ExecutableElement rule, ExecutableElement method, boolean reverse) {
    List<String> parameters = new ArrayList<>();
    method.getParameters().forEach(p -> parameters.add(simple(p.asType()) + " " + p));
    List<? extends VariableElement> active =
        method.getParameters().stream().filter(p -> isDifferentiable(p.asType())).toList();
    String returned = simple(method.getReturnType());
    if (reverse) {
      parameters.add(simple(method.getReturnType()) + " cotangent");
      returned =
          active.size() == 1
              ? simple(active.get(0).asType())
              : "(a record of "
                  + active.stream()
                      .map(p -> simple(p.asType()) + " " + p)
                      .collect(Collectors.joining(", "))
                  + ")";
    } else {
      active.forEach(p -> parameters.add(simple(p.asType()) + " " + p + "Dot"));
    }
    return "static "
        + returned
        + " "
        + rule.getSimpleName()
        + "("
        + String.join(", ", parameters)
        + ")";
  }

  private static String simple(TypeMirror type) {
    String text = type.toString();
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
