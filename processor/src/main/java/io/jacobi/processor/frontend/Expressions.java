package io.jacobi.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Promise;
import io.jacobi.processor.primitive.Truncate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads expressions. */
final class Expressions {
  private final Context context;
  private final ArrayExpressions arrays;
  private final Arithmetic arithmetic;
  private final Names names;
  private final Calls calls;
  private final MadeObjects objects;
  private final Construction construction;
  private final Statements statements;
  private final Classes classes;
  private final Patterns patterns;

  Expressions(Context context) {
    this.context = context;
    this.arrays = new ArrayExpressions(context, this);
    this.arithmetic = new Arithmetic(context, this);
    this.names = new Names(context, this);
    this.classes = new Classes(context, this, names);
    this.statements = new Statements(context, this);
    this.calls = new Calls(context, this, statements);
    this.patterns = new Patterns(context, this, calls);
    this.objects = new MadeObjects(context, this, statements, calls);
    this.construction = new Construction(context, this, statements, calls, objects);
  }

  ArrayExpressions arrays() {
    return arrays;
  }

  MadeObjects objects() {
    return objects;
  }

  Patterns patterns() {
    return patterns;
  }

  Classes classes() {
    return classes;
  }

  Statements statements() {
    return statements;
  }

  /** Reads any expression. */
  Operand read(TreePath path) {
    Tree tree = path.getLeaf();
    if (tree instanceof ParenthesizedTree parenthesized) {
      return read(Context.child(path, parenthesized.getExpression()));
    }
    if (tree instanceof LiteralTree literal) {
      return new Operand.Leaf(arithmetic.literal(path, literal));
    }
    if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      return names.read(path);
    }
    if (tree instanceof MethodInvocationTree call) {
      return calls.read(path, call);
    }
    if (tree instanceof BinaryTree binary) {
      return new Operand.Leaf(arithmetic.binary(path, binary));
    }
    if (tree instanceof UnaryTree unary) {
      return new Operand.Leaf(arithmetic.unary(path, unary));
    }
    if (tree instanceof ConditionalExpressionTree conditional) {
      return readConditional(path, conditional);
    }
    if (tree instanceof TypeCastTree cast) {
      TreePath inner = Context.child(path, cast.getExpression());
      return classes.cast(inner, convertTo(inner, read(inner), context.type(path)), path);
    }
    if (tree instanceof ArrayAccessTree access) {
      return arrays.readAccess(path, access);
    }
    if (tree instanceof NewArrayTree array) {
      return arrays.readNew(path, array);
    }
    if (tree instanceof NewClassTree creation) {
      return construction.read(path, creation);
    }
    if (tree instanceof AssignmentTree || tree instanceof CompoundAssignmentTree) {
      return assign(path);
    }
    if (tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree) {
      return Captures.code(context, path);
    }
    if (tree instanceof SwitchExpressionTree expression) {
      return new Switches(context, this, statements).readExpression(path, expression);
    }
    if (tree instanceof InstanceOfTree test) {
      return new Operand.Leaf(patterns.test(path, test));
    }
    throw new UnsupportedException(
        path,
        "this expression cannot be differentiated: "
            + tree.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + "; compute it outside and pass it as a parameter");
  }

  /** Reads an expression as a value of a Java type, to which an int is converted. */
  Operand readAs(TreePath path, TypeMirror type) {
    return convertTo(path, read(path), type);
  }

  /** Reads an expression for what it does. */
  void readEffect(TreePath path) {
    Tree tree = path.getLeaf();
    if (tree instanceof MethodInvocationTree call) {
      calls.readEffect(path, call);
    } else {
      Operand unused = read(path);
    }
  }

  /** Reads an expression that is one value, with which what was read for it is over. */
  Value readValue(TreePath path) {
    int held = context.held.size();
    Value value = single(path, read(path));
    context.held.release(held);
    return value;
  }

  /** An operand that can be used: one function, and not one of several. */
  Operand known(TreePath path, Operand operand) {
    if (operand instanceof Operand.Found found) {
      return names.carried(found.pattern(), List.of(found.object()), found.type());
    }
    if (operand instanceof Operand.Reported) {
      throw UnsupportedException.reported(path);
    }
    if (operand instanceof Operand.Chosen chosen) {
      throw new UnsupportedException(path, chosen.message());
    }
    return operand;
  }

  /** The one value of an operand. */
  Value single(TreePath path, Operand operand) {
    if (operand instanceof Operand.Leaf leaf) {
      return leaf.value();
    }
    if (operand instanceof Operand.ArrayRef reference) {
      return context.read(reference);
    }
    if (operand instanceof Operand.Unassigned variable) {
      return context.undefinedValue(variable.type());
    }
    throw new UnsupportedException(
        path,
        operand instanceof Operand.Grown
            ? "a list that is made here cannot be kept in an array, compared, or handed to code that"
                + " is not read or that calls itself; make an array of it"
            : operand instanceof Operand.Ref
                ? "an object that is made here can be called and its fields read; it cannot be put into"
                    + " an array that is there, or handed to code that is not read; keep it in a"
                    + " variable, or several in the braces of a new array"
                : operand instanceof Operand.Function
                    ? "a function cannot be kept in an array or be computed with; pass it as a parameter of"
                        + " its own"
                    : "a number, vector or matrix is needed here; take the record apart");
  }

  /** The values that an operand is made of, arrays as they are now. */
  void values(TreePath path, Operand operand, List<Value> values) {
    if (operand instanceof Operand.Aggregate aggregate) {
      aggregate.components().forEach(component -> values(path, component, values));
    } else {
      values.add(single(path, operand));
    }
  }

  /** Another condition where one holds, and only there. */
  Value and(Value left, Supplier<Value> right) {
    return arithmetic.shortCircuit("&&", left, right);
  }

  /** Reads a condition. */
  Value readCondition(TreePath path) {
    return readValue(path);
  }

  /** Reads an index or a count. */
  Value readInt(TreePath path) {
    return readValue(path);
  }

  /** Reads something that is carried along and never differentiated. */
  Value readConstant(TreePath path) {
    Value value = readValue(path);
    if (value.type().differentiable()) {
      throw new UnsupportedException(path, "only a constant can stand here; use an if");
    }
    return value;
  }

  private Operand readConditional(TreePath path, ConditionalExpressionTree tree) {
    Value condition = readCondition(Context.child(path, tree.getCondition()));
    TypeMirror type = context.type(path);
    if (condition.is(BooleanLiteral.class)) {
      boolean holds = BooleanLiteral.is(condition, true);
      ExpressionTree side = holds ? tree.getTrueExpression() : tree.getFalseExpression();
      return known(path, readAs(Context.child(path, side), type));
    }
    Operand result =
        new Branches(context)
            .operand(
                condition,
                () -> readAs(Context.child(path, tree.getTrueExpression()), type),
                () -> readAs(Context.child(path, tree.getFalseExpression()), type));
    context.held.add(result);
    return known(path, result);
  }

  private Operand assign(TreePath path) {
    boolean compound = path.getLeaf() instanceof CompoundAssignmentTree;
    ExpressionTree target =
        compound
            ? ((CompoundAssignmentTree) path.getLeaf()).getVariable()
            : ((AssignmentTree) path.getLeaf()).getVariable();
    TreePath targetPath = Context.child(path, target);
    TypeMirror type = context.type(targetPath);
    return assign(
        targetPath,
        before ->
            compound
                ? new Operand.Leaf(
                    arithmetic.compound(
                        path, (CompoundAssignmentTree) path.getLeaf(), before.get(), type))
                : readAs(
                    Context.child(path, ((AssignmentTree) path.getLeaf()).getExpression()), type));
  }

  /**
   * Assigns to a local variable or an array element, which is found once.
   *
   * @param value what to assign, given what was there before if it asks for it
   */
  Operand assign(TreePath target, Function<Supplier<Value>, Operand> value) {
    Tree tree = target.getLeaf();
    if (tree instanceof ParenthesizedTree parenthesized) {
      return assign(Context.child(target, parenthesized.getExpression()), value);
    }
    if (tree instanceof ArrayAccessTree access) {
      Operand array = arrays.read(Context.child(target, access.getExpression()));
      Value index = readInt(Context.child(target, access.getIndex()));
      Operand operand = value.apply(() -> single(target, arrays.element(array, index)));
      arrays.write(target, array, index, operand);
      return operand;
    }
    Element element = context.element(target);
    if (element == null) {
      throw new BrokenSourceException();
    }
    Optional<Store.Variable> variable =
        tree instanceof IdentifierTree && element.getKind() != ElementKind.FIELD
            ? context.variable(element)
            : context.component(tree, element);
    if (variable.isEmpty()) {
      Optional<Operand.Ref> owner = objects.owner(target, element);
      if (owner.isPresent()) {
        return objects.assign(target, owner.get(), (VariableElement) element, value);
      }
      throw new UnsupportedException(
          target, "fields cannot be assigned in a @Differentiable method; use a local variable");
    }
    Operand operand = value.apply(() -> readValue(target));
    boolean isFromBefore =
        operand instanceof Operand.Leaf leaf && !context.builder.holds(leaf.value());
    if (!isFromBefore && !Loops.isUpdate(target.getParentPath().getParentPath())) {
      // what a branch assigns may have been computed before it, for other ends as well
      context.suggestName(operand, element.getSimpleName().toString());
    }
    context.store.put(variable.get(), operand);
    return operand;
  }

  /** An operand as a value of a Java type: int to double, double to int by a cast. */
  Operand convertTo(TreePath path, Operand operand, TypeMirror type) {
    if (type.getKind() == TypeKind.DOUBLE) {
      return convert(path, operand, Type.SCALAR);
    }
    if (operand instanceof Operand.Leaf leaf
        && type.getKind().isPrimitive()
        && type.getKind() != TypeKind.BOOLEAN
        && !leaf.value().type().equals(context.typeReader.leaf(type))) {
      String name = context.typeReader.text(type);
      return new Operand.Leaf(context.apply(new Truncate(name), leaf.value()).value());
    }
    return operand;
  }

  /** An operand as a scalar where that is what the type asks for. */
  Operand convert(TreePath path, Operand operand, Type type) {
    return type instanceof Type.Scalar && operand instanceof Operand.Leaf leaf
        ? new Operand.Leaf(arithmetic.toDouble(path, leaf.value()))
        : operand;
  }

  /** What an annotation on a local variable promises of its value. */
  Operand promise(Operand operand, Element declaration) {
    if (operand instanceof Operand.Leaf leaf
        && leaf.value().type() instanceof Type.MatrixType matrix
        && context.typeReader.promised(matrix, declaration) instanceof Type.MatrixType promised
        && promised.structure() != matrix.structure()) {
      return new Operand.Leaf(
          context.apply(new Promise(promised.structure()), leaf.value()).value());
    }
    return operand;
  }

  void requireSupported(TreePath path, TypeMirror type) {
    TypeMirror innermost = type;
    while (innermost instanceof javax.lang.model.type.ArrayType array) {
      innermost = array.getComponentType();
    }
    if (innermost.getKind() == TypeKind.FLOAT) {
      throw new UnsupportedException(path, "float cannot be differentiated; use double");
    }
  }
}
