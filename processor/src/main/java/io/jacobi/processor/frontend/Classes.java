package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.InstanceOf;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.Throw;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Asks objects of which class they are, and takes them as of that class. */
final class Classes {
  private final Context context;
  private final Expressions expressions;
  private final Names names;

  Classes(Context context, Expressions expressions, Names names) {
    this.context = context;
    this.expressions = expressions;
    this.names = names;
  }

  /** Whether an object is of a type. */
  Value test(TreePath path, Operand object, TypeMirror type) {
    if (object instanceof Operand.Aggregate record) {
      return context.booleanLiteral(isA(record, type));
    }
    if (object instanceof Operand.Ref made) {
      return context.booleanLiteral(isA(made.cell().shape(), type));
    }
    if (object instanceof Operand.OneOf one) {
      return one.variants().stream()
          .map(v -> both(v.holds(), test(path, v.operand(), type)))
          .filter(test -> !BooleanLiteral.is(test, false))
          .reduce((a, b) -> context.apply(new Logical("||"), a, b).value())
          .orElseGet(() -> context.booleanLiteral(false));
    }
    Value value = expressions.single(path, expressions.known(path, object));
    if (known(value.type()).isEmpty()) {
      Visibility.require(path, type);
    }
    return known(value.type())
        .map(is -> context.booleanLiteral(context.types.isSubtype(boxed(is), erased(type))))
        .orElseGet(
            () ->
                context
                    .apply(new InstanceOf(context.typeReader.text(type)), open(value, type))
                    .value());
  }

  /** An object as Java lets it be asked whether it is of a type that is no relative of its own. */
  private Value open(Value object, TypeMirror type) {
    Optional<TypeMirror> own = context.classOf(object).map(found -> erased(found.asType()));
    boolean related =
        own.isEmpty()
            || context.types.isSubtype(own.get(), erased(type))
            || context.types.isSubtype(erased(type), own.get());
    Type any = new Type.Constant("«java.lang:Object»");
    return related
        ? object
        : context.apply(new JavaExpression("(" + any + ") {0}", 14, any, true), object).value();
  }

  /** The type of what is no object that is carried along: a number, a vector, an array. */
  private Optional<TypeMirror> known(Type type) {
    if (type instanceof Type.ArrayType array) {
      return known(array.element()).map(context.types::getArrayType);
    }
    if (type instanceof Type.Constant constant) {
      return Arrays.stream(TypeKind.values())
          .filter(TypeKind::isPrimitive)
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(constant.javaName()))
          .findFirst()
          .map(context.types::getPrimitiveType);
    }
    return Optional.of(
        type instanceof Type.Scalar
            ? context.types.getPrimitiveType(TypeKind.DOUBLE)
            : context
                .elements
                .getTypeElement(
                    type instanceof Type.VectorType ? TypeReader.VECTOR : TypeReader.MATRIX)
                .asType());
  }

  private TypeMirror boxed(TypeMirror type) {
    return type instanceof PrimitiveType primitive
        ? context.types.boxedClass(primitive).asType()
        : type;
  }

  /** Whether an object is a constant of an enum. */
  Value isConstant(Value object, Element constant) {
    TypeElement type = (TypeElement) constant.getEnclosingElement();
    String name = context.typeReader.reference(type) + "." + constant.getSimpleName();
    return context
        .apply(new JavaExpression("{0} == " + name, 8, Type.BOOLEAN, true), object)
        .value();
  }

  private Value both(Value holds, Value test) {
    if (BooleanLiteral.is(test, false)) {
      return test;
    }
    return BooleanLiteral.is(test, true)
        ? holds
        : context.apply(new Logical("&&"), holds, test).value();
  }

  /** An object where it was found to be of a type. */
  Operand found(TreePath path, Operand object, TypeMirror type) {
    if (object instanceof Operand.Leaf leaf && !leaf.value().type().differentiable()) {
      if (isA(leaf.value(), type)) {
        return object;
      }
      return new Operand.Found(as(type), open(leaf.value(), type), type);
    }
    if (object instanceof Operand.Found part) {
      String text = context.typeReader.text(type);
      return new Operand.Found("((" + text + ") " + part.pattern() + ")", part.object(), type);
    }
    if (object instanceof Operand.Aggregate record && !isA(record, type)) {
      return new Operand.OneOf(List.of());
    }
    return object instanceof Operand.OneOf one ? among(path, one, type) : object;
  }

  /** What an object may be that is of a type. */
  private Operand among(TreePath path, Operand.OneOf object, TypeMirror type) {
    List<Operand.Variant> fitting =
        object.variants().stream()
            .filter(v -> !(v.operand() instanceof Operand.Aggregate record) || isA(record, type))
            .map(v -> new Operand.Variant(v.holds(), found(path, v.operand(), type)))
            .toList();
    return fitting.size() == 1 ? fitting.get(0).operand() : new Operand.OneOf(fitting);
  }

  /** Whether an object is declared to be of a type, which may still be null. */
  private boolean isA(Value object, TypeMirror type) {
    return context
        .classOf(object)
        .filter(found -> context.types.isSubtype(erased(found.asType()), erased(type)))
        .isPresent();
  }

  boolean isA(Operand.Aggregate record, TypeMirror type) {
    return isA(record.shape(), type);
  }

  private boolean isA(Template.Aggregate shape, TypeMirror type) {
    return context
        .recordOf(shape)
        .filter(found -> context.types.isSubtype(erased(found.asType()), erased(type)))
        .isPresent();
  }

  private TypeMirror erased(TypeMirror type) {
    return context.types.erasure(type);
  }

  /** An object that is carried along, as of a class. */
  Operand as(Value object, TypeMirror type) {
    Value open = open(object, type);
    if (context.typeReader.template(type) instanceof Template.Leaf leaf
        && leaf.type() instanceof Type.Constant) {
      String cast = "(" + context.typeReader.text(type) + ") {0}";
      return new Operand.Leaf(
          context.apply(new JavaExpression(cast, 14, leaf.type(), true), open).value());
    }
    return names.carried(as(type), List.of(open), type);
  }

  private String as(TypeMirror type) {
    return "((" + context.typeReader.text(type) + ") {0})";
  }

  /** {@code (T) object}. */
  Operand cast(TreePath path, Operand operand, TreePath whole) {
    TypeMirror type = context.type(whole);
    if (type.getKind() != TypeKind.DECLARED) {
      return operand;
    }
    if (operand instanceof Operand.OneOf one) {
      return cast(path, one, type);
    }
    if (operand instanceof Operand.Aggregate record && !isA(record, type)) {
      throw new UnsupportedException(
          whole,
          "this is a "
              + context.recordOf(record.shape()).map(TypeElement::getSimpleName).orElseThrow()
              + ", and never what the cast says");
    }
    boolean object =
        operand instanceof Operand.Leaf leaf
            && leaf.value().type() instanceof Type.Constant constant
            && constant.javaName().startsWith("«");
    boolean narrows = object && !isA(((Operand.Leaf) operand).value(), type);
    if (narrows) {
      Visibility.require(whole, type);
    }
    return narrows ? as(((Operand.Leaf) operand).value(), type) : operand;
  }

  private Operand cast(TreePath path, Operand.OneOf object, TypeMirror type) {
    Value fits = test(path, object, type);
    Block stays = context.builder.nested().build(List.of());
    Block leaves = context.branch(() -> fail()).builder().build(List.of());
    context.builder.append(new Control.If(), List.of(fits), List.of(stays, leaves), List.of());
    return among(path, object, type);
  }

  private void fail() {
    Type type = new Type.Constant("«java.lang:ClassCastException»");
    Value exception =
        context.apply(new JavaExpression("new " + type + "()", 16, type, true)).value();
    Expr unused = context.apply(new Throw(), exception);
  }
}
