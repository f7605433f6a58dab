package io.jacobi.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Objects of classes that are no records, where the method makes them: they are their fields. Those
 * that nothing assigns again are taken apart as records are; others keep their identity.
 */
final class MadeObjects {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Calls calls;

  /** What constructors are at work on. */
  private final Set<ObjectCell> building = new HashSet<>();

  MadeObjects(Context context, Expressions expressions, Statements statements, Calls calls) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.calls = calls;
  }

  /** Whether the code of a class, and of those that it extends, is here to be read. */
  boolean knows(TypeElement type) {
    return type.getKind() == ElementKind.CLASS
        && type.getNestingKind() != NestingKind.LOCAL
        && classes(type).stream().noneMatch(context::isElsewhere);
  }

  /** A class behind those that it extends. */
  private List<TypeElement> classes(TypeElement type) {
    List<TypeElement> classes = new ArrayList<>();
    TypeElement each = type;
    while (!each.getQualifiedName().contentEquals("java.lang.Object")) {
      classes.add(0, each);
      if (each.getSuperclass().getKind() != TypeKind.DECLARED) {
        throw new BrokenSourceException();
      }
      each = (TypeElement) context.types.asElement(each.getSuperclass());
    }
    return classes;
  }

  /** How an array of values of a class is made, where a type is that: an array for each field. */
  Optional<Template> arrayOf(TreePath path, TypeMirror type) {
    if (!(type instanceof ArrayType array)) {
      return Optional.empty();
    }
    TypeMirror element = array.getComponentType();
    if (element instanceof ArrayType) {
      return arrayOf(path, element).map(Template::arrayOf);
    }
    if (!(context.types.asElement(element) instanceof TypeElement of) || !knows(of)) {
      return Optional.empty();
    }
    List<VariableElement> fields = fields(path, of);
    Template.Aggregate shape = shape(of, fields);
    boolean value =
        !of.getModifiers().contains(Modifier.ABSTRACT)
            && shape.differentiable()
            && FieldWrites.among(context, classes(of), fields, path.getCompilationUnit()).isEmpty();
    return value ? Optional.of(Template.arrayOf(shape)) : Optional.empty();
  }

  private List<VariableElement> fields(TreePath path, TypeElement type) {
    List<VariableElement> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TypeElement each : classes(type)) {
      for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements())) {
        if (field.getModifiers().contains(Modifier.STATIC)) {
          continue;
        }
        if (!names.add(field.getSimpleName().toString())) {
          throw new UnsupportedException(
              path, "two fields of this object are called '" + field + "'; give one another name");
        }
        fields.add(field);
      }
    }
    return fields;
  }

  /** The object that a constructor makes. */
  Operand make(TreePath path, ExecutableElement constructor, List<Operand> operands) {
    TypeElement type = (TypeElement) constructor.getEnclosingElement();
    List<VariableElement> fields = fields(path, type);
    ObjectCell cell =
        new ObjectCell(
            shape(type, fields),
            fields,
            FieldWrites.among(context, classes(type), fields, path.getCompilationUnit()));
    fields.forEach(field -> context.store.put(new Store.Field(cell, field), initial(field)));
    Operand.Ref made = new Operand.Ref(cell);
    building.add(cell);
    construct(path, constructor, made, operands);
    building.remove(cell);
    if (!cell.isFixed()) {
      return made;
    }
    List<Operand> components = new ArrayList<>();
    for (VariableElement field : fields) {
      Store.Field key = new Store.Field(cell, field);
      components.add(context.store.get(key).orElseThrow());
      context.store.remove(key);
    }
    return new Operand.Aggregate(cell.shape(), components);
  }

  private Template.Aggregate shape(TypeElement type, List<VariableElement> fields) {
    return new Template.Aggregate(
        context.typeReader.reference(type),
        fields.stream()
            .map(
                field ->
                    new Template.Component(
                        field.getSimpleName().toString(),
                        context.typeReader.template(field.asType())))
            .toList());
  }

  /** What a field is before anything is assigned to it. */
  private Operand initial(VariableElement field) {
    Template template = context.typeReader.template(field.asType());
    boolean zero =
        template instanceof Template.Leaf leaf
            && (leaf.type() instanceof Type.Scalar || leaf.type() instanceof Type.Constant);
    return zero
        ? context.undefined(template)
        : new Operand.Chosen(
            "the field '"
                + field.getSimpleName()
                + "' may be null here; give it a value where it is declared");
  }

  private void construct(
      TreePath path, ExecutableElement constructor, Operand.Ref made, List<Operand> operands) {
    TypeElement type = (TypeElement) constructor.getEnclosingElement();
    if (!Methods.isWritten(context, constructor)) {
      constructSuper(path, type, made);
      initialise(type, made);
      return;
    }
    TreePath source = context.source(constructor).orElseThrow();
    BlockTree tree = ((MethodTree) source.getLeaf()).getBody();
    TreePath body = Context.child(source, tree);
    Frame outer = context.frame;
    Frame frame = new Frame((Frame) null);
    calls.bind(constructor, frame, operands);
    context.store.put(new Store.Variable(frame, type), made);
    context.frame = frame;
    context.calls.addLast(path);
    try {
      List<StatementTree> written = context.implicit.written(source.getCompilationUnit(), tree);
      Optional<MethodInvocationTree> first = written.stream().findFirst().flatMap(this::delegate);
      if (first.isPresent()) {
        TreePath call = Context.child(Context.child(body, written.get(0)), first.get());
        if (!(context.element(call) instanceof ExecutableElement other)) {
          throw new BrokenSourceException();
        }
        construct(call, other, made, calls.arguments(call, other, first.get().getArguments()));
        written = written.subList(1, written.size());
      } else {
        constructSuper(path, type, made);
      }
      if (first.filter(call -> isNamed(call, "this")).isEmpty()) {
        initialise(type, made);
      }
      statements.readAll(body, written);
    } finally {
      context.store.forget(variable -> variable.frame().equals(frame));
      context.store.remove(new Store.Flag(frame, "return"));
      context.calls.removeLast();
      context.frame = outer;
    }
  }

  private static boolean isNamed(MethodInvocationTree call, String name) {
    return call.getMethodSelect() instanceof IdentifierTree select
        && select.getName().contentEquals(name);
  }

  /** The call of another constructor that a constructor begins with. */
  private Optional<MethodInvocationTree> delegate(StatementTree first) {
    return first instanceof ExpressionStatementTree statement
            && statement.getExpression() instanceof MethodInvocationTree call
            && (isNamed(call, "this") || isNamed(call, "super"))
        ? Optional.of(call)
        : Optional.empty();
  }

  /** The constructor without parameters that runs where none is called. */
  private void constructSuper(TreePath path, TypeElement type, Operand.Ref made) {
    TypeElement above = (TypeElement) context.types.asElement(type.getSuperclass());
    if (!above.getQualifiedName().contentEquals("java.lang.Object")) {
      ExecutableElement constructor =
          ElementFilter.constructorsIn(above.getEnclosedElements()).stream()
              .filter(each -> each.getParameters().isEmpty())
              .findFirst()
              .orElseThrow(BrokenSourceException::new);
      construct(path, constructor, made, List.of());
    }
  }

  /** Reads what a class assigns where it declares its fields. */
  private void initialise(TypeElement type, Operand.Ref made) {
    TreePath source = context.source(type).orElseThrow();
    Frame outer = context.frame;
    context.frame = new Frame((Frame) null);
    context.store.put(new Store.Variable(context.frame, type), made);
    try {
      for (Tree member : ((ClassTree) source.getLeaf()).getMembers()) {
        TreePath path = Context.child(source, member);
        if (member instanceof BlockTree block && !block.isStatic()) {
          statements.readAll(path, block.getStatements());
        } else if (member instanceof VariableTree variable
            && variable.getInitializer() != null
            && context.element(path) instanceof VariableElement field
            && made.cell().fields().contains(field)) {
          TreePath value = Context.child(path, variable.getInitializer());
          Operand operand =
              variable.getInitializer() instanceof NewArrayTree array && array.getType() == null
                  ? expressions.arrays().readInitializer(value, array, field.asType())
                  : expressions.readAs(value, field.asType());
          put(made, field, operand);
        }
      }
    } finally {
      Frame frame = context.frame;
      context.store.forget(variable -> variable.frame().equals(frame));
      context.frame = outer;
    }
  }

  /** What a field of an object is. */
  Operand field(TreePath path, Operand.Ref object, VariableElement field) {
    Store.Field key = new Store.Field(object.cell(), field);
    return expressions.known(path, context.store.get(key).orElseThrow());
  }

  /** The object whose field a tree assigns, if the method has made it. */
  Optional<Operand.Ref> owner(TreePath target, Element field) {
    if (field.getKind() != ElementKind.FIELD || field.getModifiers().contains(Modifier.STATIC)) {
      return Optional.empty();
    }
    Optional<Operand> owner =
        target.getLeaf() instanceof MemberSelectTree select
            ? Optional.of(expressions.read(Context.child(target, select.getExpression())))
            : context.receiver(field.getEnclosingElement());
    return owner.filter(Operand.Ref.class::isInstance).map(Operand.Ref.class::cast);
  }

  /** Assigns to a field, given what it was before if that is asked for. */
  Operand assign(
      TreePath target,
      Operand.Ref object,
      VariableElement field,
      Function<Supplier<Value>, Operand> value) {
    if (!object.cell().isAssigned(field) && !building.contains(object.cell())) {
      throw new UnsupportedException(
          target,
          "the field '"
              + field.getSimpleName()
              + "' is assigned neither in the file of its class nor where the object is made; do that in"
              + " a method of the class");
    }
    Operand operand = value.apply(() -> expressions.single(target, field(target, object, field)));
    context.suggestName(operand, field.getSimpleName().toString());
    put(object, field, operand);
    return operand;
  }

  private void put(Operand.Ref object, VariableElement field, Operand operand) {
    context.store.put(new Store.Field(object.cell(), field), expressions.promise(operand, field));
  }
}
