package io.jacobi.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Reads {@code new}: records are taken apart, exceptions carried along, all else refused. */
final class Construction {
  private final Context context;
  private final Expressions expressions;
  private final Statements statements;
  private final Names names;
  private final Calls calls;
  private final MadeObjects objects;

  Construction(
      Context context,
      Expressions expressions,
      Statements statements,
      Calls calls,
      MadeObjects objects) {
    this.context = context;
    this.expressions = expressions;
    this.statements = statements;
    this.names = new Names(context, expressions);
    this.calls = calls;
    this.objects = objects;
  }

  Operand read(TreePath path, NewClassTree tree) {
    if (tree.getClassBody() != null) {
      return anonymous(path, tree.getClassBody());
    }
    if (!(context.element(path) instanceof ExecutableElement constructor)) {
      throw new BrokenSourceException();
    }
    TypeElement owner = (TypeElement) constructor.getEnclosingElement();
    List<Operand> operands = calls.arguments(path, constructor, tree.getArguments());
    Template template = context.typeReader.template(owner.asType());
    if (template instanceof Template.Aggregate aggregate) {
      return construct(path, constructor, aggregate, operands);
    }
    if (owner.getKind() == ElementKind.RECORD) {
      // of constants, of objects that hold numbers, or of what a type parameter stands for: its
      // methods are read all the same
      return construct(path, constructor, context.typeReader.aggregate(owner.asType()), operands);
    }
    Optional<Operand> list = new GrownLists(context, expressions).construct(path, owner, operands);
    if (list.isPresent()) {
      return list.get();
    }
    if (!isException(owner) && objects.knows(owner)) {
      return objects.make(path, constructor, operands);
    }
    boolean carried = isException(owner) || Draws.isGenerator(owner);
    if (!carried || !operands.stream().allMatch(o -> o instanceof Operand.Leaf)) {
      throw new UnsupportedException(
          path,
          "'new "
              + owner.getSimpleName()
              + "' makes an object whose code is not read here; make records, objects of classes of"
              + " this compilation, arrays, or an ArrayList of numbers, vectors, matrices, arrays or"
              + " records");
    }
    Visibility.require(path, owner.asType());
    List<Value> values = operands.stream().map(o -> ((Operand.Leaf) o).value()).toList();
    if (Draws.isGenerator(owner)) {
      return new Draws(context).make(path, owner, values);
    }
    String pattern =
        IntStream.range(0, operands.size())
            .mapToObj(i -> "{" + i + "}")
            .collect(
                Collectors.joining(", ", "new " + context.typeReader.reference(owner) + "(", ")"));
    return names.carried(pattern, values, owner.asType());
  }

  private boolean isException(TypeElement type) {
    return context.types.isAssignable(
        type.asType(), context.elements.getTypeElement("java.lang.Throwable").asType());
  }

  /** A class without a name that has one method, of an interface, stands for a lambda. */
  private Operand anonymous(TreePath path, ClassTree tree) {
    TreePath body = Context.child(path, tree);
    TypeElement type = (TypeElement) context.element(body);
    List<TreePath> members =
        tree.getMembers().stream()
            .map(member -> Context.child(body, member))
            .filter(member -> context.element(member).getKind() != ElementKind.CONSTRUCTOR)
            .toList();
    boolean function =
        members.size() == 1
            && context.element(members.get(0)) instanceof ExecutableElement method
            && type.getInterfaces().size() == 1
            && implementsOne(method, type);
    if (!function) {
      throw new UnsupportedException(
          path,
          "a class without a name can stand for a function here, with the one method of an"
              + " interface; make it a record that implements what it is used as");
    }
    return new Operand.Code(members.get(0), context.frame);
  }

  private boolean implementsOne(ExecutableElement method, TypeElement type) {
    TypeElement above = (TypeElement) context.types.asElement(type.getInterfaces().get(0));
    return ElementFilter.methodsIn(context.elements.getAllMembers(above)).stream()
        .filter(each -> each.getModifiers().contains(Modifier.ABSTRACT))
        .anyMatch(each -> context.elements.overrides(method, each, type));
  }

  /** A record from its components, through its constructor's own code if it has any. */
  private Operand.Aggregate construct(
      TreePath path,
      ExecutableElement constructor,
      Template.Aggregate shape,
      List<Operand> operands) {
    TypeElement record = (TypeElement) constructor.getEnclosingElement();
    if (context.isElsewhere(record) && !context.records.isPlain(constructor)) {
      throw new UnsupportedException(path, RecordCode.elsewhere(constructor));
    }
    if (!Methods.isWritten(context, constructor)) {
      return new Operand.Aggregate(shape, operands);
    }
    TreePath source = context.source(constructor).orElseThrow();
    MethodTree tree = (MethodTree) source.getLeaf();
    TreePath body = Context.child(source, tree.getBody());
    Frame outer = context.frame;
    Frame frame = new Frame((Frame) null);
    calls.bind(constructor, frame, operands);
    context.frame = frame;
    context.constructors.add(frame);
    try {
      List<StatementTree> written =
          context.implicit.written(source.getCompilationUnit(), tree.getBody());
      Optional<MethodInvocationTree> delegate =
          written.stream().findFirst().flatMap(Construction::delegate);
      if (delegate.isPresent()) {
        TreePath call = Context.child(Context.child(body, written.get(0)), delegate.get());
        delegate(call, delegate.get(), shape, frame);
        written = written.subList(1, written.size());
      }
      statements.readAll(body, written);
      List<Operand> components = new ArrayList<>();
      for (Element field : fields(record)) {
        components.add(
            context
                .store
                .get(new Store.Variable(frame, field))
                // a compact constructor leaves components in its parameters
                .or(() -> parameter(constructor, field, frame))
                .orElseThrow(BrokenSourceException::new));
      }
      return new Operand.Aggregate(shape, components);
    } finally {
      context.store.forget(variable -> variable.frame().equals(frame));
      context.store.remove(new Store.Flag(frame, "return"));
      context.constructors.remove(frame);
      context.frame = outer;
    }
  }

  private static List<VariableElement> fields(TypeElement record) {
    return ElementFilter.fieldsIn(record.getEnclosedElements()).stream()
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  private Optional<Operand> parameter(ExecutableElement constructor, Element field, Frame frame) {
    return constructor.getParameters().stream()
        .filter(parameter -> parameter.getSimpleName().equals(field.getSimpleName()))
        .findFirst()
        .flatMap(parameter -> context.store.get(new Store.Variable(frame, parameter)));
  }

  /** The call of another constructor that a constructor begins with. */
  private static Optional<MethodInvocationTree> delegate(StatementTree first) {
    return first instanceof ExpressionStatementTree statement
            && statement.getExpression() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof IdentifierTree name
            && name.getName().contentEquals("this")
        ? Optional.of(call)
        : Optional.empty();
  }

  /** Lets another constructor make the record. */
  private void delegate(
      TreePath path, MethodInvocationTree call, Template.Aggregate shape, Frame frame) {
    if (!(context.element(path) instanceof ExecutableElement other)) {
      throw new BrokenSourceException();
    }
    List<Operand> operands = calls.arguments(path, other, call.getArguments());
    Operand.Aggregate made = construct(path, other, shape, operands);
    List<VariableElement> fields = fields((TypeElement) other.getEnclosingElement());
    for (int i = 0; i < fields.size(); i++) {
      context.store.put(new Store.Variable(frame, fields.get(i)), made.components().get(i));
    }
  }
}
