package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/** The items of a list that is carried along, by their index. */
final class ListItems {
  private final Context context;
  private final Names names;
  private final Value list;
  private final TypeMirror item;

  private ListItems(Context context, Expressions expressions, Value list, TypeMirror item) {
    this.context = context;
    this.names = new Names(context, expressions);
    this.list = list;
    this.item = item;
  }

  /** The items of what an expression gave, if that is a list. */
  static Optional<ListItems> of(
      Context context, Expressions expressions, TreePath expression, Operand operand) {
    TypeElement lists = context.elements.getTypeElement("java.util.List");
    boolean list =
        operand instanceof Operand.Leaf
            && CarriedCalls.isConstant(operand)
            && context.type(expression) instanceof DeclaredType type
            && context.types.isAssignable(
                context.types.erasure(type), context.types.erasure(lists.asType()));
    if (!list) {
      return Optional.empty();
    }
    ExecutableElement get =
        ElementFilter.methodsIn(lists.getEnclosedElements()).stream()
            .filter(m -> m.getSimpleName().contentEquals("get"))
            .findFirst()
            .orElseThrow();
    DeclaredType type = (DeclaredType) context.type(expression);
    TypeMirror item = ((ExecutableType) context.types.asMemberOf(type, get)).getReturnType();
    return Optional.of(
        new ListItems(context, expressions, ((Operand.Leaf) operand).value(), bound(item)));
  }

  /** What items of a type that is left open are at least. */
  private static TypeMirror bound(TypeMirror type) {
    if (type instanceof TypeVariable variable) {
      return bound(variable.getUpperBound());
    }
    return type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
        ? bound(wildcard.getExtendsBound())
        : type;
  }

  /** How many there are. */
  Value size() {
    Operand size =
        names.carried("{0}.size()", List.of(list), context.types.getPrimitiveType(TypeKind.INT));
    return ((Operand.Leaf) size).value();
  }

  /** One of them. */
  Operand at(Value index) {
    return names.carried(JavaExpression.ITEM, List.of(list, index), item);
  }
}
