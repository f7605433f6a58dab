package io.jacobi.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Custom;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.FunctionRef;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Primitive;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Where the reading of one method stands: the block being built, the store, the activation. */
final class Context {
  private static final int LONGEST_QUOTE = 50;

  final Trees trees;
  final Elements elements;
  final Types types;
  final Diagnostics diagnostics;
  final CustomRules rules;
  final ImplicitCode implicit;
  final Subclasses subclasses;
  final CompiledRecords records;
  final Map<Object, Operand.Code> codes = new HashMap<>();
  final Map<ExecutableElement, Custom> customs = new HashMap<>();
  final Map<ExecutableElement, FunctionRef> functions = new HashMap<>();
  final Shapes shapes = new Shapes();
  final Set<Frame> constructors = new HashSet<>();
  final Set<TypeElement> sources = new LinkedHashSet<>();
  final TypeReader typeReader;
  BlockBuilder builder;
  Store store = new Store();
  Frame frame = new Frame((Frame) null);

  /** The calls whose code is being read, the outermost first. */
  final Deque<TreePath> calls = new ArrayDeque<>();

  int inlined;

  /** Whether what is read only decides whether an exception is thrown. */
  boolean guards;

  Context(Compilation compilation, Diagnostics diagnostics) {
    this.trees = compilation.trees();
    this.elements = compilation.elements();
    this.types = compilation.types();
    this.rules = compilation.rules();
    this.implicit = compilation.implicit();
    this.subclasses = compilation.subclasses();
    this.records = compilation.records();
    this.diagnostics = diagnostics;
    this.typeReader = new TypeReader(elements, shapes);
    this.builder = new BlockBuilder(shapes);
  }

  /** What a path through the method leads to. */
  record Branch(BlockBuilder builder, Store store) {}

  /** Reads code that may not run, in a nested block with its own copy of the store. */
  Branch branch(Runnable code) {
    BlockBuilder outerBuilder = builder;
    Store outerStore = store;
    builder = builder.nested();
    store = store.copy();
    shapes.beginSpeculation();
    try {
      code.run();
      return new Branch(builder, store);
    } finally {
      shapes.endSpeculation();
      builder = outerBuilder;
      store = outerStore;
    }
  }

  /** The source of an element, if it is part of this compilation; what is read of it counts. */
  Optional<TreePath> source(Element element) {
    Optional<TreePath> path = Optional.ofNullable(trees.getPath(element));
    path.ifPresent(found -> sources.add(outermost(element)));
    return path;
  }

  /** Whether the source of a class is not part of this compilation. */
  boolean isElsewhere(Element type) {
    return trees.getPath(type) == null;
  }

  private static TypeElement outermost(Element element) {
    Element enclosing = element.getEnclosingElement();
    return enclosing instanceof PackageElement ? (TypeElement) element : outermost(enclosing);
  }

  /** The element a tree refers to, and with it the attribution of the method. */
  Element element(TreePath path) {
    implicit.attributed(path.getCompilationUnit());
    return trees.getElement(path);
  }

  /** The static type of an expression. */
  TypeMirror type(TreePath path) {
    // getElement attributes the body, which getTypeMirror alone does not
    Element unused = element(path);
    TypeMirror type = trees.getTypeMirror(path);
    if (type == null || type.getKind() == TypeKind.ERROR) {
      throw new BrokenSourceException();
    }
    return type;
  }

  /**
   * The receiver of the code being read, as one of a type: its own class, or one that extends it.
   */
  Optional<Operand> receiver(Element type) {
    Optional<Operand> exact = variable(type).flatMap(store::get);
    if (exact.isPresent()) {
      return exact;
    }
    for (Optional<Frame> f = Optional.of(frame); f.isPresent(); f = f.get().parent()) {
      for (Object key : store.keys()) {
        if (key instanceof Store.Variable variable
            && variable.frame().equals(f.get())
            && variable.element() instanceof TypeElement own
            && types.isSubtype(types.erasure(own.asType()), types.erasure(type.asType()))) {
          return store.get(key);
        }
      }
    }
    return Optional.empty();
  }

  /** The record that a template is of. */
  Optional<TypeElement> recordOf(Template.Aggregate shape) {
    return classOf(shape.javaType());
  }

  /** The class of an object that is carried along, as far as it is known. */
  Optional<TypeElement> classOf(Value object) {
    return object.type() instanceof Type.Constant constant && constant.javaName().startsWith("«")
        ? classOf(constant.javaName())
        : Optional.empty();
  }

  /** The class of an object, or one that it may be of. */
  Optional<TypeElement> classOf(Operand object) {
    if (object instanceof Operand.Aggregate record) {
      return recordOf(record.shape());
    }
    if (object instanceof Operand.OneOf one && !one.variants().isEmpty()) {
      return classOf(one.variants().get(0).operand());
    }
    if (object instanceof Operand.Ref made) {
      return recordOf(made.cell().shape());
    }
    return object instanceof Operand.Leaf leaf ? classOf(leaf.value()) : Optional.empty();
  }

  private Optional<TypeElement> classOf(String javaType) {
    String name =
        javaType
            .replaceFirst("<.*", "")
            .replaceAll("[«»]", "")
            .replaceFirst("^:", "")
            .replace(':', '.');
    return Optional.ofNullable(elements.getTypeElement(name));
  }

  /** The name of a class of this compilation that overrides a method, if there is one. */
  Optional<String> overriding(ExecutableElement method) {
    return subclasses.overriding(method, elements, types);
  }

  /** Where a piece of the source stands, in words. */
  String place(TreePath path) {
    CompilationUnitTree unit = path.getCompilationUnit();
    long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
    String text = path.getLeaf().toString().replaceAll("\\s+", " ");
    return "line "
        + unit.getLineMap().getLineNumber(start)
        + ": "
        + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text);
  }

  static TreePath child(TreePath parent, Tree tree) {
    return new TreePath(parent, tree);
  }

  /** A value of the program as an expression that goes on in the current block. */
  Expr expr(Value value) {
    return new Expr(value, builder);
  }

  Expr apply(Primitive primitive, Value... operands) {
    return Expr.apply(builder, primitive, List.of(operands));
  }

  Value booleanLiteral(boolean value) {
    return apply(new BooleanLiteral(value)).value();
  }

  Value integer(int value) {
    return apply(new IntLiteral(value)).value();
  }

  /** The variable's key, looked up in the activation and those around it. */
  Optional<Store.Variable> variable(Element element) {
    for (Optional<Frame> f = Optional.of(frame); f.isPresent(); f = f.get().parent()) {
      Store.Variable key = new Store.Variable(f.get(), element);
      if (store.get(key).isPresent()) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /**
   * The component that is assigned as {@code x} or {@code this.x} by the constructor being read.
   */
  Optional<Store.Variable> component(Tree target, Element field) {
    boolean own =
        target instanceof IdentifierTree
            || (target instanceof MemberSelectTree select
                && select.getExpression().toString().equals("this"));
    return own && field.getKind() == ElementKind.FIELD && constructors.contains(frame)
        ? Optional.of(new Store.Variable(frame, field))
        : Optional.empty();
  }

  /** A placeholder for what is never read before it is assigned. */
  Operand undefined(Template template) {
    if (template instanceof Template.Aggregate aggregate) {
      return new Operand.Aggregate(
          aggregate, aggregate.components().stream().map(c -> undefined(c.template())).toList());
    }
    Type type = ((Template.Leaf) template).type();
    if (type instanceof Type.ArrayType array) {
      return newCell(apply(new NewArray(array.element()), integer(0)).value());
    }
    return type instanceof Type.Constant constant && constant.javaName().startsWith("«")
        ? new Operand.Unassigned(type)
        : new Operand.Leaf(undefinedValue(type));
  }

  /** A placeholder for something of the same kind. */
  Operand undefinedLike(Operand operand) {
    if (operand instanceof Operand.Aggregate record) {
      return new Operand.Aggregate(
          record.shape(), record.components().stream().map(this::undefinedLike).toList());
    }
    if (operand instanceof Operand.ArrayRef array) {
      return undefined(new Template.Leaf(array.type()));
    }
    if (operand instanceof Operand.OneOf object) {
      return new Operand.OneOf(
          object.variants().stream()
              .map(v -> new Operand.Variant(booleanLiteral(false), undefinedLike(v.operand())))
              .toList());
    }
    return operand instanceof Operand.Leaf leaf
        ? new Operand.Leaf(undefinedValue(leaf.value().type()))
        : operand;
  }

  Value undefinedValue(Type type) {
    if (type instanceof Type.Scalar) {
      return apply(new Literal(0)).value();
    }
    if (type instanceof Type.VectorType) {
      return apply(new Fill(), integer(0), apply(new Literal(0)).value()).value();
    }
    if (type instanceof Type.MatrixType) {
      return apply(new FillMatrix(), integer(0), integer(0), apply(new Literal(0)).value()).value();
    }
    if (type instanceof Type.ArrayType array) {
      return apply(new NewArray(array.element()), integer(0)).value();
    }
    String name = ((Type.Constant) type).javaName();
    return switch (name) {
      case "boolean" -> booleanLiteral(false);
      case "int" -> integer(0);
      case "long", "short", "byte", "char" ->
          apply(new JavaExpression("(" + name + ") 0", 14, type, true)).value();
      default -> apply(new JavaExpression("null", 16, type, true)).value();
    };
  }

  /** Arrays that two places hold. */
  final Aliases aliases = new Aliases(() -> store);

  /** What is held for a moment while other code is read, which no variable names. */
  final Held held = new Held();

  /** A new array with its first version. */
  Operand.ArrayRef newCell(Value version) {
    ArrayCell cell = new ArrayCell(version.type());
    store.put(cell, new Operand.Leaf(version));
    return new Operand.ArrayRef(cell, version.type(), List.of());
  }

  /** The version an array has now. */
  Value version(ArrayCell cell) {
    return ((Operand.Leaf) store.get(cell).orElseThrow()).value();
  }

  /** The array a reference names now, following what was stored into another array. */
  Operand.ArrayRef resolve(Operand.ArrayRef ref) {
    Operand content = store.get(ref.cell()).orElseThrow();
    if (content instanceof Operand.ArrayRef moved) {
      List<Value> path = new ArrayList<>(resolve(moved).path());
      path.addAll(ref.path());
      return new Operand.ArrayRef(resolve(moved).cell(), ref.type(), path);
    }
    return ref;
  }

  /** Names a value, or the array that is referred to, if it has no name yet. */
  void suggestName(Operand operand, String name) {
    if (operand instanceof Operand.Leaf leaf) {
      leaf.value().suggestName(name);
    } else if (operand instanceof Operand.Grown list) {
      suggestName(store.get(new Store.Items(list.cell())).orElseThrow(), name);
    } else if (operand instanceof Operand.Aggregate records && records.shape().isArrayOfRecords()) {
      for (int i = 0; i < records.components().size(); i++) {
        String part = records.shape().components().get(i).name();
        String partName = Character.toUpperCase(part.charAt(0)) + part.substring(1);
        suggestName(records.components().get(i), name + partName);
      }
    } else if (operand instanceof Operand.ArrayRef ref && ref.path().isEmpty()) {
      Operand.ArrayRef array = resolve(ref);
      if (array.path().isEmpty()) {
        array.cell().suggestName(name);
        version(array.cell()).suggestName(name);
      }
    }
  }

  /** The value of a reference: the array itself, or what is under its indices. */
  Value read(Operand.ArrayRef reference) {
    Operand.ArrayRef ref = resolve(reference);
    Value array = version(ref.cell());
    if (ref.path().isEmpty()) {
      return array;
    }
    List<Value> operands = new ArrayList<>(List.of(array));
    operands.addAll(ref.path());
    return Expr.apply(builder, new ArrayGet(), operands).value();
  }
}
