package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.NewArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** What {@code Arrays} and {@code System} do with arrays, entry by entry. */
final class ArrayCalls {
  private final Context context;
  private final ArrayExpressions arrays;
  private final EntryLoops loops;

  ArrayCalls(Context context, ArrayExpressions arrays) {
    this.context = context;
    this.arrays = arrays;
    this.loops = new EntryLoops(context);
  }

  /** Whether a call is one of these. */
  static boolean knows(ExecutableElement method) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    return (owner.equals("java.lang.System") && name.equals("arraycopy"))
        || (owner.equals("java.util.Arrays")
            && (name.equals("fill")
                || name.equals("copyOf")
                || name.equals("copyOfRange")
                || Methods.key(method).matches("Arrays\\.(sort|parallelSort)\\(double.*")));
  }

  /** The result of a call, if it has one. */
  Optional<Operand> read(TreePath path, ExecutableElement method, List<Operand> operands) {
    if (!operands.stream()
        .allMatch(o -> o instanceof Operand.Leaf || o instanceof Operand.ArrayRef)) {
      throw new UnsupportedException(
          path, "this call is read for arrays of numbers only; write the loop");
    }
    switch (method.getSimpleName().toString()) {
      case "fill" -> {
        fill(path, operands);
        return Optional.empty();
      }
      case "arraycopy" -> {
        copy(path, operands);
        return Optional.empty();
      }
      case "sort", "parallelSort" -> {
        sort(path, operands);
        return Optional.empty();
      }
      case "copyOf" -> {
        return Optional.of(range(path, operands.get(0), context.integer(0), value(operands, 1)));
      }
      default -> {
        return Optional.of(range(path, operands.get(0), value(operands, 1), value(operands, 2)));
      }
    }
  }

  private void fill(TreePath path, List<Operand> operands) {
    Operand.ArrayRef array = (Operand.ArrayRef) operands.get(0);
    boolean part = operands.size() == 4;
    Value from = part ? value(operands, 1) : context.integer(0);
    Value to = part ? value(operands, 2) : arrays.length(array);
    Operand filling = operands.get(operands.size() - 1);
    if (!(filling instanceof Operand.Leaf leaf)) {
      throw new UnsupportedException(
          path, "this makes every element the same array; give each one of its own in a loop");
    }
    ArrayExpressions.requireElement(path, context.resolve(array).type(), leaf.value());
    write(path, array, from, minus(to, from), i -> leaf.value());
  }

  /** What comes where is constant but where two entries are equal. */
  void sort(TreePath path, List<Operand> operands) {
    Operand.ArrayRef array = (Operand.ArrayRef) operands.get(0);
    boolean part = operands.size() == 3;
    Value source = numbers(path, array);
    Value from = part ? value(operands, 1) : context.integer(0);
    Value to = part ? value(operands, 2) : arrays.length(array);
    Value order = context.apply(JavaExpression.SORTED_ORDER, source, from, to).value();
    order.suggestName("order");
    write(
        path,
        array,
        from,
        minus(to, from),
        i -> {
          Value at = context.apply(new ArrayGet(), order, i).value();
          return context.apply(new ArrayGet(), source, at).value();
        });
  }

  private void copy(TreePath path, List<Operand> operands) {
    Value source = numbers(path, operands.get(0));
    Value from = value(operands, 1);
    write(
        path,
        (Operand.ArrayRef) operands.get(2),
        value(operands, 3),
        value(operands, 4),
        i -> context.apply(new ArrayGet(), source, plus(from, i)).value());
  }

  /** Entries from one index to before another, zeros where the array has none. */
  Operand.ArrayRef range(TreePath path, Operand array, Value from, Value to) {
    Value source = numbers(path, array);
    Value length = minus(to, from);
    Value there =
        context
            .apply(
                new JavaExpression("«java.lang.Math».min({0}, {1})", 16, Type.INT, true),
                length,
                minus(arrays.length(array), from))
            .value();
    Type element = ((Type.ArrayType) source.type()).element();
    Value fresh = context.apply(new NewArray(element), length).value();
    return context.newCell(
        loops.each(
            there,
            fresh,
            (i, version) -> {
              Value entry = context.apply(new ArrayGet(), source, plus(from, i)).value();
              return context.apply(new ArraySet(), version, i, entry).value();
            }));
  }

  private Value numbers(TreePath path, Operand array) {
    Value source = context.read((Operand.ArrayRef) array);
    if (((Type.ArrayType) source.type()).element() instanceof Type.ArrayType) {
      throw new UnsupportedException(
          path, "copies of nested arrays share the inner ones; copy them one by one in a loop");
    }
    return source;
  }

  /** Writes so many entries from an index on. */
  private void write(
      TreePath path,
      Operand.ArrayRef reference,
      Value from,
      Value count,
      UnaryOperator<Value> entry) {
    Operand.ArrayRef array = context.resolve(reference);
    new WriteCheck(context).require(path, array);
    Value written =
        loops.each(
            count,
            context.version(array.cell()),
            (i, version) -> {
              List<Value> operands = new ArrayList<>(List.of(version));
              operands.addAll(array.path());
              operands.add(plus(from, i));
              operands.add(entry.apply(i));
              return Expr.apply(context.builder, new ArraySet(), operands).value();
            });
    context.store.put(array.cell(), new Operand.Leaf(written));
  }

  private static Value value(List<Operand> operands, int i) {
    return ((Operand.Leaf) operands.get(i)).value();
  }

  private Value plus(Value a, Value b) {
    return context.apply(new IntArithmetic("+"), a, b).value();
  }

  private Value minus(Value a, Value b) {
    return context.apply(new IntArithmetic("-"), a, b).value();
  }
}
