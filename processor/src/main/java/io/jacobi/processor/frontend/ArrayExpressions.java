package io.jacobi.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.NewArray;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** Reads what is done with arrays: every write makes a new version of the array's cell. */
final class ArrayExpressions {
  private final Context context;
  private final Expressions expressions;

  ArrayExpressions(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  Operand.ArrayRef reference(TreePath path) {
    if (expressions.read(path) instanceof Operand.ArrayRef reference) {
      return reference;
    }
    throw new UnsupportedException(
        path,
        "only arrays of double, int, vectors or matrices can be indexed here; keep records apart, an"
            + " array for each component");
  }

  Operand readAccess(TreePath path, ArrayAccessTree tree) {
    Operand.ArrayRef array = reference(Context.child(path, tree.getExpression()));
    return element(array, expressions.readInt(Context.child(path, tree.getIndex())));
  }

  /** The element of an array: a value, or a reference to a nested array. */
  Operand element(Operand.ArrayRef array, Value index) {
    List<Value> indices = new ArrayList<>(array.path());
    indices.add(index);
    Type element = ((Type.ArrayType) array.type()).element();
    Operand.ArrayRef reference = new Operand.ArrayRef(array.cell(), element, indices);
    return element instanceof Type.ArrayType
        ? reference
        : new Operand.Leaf(context.read(reference));
  }

  Value length(Operand.ArrayRef reference) {
    Operand.ArrayRef array = context.resolve(reference);
    List<Value> operands = new ArrayList<>(List.of(context.version(array.cell())));
    operands.addAll(array.path());
    return Expr.apply(context.builder, new ArrayLength(), operands).value();
  }

  /** {@code array[index] = value}. */
  void write(TreePath path, Operand.ArrayRef reference, Value index, Operand value) {
    Operand.ArrayRef array = context.resolve(reference);
    if (array.cell().shared()) {
      throw new UnsupportedException(
          path,
          "whether another variable names this array depends on the path taken; write to a clone()");
    }
    List<Value> operands = new ArrayList<>(List.of(context.version(array.cell())));
    operands.addAll(array.path());
    operands.add(index);
    if (value instanceof Operand.ArrayRef inner) {
      operands.add(context.read(inner));
    } else {
      operands.add(((Operand.Leaf) value).value());
    }
    Value version = Expr.apply(context.builder, new ArraySet(), operands).value();
    context.store.put(array.cell(), new Operand.Leaf(version));
    if (value instanceof Operand.ArrayRef inner && context.resolve(inner).path().isEmpty()) {
      // from here on the inner array is the element: one object under two names
      List<Value> indices = new ArrayList<>(array.path());
      indices.add(index);
      ArrayCell moved = context.resolve(inner).cell();
      if (!moved.equals(array.cell())) {
        context.store.put(moved, new Operand.ArrayRef(array.cell(), inner.type(), indices));
      }
    }
  }

  Operand readNew(TreePath path, NewArrayTree tree) {
    TypeMirror type = context.type(path);
    if (tree.getInitializers() != null) {
      return readInitializer(path, tree, type);
    }
    Type element = ((Type.ArrayType) context.typeReader.leaf(type)).element();
    List<Value> lengths = new ArrayList<>();
    for (ExpressionTree length : tree.getDimensions()) {
      lengths.add(expressions.readInt(Context.child(path, length)));
    }
    return context.newCell(Expr.apply(context.builder, new NewArray(element), lengths).value());
  }

  Operand readInitializer(TreePath path, NewArrayTree tree, TypeMirror type) {
    Type element = ((Type.ArrayType) context.typeReader.leaf(type)).element();
    TypeMirror elementType = ((javax.lang.model.type.ArrayType) type).getComponentType();
    List<Value> entries = new ArrayList<>();
    for (ExpressionTree entry : tree.getInitializers()) {
      TreePath at = Context.child(path, entry);
      Operand operand =
          entry instanceof NewArrayTree nested && nested.getType() == null
              ? readInitializer(at, nested, elementType)
              : expressions.readAs(at, elementType);
      entries.add(
          operand instanceof Operand.ArrayRef inner
              ? context.read(inner)
              : expressions.single(at, operand));
    }
    return context.newCell(Expr.apply(context.builder, new ArrayOf(element), entries).value());
  }
}
