package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Linked;
import io.jacobi.processor.primitive.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Calls that are not read but made: of constants, of objects, and of companions of other jars. */
final class CarriedCalls {
  private final Context context;
  private final Expressions expressions;
  private final Names names;
  private final Recursion recursion;

  CarriedCalls(Context context, Expressions expressions, Recursion recursion) {
    this.context = context;
    this.expressions = expressions;
    this.names = new Names(context, expressions);
    this.recursion = recursion;
  }

  /** Whether a call is made as it stands, although its source may be there. */
  boolean isAsked(ExecutableElement method, List<Operand> operands) {
    return isObjectCall(method, operands) || isCountingCall(method, operands);
  }

  /** A question to an object that is carried along, an enum constant say: asked, not read. */
  private boolean isObjectCall(ExecutableElement method, List<Operand> operands) {
    return !method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && method.getReturnType().getKind() != TypeKind.VOID
        && operands.stream().allMatch(CarriedCalls::isConstant)
        && (Methods.isGetter(context, method)
            || context.overriding(method).isPresent()
            || !context.typeReader.template(method.getReturnType()).differentiable());
  }

  /** A recursive method on constants that gives one: called as it is. */
  private boolean isCountingCall(ExecutableElement method, List<Operand> operands) {
    return method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && method.getReturnType().getKind() != TypeKind.VOID
        && operands.stream().allMatch(CarriedCalls::isConstant)
        && !context.typeReader.template(method.getReturnType()).differentiable()
        && recursion.isRecursive(method);
  }

  /** Calls of constants, and calls whose result has no derivative: {@code Double.isNaN(x)}. */
  boolean isCarried(ExecutableElement method, List<Operand> operands) {
    TypeKind result = method.getReturnType().getKind();
    boolean hasNone = result.isPrimitive() && result != TypeKind.DOUBLE && result != TypeKind.FLOAT;
    return hasNone
        ? operands.stream().allMatch(o -> o instanceof Operand.Leaf)
        : operands.stream().allMatch(CarriedCalls::isConstant);
  }

  static boolean isConstant(Operand operand) {
    return operand instanceof Operand.Leaf leaf
        && (!leaf.value().type().differentiable() || leaf.value().is(Literal.class));
  }

  /** A call of constants is carried along; anything else has no derivative. */
  Optional<Operand> carry(TreePath path, ExecutableElement method, List<Operand> operands) {
    String name = method.getSimpleName().toString();
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    if (Methods.differs(method)) {
      throw new UnsupportedException(
          path,
          owner.getSimpleName()
              + "."
              + name
              + " gives something else every time, and a derivative is of one function; do it"
              + " outside and pass what it gives as a parameter");
    }
    if (method.getReturnType().getKind() == TypeKind.VOID || Methods.changes(context, method)) {
      throw new UnsupportedException(
          path,
          owner.getSimpleName()
              + "."
              + name
              + " does something besides computing, which a derivative would do twice or not at"
              + " all; do it outside and pass what it gives as a parameter");
    }
    Optional<Linked> linked =
        isCarried(method, operands) ? Optional.empty() : new Linking(context).find(path, method);
    if (linked.isPresent()) {
      List<Value> values = new ArrayList<>();
      operands.forEach(operand -> expressions.values(path, operand, values));
      Value result = Expr.apply(context.builder, linked.get(), values).value();
      return Optional.of(
          result.type() instanceof Type.ArrayType
              ? context.newCell(result)
              : new Operand.Leaf(result));
    }
    if (!isCarried(method, operands) && owner.getKind() == ElementKind.INTERFACE) {
      throw new UnsupportedException(
          path,
          "which code '"
              + name
              + "' of "
              + owner.getSimpleName()
              + " runs is not known here; call a method that is written out, or pass the numbers it"
              + " gives");
    }
    if (!isCarried(method, operands)) {
      boolean platform =
          !context.isElsewhere(owner) || owner.getQualifiedName().toString().startsWith("java");
      throw new UnsupportedException(
          path,
          owner.getSimpleName()
              + "."
              + name
              + " cannot be differentiated: its source is not part of this compilation; "
              + (platform
                  ? "write it with the operations of Math, Functions, Vector and Matrix"
                  : "compile it together with this class, or make it @Differentiable where it is"));
    }
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      throw new UnsupportedException(
          path, "the generated class cannot see the private method '" + name + "'");
    }
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    if (isStatic) {
      Visibility.require(path, owner.asType());
    }
    StringBuilder pattern =
        new StringBuilder(
            isStatic
                ? context.typeReader.reference(owner)
                : isNumber(operands.get(0))
                    ? "«java.lang:" + box(operands.get(0)) + "».valueOf({0})"
                    : "{0}");
    pattern.append(".").append(name).append("(");
    for (int i = isStatic ? 0 : 1; i < operands.size(); i++) {
      pattern.append(i > (isStatic ? 0 : 1) ? ", " : "").append("{").append(i).append("}");
    }
    List<Value> values = operands.stream().map(o -> ((Operand.Leaf) o).value()).toList();
    boolean hidden = values.stream().anyMatch(HiddenNumbers::holds);
    if (hidden && context.typeReader.template(method.getReturnType()).differentiable()) {
      throw new UnsupportedException(
          path,
          "this number comes out of text or an object that was made of numbers, which a derivative"
              + " cannot follow; keep it in a double, an array or a record");
    }
    return Optional.of(
        names.carried(pattern.append(")").toString(), values, resultType(path, method)));
  }

  /** Whether an operand stands for an object of Java's that differentiated code has as a number. */
  private static boolean isNumber(Operand operand) {
    return operand instanceof Operand.Leaf leaf
        && (leaf.value().type() instanceof Type.Scalar
            || leaf.value().type().equals(Type.INT)
            || leaf.value().type().equals(Type.BOOLEAN));
  }

  /** The class of Java's that a number is an object of. */
  private static String box(Operand number) {
    Type type = ((Operand.Leaf) number).value().type();
    return type instanceof Type.Scalar ? "Double" : type.equals(Type.INT) ? "Integer" : "Boolean";
  }

  /** What a call gives, with the types that a generic method is called for. */
  private TypeMirror resultType(TreePath path, ExecutableElement method) {
    return path.getLeaf() instanceof MethodInvocationTree
        ? context.type(path)
        : method.getReturnType();
  }
}
