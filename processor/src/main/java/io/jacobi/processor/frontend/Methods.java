package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import io.jacobi.processor.primitive.Registry;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Facts about methods: which are the runtime's, which were written, which do more than compute. */
final class Methods {
  private static final Set<String> OWNERS =
      Set.of(
          TypeReader.VECTOR,
          TypeReader.MATRIX,
          "io.jacobi.linalg.Functions",
          "io.jacobi.linalg.LuDecomposition",
          "io.jacobi.linalg.CholeskyDecomposition",
          "io.jacobi.linalg.SymmetricEigen",
          "io.jacobi.linalg.SingularValueDecomposition",
          "io.jacobi.linalg.NestedArrays",
          "io.jacobi.linalg.DimensionMismatchException",
          "java.lang.Math",
          "java.lang.StrictMath");

  private Methods() {}

  static boolean isRuntime(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && (OWNERS.contains(owner.getQualifiedName().toString())
            || (owner.getQualifiedName().contentEquals("java.lang.Double")
                && Registry.find(key(method)).isPresent()));
  }

  /** The entry checks of generated members, which reading them again need not repeat. */
  static boolean isShapeCheck(ExecutableElement method) {
    return method.getSimpleName().contentEquals("requireEqual")
        && ((TypeElement) method.getEnclosingElement())
            .getQualifiedName()
            .contentEquals("io.jacobi.linalg.DimensionMismatchException");
  }

  /** Whether a method gives what it is given, unless that is null. */
  static boolean isNullCheck(ExecutableElement method) {
    return method.getSimpleName().contentEquals("requireNonNull")
        && ((TypeElement) method.getEnclosingElement())
            .getQualifiedName()
            .contentEquals("java.util.Objects");
  }

  /** Whether a method gives the number that it is given, or asked for, as another type. */
  static boolean isBoxing(ExecutableElement method) {
    boolean ofDouble =
        ((TypeElement) method.getEnclosingElement())
            .getQualifiedName()
            .contentEquals("java.lang.Double");
    return ofDouble
        && (method.getSimpleName().contentEquals("doubleValue")
            || (method.getSimpleName().contentEquals("valueOf")
                && method.getParameters().get(0).asType().getKind() == TypeKind.DOUBLE));
  }

  /** {@code Owner.name(types)} as the registry knows it. */
  static String key(ExecutableElement method) {
    String owner = method.getEnclosingElement().getSimpleName().toString();
    return (owner.equals("StrictMath") ? "Math" : owner)
        + "."
        + method.getSimpleName()
        + method.getParameters().stream()
            .map(VariableElement::asType)
            .map(Methods::simpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  private static String simpleName(TypeMirror type) {
    if (type instanceof javax.lang.model.type.ArrayType array) {
      return simpleName(array.getComponentType()) + "[]";
    }
    String name = TypeReader.className(type);
    return name.isEmpty()
        ? type.getKind().name().toLowerCase(Locale.ROOT)
        : name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether a member of a record was written out and not put there by the compiler. */
  static boolean isWritten(Context context, ExecutableElement method) {
    TreePath path = context.trees.getPath(method);
    if (path == null
        || context.elements.getOrigin(method) != Elements.Origin.EXPLICIT
        || !(path.getLeaf() instanceof MethodTree tree)
        || tree.getBody() == null) {
      return false;
    }
    SourcePositions positions = context.trees.getSourcePositions();
    long end = positions.getEndPosition(path.getCompilationUnit(), path.getLeaf());
    TreePath owner = path.getParentPath();
    long start = positions.getStartPosition(path.getCompilationUnit(), path.getLeaf());
    long ownerStart = positions.getStartPosition(owner.getCompilationUnit(), owner.getLeaf());
    return end > start && start > ownerStart;
  }

  /** Whether a method does nothing but give a private field, which only the method can see. */
  static boolean isGetter(Context context, ExecutableElement method) {
    return given(context, method)
        .filter(field -> field.getModifiers().contains(Modifier.PRIVATE))
        .isPresent();
  }

  /** The method of a class that gives a field and does nothing else, and that others can call. */
  static Optional<ExecutableElement> getter(Context context, VariableElement field) {
    return ElementFilter.methodsIn(field.getEnclosingElement().getEnclosedElements()).stream()
        .filter(method -> method.getParameters().isEmpty())
        .filter(method -> !method.getModifiers().contains(Modifier.PRIVATE))
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> given(context, method).filter(field::equals).isPresent())
        .filter(method -> context.overriding(method).isEmpty())
        .findFirst();
  }

  /** The field that a method gives, if that is all that it does. */
  private static Optional<Element> given(Context context, ExecutableElement method) {
    TreePath path = context.source(method).orElse(null);
    if (path == null
        || !(path.getLeaf() instanceof MethodTree tree)
        || tree.getBody() == null
        || tree.getBody().getStatements().size() != 1
        || !(tree.getBody().getStatements().get(0) instanceof ReturnTree result)
        || result.getExpression() == null) {
      return Optional.empty();
    }
    TreePath body = Context.child(path, tree.getBody());
    TreePath value = Context.child(Context.child(body, result), result.getExpression());
    return Optional.ofNullable(context.element(value))
        .filter(element -> element.getKind() == ElementKind.FIELD);
  }

  private static final Set<String> QUESTIONS =
      Set.of(
          "get",
          "size",
          "isEmpty",
          "contains",
          "containsKey",
          "containsValue",
          "indexOf",
          "lastIndexOf",
          "getOrDefault",
          "getFirst",
          "getLast",
          "peek",
          "first",
          "last");

  /** Whether a call may change something, so that what it gives depends on how often it is made. */
  static boolean changes(Context context, ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return isMutable(method.getEnclosingElement())
          || method.getReturnType().getKind() == TypeKind.VOID;
    }
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    boolean collection =
        isA(context, owner, "java.util.Collection") || isA(context, owner, "java.util.Map");
    return isMutable(owner)
        || (collection && !QUESTIONS.contains(method.getSimpleName().toString()));
  }

  private static boolean isA(Context context, TypeElement type, String name) {
    return context.types.isAssignable(
        context.types.erasure(type.asType()),
        context.types.erasure(context.elements.getTypeElement(name).asType()));
  }

  private static final Set<String> DIFFERENT =
      Set.of("random", "randomUUID", "now", "nanoTime", "currentTimeMillis");

  /** Whether a call gives something else every time. */
  static boolean differs(ExecutableElement method) {
    return DIFFERENT.contains(method.getSimpleName().toString());
  }

  /**
   * Classes whose methods change something: what they give depends on how often they are called.
   */
  private static boolean isMutable(Element owner) {
    String name = ((TypeElement) owner).getQualifiedName().toString();
    return name.equals("java.util.Random")
        || name.startsWith("java.util.random.")
        || name.startsWith("java.util.concurrent.")
        || name.startsWith("java.io.")
        || name.startsWith("java.nio.")
        || name.equals("java.lang.System")
        || name.equals("java.lang.Thread")
        || name.startsWith("java.lang.reflect.")
        || name.equals("java.util.Iterator")
        || name.equals("java.util.Scanner")
        || name.equals("java.lang.StringBuilder")
        || name.equals("java.lang.StringBuffer");
  }
}
