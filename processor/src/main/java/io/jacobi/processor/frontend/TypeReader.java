package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** Java types as the program sees them: how they are made of values, and how they are written. */
final class TypeReader {
  static final String VECTOR = "io.jacobi.linalg.Vector";
  static final String MATRIX = "io.jacobi.linalg.Matrix";
  private static final String SHAPE = "io.jacobi.Shape";
  private static final Set<String> DECOMPOSITIONS =
      Set.of(
          "io.jacobi.linalg.LuDecomposition",
          "io.jacobi.linalg.CholeskyDecomposition",
          "io.jacobi.linalg.SymmetricEigen",
          "io.jacobi.linalg.SingularValueDecomposition");

  private final Elements elements;
  private final Shapes shapes;
  private final Set<String> records = new HashSet<>();

  /** The records whose components are being read. */
  private final Set<String> open = new HashSet<>();

  /** The records that hold records of their own type. */
  private final Set<String> endless = new HashSet<>();

  /** What the names of shapes stand for in a record that was met before: they are its own. */
  private Optional<Map<String, Dim>> scope = Optional.empty();

  TypeReader(Elements elements, Shapes shapes) {
    this.elements = elements;
    this.shapes = shapes;
  }

  /** The qualified name of a class, empty for anything else. */
  static String className(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
        : "";
  }

  /** How a value of the type is made of values of the program. */
  Template template(TypeMirror type) {
    if (type instanceof ArrayType array
        && template(array.getComponentType()) instanceof Template.Aggregate element) {
      return Template.arrayOf(element);
    }
    if (isRecord(type) && !open.contains(className(type))) {
      Template aggregate = aggregate(type);
      if (aggregate.differentiable() && endless.contains(className(type))) {
        throw new UnsupportedException(
            "record '"
                + record(type).getSimpleName()
                + "' holds records of its own type, and how many is not known here; keep what they"
                + " hold in arrays");
      }
      if (aggregate.differentiable()) {
        return aggregate;
      }
    } else if (isRecord(type)) {
      endless.add(className(type));
    }
    return new Template.Leaf(leaf(type));
  }

  /** A record by its components, whatever these are. */
  Template.Aggregate aggregate(TypeMirror type) {
    return new Template.Aggregate(text(type), components(type));
  }

  private List<Template.Component> components(TypeMirror type) {
    Optional<Map<String, Dim>> outer = scope;
    open.add(className(type));
    try {
      scope = records.add(className(type)) ? Optional.empty() : Optional.of(new HashMap<>());
      List<Template.Component> components = new ArrayList<>();
      for (RecordComponentElement component : record(type).getRecordComponents()) {
        components.add(
            new Template.Component(
                component.getSimpleName().toString(), componentTemplate(component)));
      }
      return components;
    } finally {
      scope = outer;
      open.remove(className(type));
    }
  }

  private Template componentTemplate(RecordComponentElement component) {
    Template template = template(component.asType());
    return template instanceof Template.Leaf leaf
        ? new Template.Leaf(promised(leaf.type(), component))
        : template;
  }

  /** The type with what annotations on its declaration promise: structure and dimensions. */
  Type promised(Type type, Element declaration) {
    Type shaped = shaped(type, declaration);
    if (!(shaped instanceof Type.MatrixType matrix)) {
      return shaped;
    }
    boolean positive = has(declaration, "io.jacobi.PositiveDefinite");
    boolean symmetric = positive || has(declaration, "io.jacobi.Symmetric");
    if (!symmetric) {
      return matrix;
    }
    shapes.requireEqual(
        matrix.rows(),
        matrix.columns(),
        () ->
            "a symmetric matrix is square, but @Shape says "
                + matrix.rows()
                + " × "
                + matrix.columns());
    return new Type.MatrixType(
        shapes.resolve(matrix.rows()),
        shapes.resolve(matrix.columns()),
        positive ? Structure.POSITIVE_DEFINITE : Structure.SYMMETRIC);
  }

  /** What is wrong with where an annotation of this library stands on a parameter or component. */
  Optional<String> misplaced(Element declaration) {
    Type type = template(declaration.asType()) instanceof Template.Leaf l ? l.type() : Type.INT;
    List<Dim> dims = dims(declaration);
    int wanted = type instanceof Type.MatrixType ? 2 : type instanceof Type.VectorType ? 1 : 0;
    if (has(declaration, SHAPE) && dims.size() != wanted) {
      return Optional.of(
          wanted == 0
              ? "@Shape is for Vector and Matrix; take it out"
              : "@Shape of a "
                  + (wanted == 1
                      ? "Vector names its size: @Shape(\"n\")"
                      : "Matrix names rows and columns: @Shape({\"m\", \"n\"})"));
    }
    Optional<Dim> unnamed =
        dims.stream()
            .filter(dim -> dim instanceof Dim.Symbol s && !SourceVersion.isIdentifier(s.name()))
            .findFirst();
    if (unnamed.isPresent()) {
      return Optional.of(
          "'"
              + unnamed.get()
              + "' is no dimension; @Shape takes numbers such as \"3\" and names such as \"n\"");
    }
    boolean promised =
        has(declaration, "io.jacobi.Symmetric") || has(declaration, "io.jacobi.PositiveDefinite");
    return promised && wanted != 2
        ? Optional.of("only a Matrix can be @Symmetric or @PositiveDefinite; take it out")
        : Optional.empty();
  }

  private Dim scoped(Dim dim) {
    return dim instanceof Dim.Symbol symbol && scope.isPresent()
        ? scope.get().computeIfAbsent(symbol.name(), name -> shapes.fresh())
        : dim;
  }

  private Type shaped(Type type, Element declaration) {
    List<Dim> dims = dims(declaration).stream().map(this::scoped).toList();
    if (type instanceof Type.VectorType && dims.size() == 1) {
      return new Type.VectorType(dims.get(0));
    }
    return type instanceof Type.MatrixType && dims.size() == 2
        ? Type.matrix(dims.get(0), dims.get(1))
        : type;
  }

  private static List<Dim> dims(Element declaration) {
    return declaration.getAnnotationMirrors().stream()
        .filter(mirror -> className(mirror.getAnnotationType()).equals(SHAPE))
        .flatMap(mirror -> mirror.getElementValues().values().stream())
        .flatMap(
            value -> value.getValue() instanceof List<?> list ? list.stream() : Stream.of(value))
        .map(entry -> ((javax.lang.model.element.AnnotationValue) entry).getValue().toString())
        .map(TypeReader::dim)
        .toList();
  }

  private static Dim dim(String text) {
    return text.chars().allMatch(Character::isDigit) && !text.isEmpty()
        ? new Dim.Fixed(Integer.parseInt(text))
        : new Dim.Symbol(text);
  }

  static boolean has(Element declaration, String annotation) {
    return declaration.getAnnotationMirrors().stream()
        .anyMatch(mirror -> className(mirror.getAnnotationType()).equals(annotation));
  }

  boolean isRecord(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.RECORD
        && declared.getTypeArguments().isEmpty();
  }

  TypeElement record(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  /** The type of a single value. */
  Type leaf(TypeMirror type) {
    if (type.getKind() == TypeKind.DOUBLE) {
      return Type.SCALAR;
    }
    if (type instanceof ArrayType array) {
      return new Type.ArrayType(leaf(array.getComponentType()));
    }
    boolean open =
        type instanceof DeclaredType declared
            && declared.getTypeArguments().stream().anyMatch(t -> t.getKind() == TypeKind.ERROR);
    if (open || type.getKind() == TypeKind.ERROR) {
      // javac says so, or another processor has yet to make it
      throw new BrokenSourceException();
    }
    if (className(type).equals(VECTOR)) {
      return new Type.VectorType(shapes.fresh());
    }
    // a decomposition stands for its matrix
    return className(type).equals(MATRIX) || isDecomposition(type)
        ? Type.matrix(shapes.fresh(), shapes.fresh())
        : new Type.Constant(text(type));
  }

  private static boolean isDecomposition(TypeMirror type) {
    return DECOMPOSITIONS.contains(className(type));
  }

  /** A decomposition that a value of the type is, or holds. */
  Optional<String> decompositionIn(TypeMirror type) {
    return decompositionIn(type, new HashSet<>());
  }

  private Optional<String> decompositionIn(TypeMirror type, Set<String> seen) {
    if (type instanceof ArrayType array) {
      return decompositionIn(array.getComponentType(), seen);
    }
    if (isDecomposition(type)) {
      return Optional.of(record(type).getSimpleName().toString());
    }
    return isRecord(type) && seen.add(className(type))
        ? record(type).getRecordComponents().stream()
            .flatMap(component -> decompositionIn(component.asType(), seen).stream())
            .findFirst()
        : Optional.empty();
  }

  /** The type in Java text, class names between guillemets with a colon after the package. */
  String text(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return text(array.getComponentType()) + "[]";
    }
    if (type instanceof DeclaredType declared) {
      String arguments =
          declared.getTypeArguments().isEmpty()
              ? ""
              : declared.getTypeArguments().stream()
                  .map(t -> t instanceof TypeVariable ? "?" : text(t))
                  .collect(Collectors.joining(", ", "<", ">"));
      return reference((TypeElement) declared.asElement()) + arguments;
    }
    if (type instanceof WildcardType wildcard) {
      return "?"
          + bound(" extends ", wildcard.getExtendsBound())
          + bound(" super ", wildcard.getSuperBound());
    }
    if (type instanceof TypeVariable variable) {
      // of a wildcard, which has no name
      return text(variable.getUpperBound());
    }
    return type.getKind().isPrimitive()
        ? type.getKind().name().toLowerCase(Locale.ROOT)
        : type.toString();
  }

  private String bound(String keyword, TypeMirror type) {
    return type == null ? "" : keyword + text(type);
  }

  /** A class in Java text. */
  String reference(TypeElement element) {
    return "«" + packageName(element) + ":" + simpleName(element) + "»";
  }

  String packageName(TypeElement element) {
    return elements.getPackageOf(element).getQualifiedName().toString();
  }

  /** The name of a class with those of the classes around it. */
  static String simpleName(TypeElement element) {
    return element.getEnclosingElement() instanceof TypeElement outer
        ? simpleName(outer) + "." + element.getSimpleName()
        : element.getSimpleName().toString();
  }
}
