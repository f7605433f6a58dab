package io.jacobi.processor.frontend;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads names: variables, fields, constants. */
final class Names {
  private final Context context;
  private final Expressions expressions;
  private final Arithmetic arithmetic;

  Names(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.arithmetic = new Arithmetic(context, expressions);
  }

  Operand read(TreePath path) {
    if (isReceiver(path.getLeaf())) {
      return self(path, context.types.asElement(context.type(path)));
    }
    return path.getLeaf() instanceof MemberSelectTree tree
        ? select(path, tree)
        : identifier(path, context.element(path));
  }

  /** Whether this is {@code this} or {@code super}, of whichever class. */
  private static boolean isReceiver(Tree tree) {
    Name name =
        tree instanceof MemberSelectTree select
            ? select.getIdentifier()
            : ((IdentifierTree) tree).getName();
    return name.contentEquals("this") || name.contentEquals("super");
  }

  /** The receiver of the method being read. */
  private Operand self(TreePath path, Element type) {
    return context
        .receiver(type)
        .orElseThrow(
            () ->
                new UnsupportedException(
                    path, "there is no receiver here that can be differentiated; use a parameter"));
  }

  private Operand identifier(TreePath path, Element element) {
    if (element == null || element.asType().getKind() == TypeKind.ERROR) {
      throw new BrokenSourceException();
    }
    Optional<Operand> local = context.variable(element).flatMap(context.store::get);
    if (local.isPresent()) {
      return expressions.known(path, local.get());
    }
    if (element.getKind() == ElementKind.ENUM_CONSTANT
        || element.getModifiers().contains(Modifier.STATIC)) {
      return constant(path, (VariableElement) element);
    }
    if (element.getKind() == ElementKind.FIELD) {
      TypeElement owner = (TypeElement) element.getEnclosingElement();
      return field(path, self(path, owner), (VariableElement) element);
    }
    throw new UnsupportedException(
        path, "'" + element.getSimpleName() + "' is not known here; pass it as a parameter");
  }

  private Operand select(TreePath path, MemberSelectTree tree) {
    TreePath receiver = Context.child(path, tree.getExpression());
    Element element = context.element(path);
    if (element instanceof VariableElement variable
        && (variable.getKind() == ElementKind.ENUM_CONSTANT
            || variable.getModifiers().contains(Modifier.STATIC))) {
      return constant(path, variable);
    }
    if (context.type(receiver).getKind() == TypeKind.ARRAY) {
      return new Operand.Leaf(expressions.arrays().length(expressions.arrays().read(receiver)));
    }
    if (element instanceof VariableElement variable) {
      Optional<Operand> assigned = context.component(tree, variable).flatMap(context.store::get);
      return assigned.orElseGet(() -> field(path, expressions.read(receiver), variable));
    }
    throw new UnsupportedException(path, "this name cannot stand in a formula");
  }

  private Operand field(TreePath path, Operand owner, VariableElement field) {
    if (owner instanceof Operand.Ref made) {
      return expressions.objects().field(path, made, field);
    }
    if (owner instanceof Operand.Aggregate aggregate) {
      String name = field.getSimpleName().toString();
      for (int i = 0; i < aggregate.components().size(); i++) {
        if (aggregate.shape().components().get(i).name().equals(name)) {
          return expressions.known(path, aggregate.components().get(i));
        }
      }
    }
    List<Value> object = List.of(expressions.single(path, owner));
    String pattern = "{0}." + field.getSimpleName();
    if (field.getEnclosingElement().getKind() == ElementKind.RECORD) {
      new RecordCode(context).requirePlain(field.getEnclosingElement().asType());
      return carried(pattern + "()", object, context.type(path));
    }
    if (field.getModifiers().contains(Modifier.PRIVATE)) {
      Optional<ExecutableElement> getter = Methods.getter(context, field);
      if (getter.isPresent()) {
        String asked = "{0}." + getter.get().getSimpleName() + "()";
        return carried(asked, object, context.type(path));
      }
    }
    requireVisible(path, field);
    return carried(pattern, object, context.type(path));
  }

  private Operand constant(TreePath path, VariableElement field) {
    Optional<Value> known =
        Optional.ofNullable(field.getConstantValue()).flatMap(arithmetic::constant);
    if (known.isPresent()) {
      return new Operand.Leaf(known.get());
    }
    TreePath declaration = context.source(field).orElse(null);
    boolean isFinal = field.getModifiers().contains(Modifier.FINAL);
    TypeElement owner = (TypeElement) field.getEnclosingElement();
    boolean hidden =
        field.getModifiers().contains(Modifier.PRIVATE) || Visibility.refusal(owner).isPresent();
    if (hidden
        && field.getKind() != ElementKind.ENUM_CONSTANT
        && isFinal
        && declaration != null
        && declaration.getLeaf() instanceof VariableTree tree
        && tree.getInitializer() != null) {
      return initializer(declaration, tree, field);
    }
    requireVisible(path, field);
    Visibility.require(path, owner.asType());
    String pattern = context.typeReader.reference(owner) + "." + field.getSimpleName();
    return carried(pattern, List.of(), field.asType());
  }

  /** A private constant cannot be named from the companion, so its initialiser is read instead. */
  private Operand initializer(TreePath declaration, VariableTree tree, VariableElement field) {
    Frame outer = context.frame;
    context.frame = new Frame((Frame) null);
    try {
      TreePath initializer = Context.child(declaration, tree.getInitializer());
      return tree.getInitializer() instanceof com.sun.source.tree.NewArrayTree array
              && array.getType() == null
          ? expressions.arrays().readInitializer(initializer, array, field.asType())
          : expressions.readAs(initializer, field.asType());
    } finally {
      context.frame = outer;
    }
  }

  private void requireVisible(TreePath path, VariableElement field) {
    if (field.getModifiers().contains(Modifier.PRIVATE)) {
      throw new UnsupportedException(
          path,
          "the generated class cannot see the private field '"
              + field.getSimpleName()
              + "'; make it package-private or pass it as a parameter");
    }
  }

  /** A Java expression of constants, by the type it has, taken apart if that is a record. */
  Operand carried(String pattern, List<Value> operands, TypeMirror type) {
    requirePlain(type);
    return carried(pattern, operands, context.typeReader.template(type));
  }

  /** Requires that a record that is taken apart gives what it holds, and those in it too. */
  private void requirePlain(TypeMirror type) {
    if (context.typeReader.template(type) instanceof Template.Aggregate record
        && !record.isArrayOfRecords()) {
      new RecordCode(context).requirePlain(type);
      context
          .typeReader
          .record(type)
          .getRecordComponents()
          .forEach(component -> requirePlain(component.asType()));
    }
  }

  private Operand carried(String pattern, List<Value> operands, Template template) {
    if (template.isArrayOfRecords()) {
      // differentiated code keeps such an array apart; one that is elsewhere stays as it is
      String javaType = ((Template.Aggregate) template).javaType();
      return carried(pattern, operands, new Template.Leaf(new Type.Constant(javaType)));
    }
    if (template instanceof Template.Aggregate aggregate) {
      return new Operand.Aggregate(
          aggregate,
          aggregate.components().stream()
              .map(c -> carried(pattern + "." + c.name() + "()", operands, c.template()))
              .toList());
    }
    Type type = ((Template.Leaf) template).type();
    Value value =
        Expr.apply(context.builder, new JavaExpression(pattern, 16, type, true), operands).value();
    if (!(type instanceof Type.ArrayType)) {
      return new Operand.Leaf(value);
    }
    Operand.ArrayRef array = context.newCell(value);
    context.aliases.share(array.cell(), Aliases.OUTSIDE, array.cell().depth());
    return array;
  }
}
