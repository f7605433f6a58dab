package io.jacobi.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.InstanceOf;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.Remainder;
import io.jacobi.processor.primitive.ToDouble;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Reads literals and operators; double arithmetic becomes expressions, the rest is carried along.
 */
final class Arithmetic {
  private static final Set<TypeKind> SHORTER =
      Set.of(TypeKind.BYTE, TypeKind.SHORT, TypeKind.CHAR, TypeKind.INT);

  private final Context context;
  private final Expressions expressions;

  Arithmetic(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  Value literal(TreePath path, LiteralTree tree) {
    Object value = tree.getValue();
    if (value instanceof Double number) {
      return context.apply(new Literal(number)).value();
    }
    if (value instanceof Integer number) {
      return context.integer(number);
    }
    if (value instanceof Boolean constant) {
      return context.booleanLiteral(constant);
    }
    if (value instanceof Float) {
      throw new UnsupportedException(path, "float cannot be differentiated; use double");
    }
    if (value == null && context.typeReader.template(besideNull(path)).differentiable()) {
      throw new UnsupportedException(
          path,
          "null is nothing to compute with; begin with zeros, and keep in a boolean whether there"
              + " is a value");
    }
    if (value == null) {
      TypeMirror type = besideNull(path);
      boolean known = type instanceof DeclaredType;
      String name = known ? context.typeReader.text(type) : "java.lang.String";
      return context.apply(new JavaExpression("null", 16, new Type.Constant(name), true)).value();
    }
    String text = tree.toString();
    Type type =
        value instanceof Long
            ? new Type.Constant("long")
            : value instanceof Character
                ? new Type.Constant("char")
                : new Type.Constant("java.lang.String");
    return context.apply(new JavaExpression(text, 16, type, true)).value();
  }

  /** Whether this is the null of something that is differentiated. */
  private boolean isNull(TreePath path) {
    return isNullLiteral(path) && context.typeReader.template(besideNull(path)).differentiable();
  }

  private Value isNull(Value object, String operator) {
    if (object.type() instanceof Type.Scalar) {
      // what was computed is there
      return context.booleanLiteral(operator.equals("!="));
    }
    String pattern = "{0} " + operator + " null";
    return context.apply(new JavaExpression(pattern, 8, Type.BOOLEAN, true), object).value();
  }

  private static boolean isNullLiteral(TreePath path) {
    return path.getLeaf().getKind() == Tree.Kind.NULL_LITERAL;
  }

  /** The type that null is compared with or stands for, as far as its place says it. */
  private TypeMirror besideNull(TreePath path) {
    TreePath parent = path.getParentPath();
    Tree tree = parent.getLeaf();
    if (tree instanceof BinaryTree binary) {
      boolean left = binary.getLeftOperand().equals(path.getLeaf());
      return context.type(
          Context.child(parent, left ? binary.getRightOperand() : binary.getLeftOperand()));
    }
    if (tree instanceof VariableTree) {
      return context.element(parent).asType();
    }
    if (tree instanceof ReturnTree) {
      TreePath method = parent;
      while (!(method.getLeaf() instanceof MethodTree
          || method.getLeaf() instanceof LambdaExpressionTree)) {
        method = method.getParentPath();
      }
      return context.element(method) instanceof ExecutableElement given
          ? given.getReturnType()
          : context.type(path);
    }
    boolean typed =
        tree instanceof AssignmentTree
            || tree instanceof ConditionalExpressionTree
            || tree instanceof ParenthesizedTree;
    return context.type(typed ? parent : path);
  }

  /** A compile-time constant of a field. */
  Optional<Value> constant(Object value) {
    if (value instanceof Double number) {
      return Optional.of(context.apply(new Literal(number)).value());
    }
    if (value instanceof Integer number) {
      return Optional.of(context.integer(number));
    }
    return value instanceof Boolean constant
        ? Optional.of(context.booleanLiteral(constant))
        : Optional.empty();
  }

  Value toDouble(TreePath path, Value value) {
    if (value.type() instanceof Type.Scalar) {
      return value;
    }
    if (value.type() instanceof Type.Constant constant) {
      Optional<Integer> known = value.by(IntLiteral.class).map(IntLiteral::value);
      if (known.isPresent()) {
        return context.apply(new Literal(known.get())).value();
      }
      if (constant.javaName().equals("float")) {
        throw new UnsupportedException(path, "float cannot be differentiated; use double");
      }
      return context.apply(new ToDouble(), value).value();
    }
    throw new UnsupportedException(path, "a number is needed here, but this is a " + value.type());
  }

  Value binary(TreePath path, BinaryTree tree) {
    TreePath leftPath = Context.child(path, tree.getLeftOperand());
    TreePath rightPath = Context.child(path, tree.getRightOperand());
    String operator = operator(tree.getKind());
    if (operator.equals("&&") || operator.equals("||")) {
      Value left = expressions.readCondition(leftPath);
      return shortCircuit(operator, left, () -> expressions.readCondition(rightPath));
    }
    if (context.guards && (isNull(leftPath) || isNull(rightPath))) {
      // of null there is no derivative either way; the first use of it says so
      return context.booleanLiteral(operator.equals("!="));
    }
    if (isObject(leftPath) && isObject(rightPath)) {
      Operand one = expressions.read(leftPath);
      Operand other = expressions.read(rightPath);
      if (one instanceof Operand.Aggregate || other instanceof Operand.Aggregate) {
        throw new UnsupportedException(
            path,
            "whether two records are one object is not known here; compare what they hold, or where"
                + " they stand");
      }
      return one instanceof Operand.Ref && other instanceof Operand.Ref
          ? context.booleanLiteral(one.equals(other) == operator.equals("=="))
          : combine(
              path,
              operator,
              expressions.single(leftPath, one),
              expressions.single(rightPath, other),
              context.type(path));
    }
    Value left = expressions.readValue(leftPath);
    Value right = expressions.readValue(rightPath);
    if (isNullLiteral(leftPath) != isNullLiteral(rightPath)) {
      return isNull(isNullLiteral(leftPath) ? right : left, operator);
    }
    return combine(path, operator, left, right, context.type(path));
  }

  /**
   * Whether an expression is of a class that is read here: no number, and nothing of Java's own.
   */
  private boolean isObject(TreePath path) {
    return context.type(path) instanceof DeclaredType type
        && !context.isElsewhere(type.asElement());
  }

  /** The right side of {@code &&} may not be evaluated where the left decides. */
  Value shortCircuit(String operator, Value left, Supplier<Value> condition) {
    boolean and = operator.equals("&&");
    if (left.is(BooleanLiteral.class)) {
      return BooleanLiteral.is(left, and) ? condition.get() : left;
    }
    Context.Branch right =
        context.branch(
            () -> {
              Value unused = condition.get();
            });
    boolean simple = right.builder().since(0).stream().allMatch(Arithmetic::isHarmless);
    if (simple && right.store().sameAs(context.store)) {
      Value other = condition.get();
      if (other.is(BooleanLiteral.class)) {
        return BooleanLiteral.is(other, and) ? left : other;
      }
      return context.apply(new Logical(operator), left, other).value();
    }
    Supplier<Value> decided = () -> context.booleanLiteral(!and);
    return new Branches(context).value(left, and ? condition : decided, and ? decided : condition);
  }

  /** Whether an instruction may be done where Java would not, as it neither fails nor changes. */
  private static boolean isHarmless(Instruction instruction) {
    Operation operation = instruction.operation();
    return operation instanceof Comparison
        || operation instanceof Logical
        || operation instanceof Literal
        || operation instanceof IntLiteral
        || operation instanceof BooleanLiteral
        || operation instanceof ToDouble
        || operation instanceof Extent
        || operation instanceof InstanceOf
        || (operation instanceof IntArithmetic arithmetic && "+-*".contains(arithmetic.operator()));
  }

  private static boolean isDouble(Value value) {
    return value.type() instanceof Type.Scalar;
  }

  private Value combine(TreePath path, String operator, Value left, Value right, TypeMirror type) {
    if (TypeReader.className(type).equals("java.lang.String")) {
      Type string = context.typeReader.leaf(type);
      return context.apply(new JavaExpression("{0} + {1}", 11, string, true), left, right).value();
    }
    boolean comparison = List.of("<", "<=", ">", ">=", "==", "!=").contains(operator);
    if (isDouble(left) || isDouble(right)) {
      Expr a = context.expr(toDouble(path, left));
      Expr b = context.expr(toDouble(path, right));
      if (comparison) {
        return a.apply(new Comparison(operator), b).value();
      }
      return switch (operator) {
        case "+" -> a.plus(b).value();
        case "-" -> a.minus(b).value();
        case "*" -> a.times(b).value();
        case "/" -> a.over(b).value();
        case "%" -> a.apply(new Remainder(false), b).value();
        default -> throw new UnsupportedException(path, operator + " is not for double");
      };
    }
    if (left.type().differentiable() || right.type().differentiable()) {
      throw new UnsupportedException(
          path, "this operator takes numbers; use the methods of Vector and Matrix");
    }
    Optional<Integer> a = left.by(IntLiteral.class).map(IntLiteral::value);
    Optional<Integer> b = right.by(IntLiteral.class).map(IntLiteral::value);
    boolean known = a.isPresent() && b.isPresent();
    if (comparison) {
      Comparison asked = new Comparison(operator);
      return known
          ? context.booleanLiteral(asked.holds(a.get(), b.get()))
          : context.apply(asked, left, right).value();
    }
    Type result = context.typeReader.leaf(type);
    if (result.equals(Type.INT) && left.type().equals(Type.INT) && right.type().equals(Type.INT)) {
      IntArithmetic arithmetic = new IntArithmetic(operator);
      return a.flatMap(x -> b.flatMap(y -> arithmetic.of(x, y)))
          .map(context::integer)
          .orElseGet(() -> context.apply(arithmetic, left, right).value());
    }
    return context
        .apply(
            new JavaExpression("{0} " + operator + " {1}", precedence(operator), result, true),
            left,
            right)
        .value();
  }

  private static int precedence(String operator) {
    return switch (operator) {
      case "*", "/", "%" -> 12;
      case "+", "-" -> 11;
      case "<<", ">>", ">>>" -> 10;
      case "&" -> 7;
      case "^" -> 6;
      default -> 5;
    };
  }

  Value compound(TreePath path, CompoundAssignmentTree tree, Value left, TypeMirror type) {
    TreePath operand = Context.child(path, tree.getExpression());
    String operator = operator(Tree.Kind.valueOf(tree.getKind().name().replace("_ASSIGNMENT", "")));
    Value right = expressions.readValue(operand);
    boolean widens = isDouble(right) && !isDouble(left);
    TypeMirror promoted =
        widens ? context.type(operand) : promoted(type, context.type(operand), operator);
    Value result = narrowed(combine(path, operator, left, right, promoted), promoted, type);
    return expressions.single(path, expressions.convertTo(path, new Operand.Leaf(result), type));
  }

  /** The type that Java computes in: int for anything shorter, long where one side is. */
  private TypeMirror promoted(TypeMirror variable, TypeMirror right, String operator) {
    if (!SHORTER.contains(variable.getKind())) {
      return variable;
    }
    boolean isLong =
        right.getKind() == TypeKind.LONG
            && !operator.startsWith("<<")
            && !operator.startsWith(">>");
    return context.types.getPrimitiveType(isLong ? TypeKind.LONG : TypeKind.INT);
  }

  /** An assignment with an operator casts to the type of the variable. */
  private Value narrowed(Value value, TypeMirror from, TypeMirror to) {
    boolean narrows = SHORTER.contains(to.getKind()) && from.getKind() != to.getKind();
    return narrows && !isDouble(value)
        ? context
            .apply(
                new JavaExpression("(" + to + ") {0}", 14, context.typeReader.leaf(to), true),
                value)
            .value()
        : value;
  }

  Value unary(TreePath path, UnaryTree tree) {
    TreePath operandPath = Context.child(path, tree.getExpression());
    return switch (tree.getKind()) {
      case UNARY_MINUS -> negate(path, expressions.readValue(operandPath));
      case UNARY_PLUS -> expressions.readValue(operandPath);
      case LOGICAL_COMPLEMENT -> not(expressions.readCondition(operandPath));
      case PREFIX_INCREMENT, PREFIX_DECREMENT -> step(operandPath, tree, true);
      case POSTFIX_INCREMENT, POSTFIX_DECREMENT -> step(operandPath, tree, false);
      default ->
          context
              .apply(
                  new JavaExpression("~{0}", 14, context.typeReader.leaf(context.type(path)), true),
                  expressions.readConstant(operandPath))
              .value();
    };
  }

  private Value not(Value condition) {
    return condition.is(BooleanLiteral.class)
        ? context.booleanLiteral(BooleanLiteral.is(condition, false))
        : context.apply(new Logical("!"), condition).value();
  }

  private Value negate(TreePath path, Value value) {
    if (isDouble(value)) {
      return context.expr(value).negate().value();
    }
    Optional<IntLiteral> literal = value.by(IntLiteral.class);
    if (literal.isPresent()) {
      return context.integer(-literal.get().value());
    }
    return context
        .apply(
            new JavaExpression("-{0}", 14, context.typeReader.leaf(context.type(path)), true),
            value)
        .value();
  }

  private Value step(TreePath target, UnaryTree tree, boolean prefix) {
    boolean up =
        tree.getKind() == Tree.Kind.PREFIX_INCREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT;
    TypeMirror type = context.type(target);
    Value[] before = new Value[1];
    Operand stored =
        expressions.assign(
            target,
            there -> {
              before[0] = there.get();
              return stepped(target, before[0], up, type);
            });
    return prefix ? expressions.single(target, stored) : before[0];
  }

  private Operand stepped(TreePath target, Value before, boolean up, TypeMirror type) {
    Value one = isDouble(before) ? context.apply(new Literal(1)).value() : context.integer(1);
    TypeMirror promoted = promoted(type, type, "+");
    Value after = narrowed(combine(target, up ? "+" : "-", before, one, promoted), promoted, type);
    return expressions.convertTo(target, new Operand.Leaf(after), type);
  }

  private static String operator(Tree.Kind kind) {
    return switch (kind) {
      case PLUS -> "+";
      case MINUS -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case LESS_THAN -> "<";
      case LESS_THAN_EQUAL -> "<=";
      case GREATER_THAN -> ">";
      case GREATER_THAN_EQUAL -> ">=";
      case EQUAL_TO -> "==";
      case NOT_EQUAL_TO -> "!=";
      case CONDITIONAL_AND -> "&&";
      case CONDITIONAL_OR -> "||";
      case AND -> "&";
      case OR -> "|";
      case XOR -> "^";
      case LEFT_SHIFT -> "<<";
      case RIGHT_SHIFT -> ">>";
      default -> ">>>";
    };
  }
}
