package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.BufferAdd;
import io.jacobi.processor.primitive.BufferGet;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.GetMatrix;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.SizeCheck;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.ToDouble;
import io.jacobi.processor.primitive.ToMatrix;
import io.jacobi.processor.primitive.ToVector;
import io.jacobi.processor.primitive.Transpose;
import io.jacobi.processor.primitive.VectorOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Reads the operations that take code: {@code build} and {@code map} become loops over an array.
 */
final class Builders {
  private final Context context;
  private final Calls calls;
  private final EntryLoops loops;
  private final Lifting lifting;

  Builders(Context context, Calls calls) {
    this.context = context;
    this.calls = calls;
    this.loops = new EntryLoops(context);
    this.lifting = new Lifting(context);
  }

  /** The result of a call by its key, if it is one of these. */
  Optional<Operand> read(TreePath path, String key, List<Operand> operands) {
    return switch (key) {
      case "Vector.build(int,IntToDoubleFunction)" -> Optional.of(vector(path, operands));
      case "Matrix.build(int,int,Entry)" -> Optional.of(matrix(path, operands));
      case "Vector.map(DoubleUnaryOperator)", "Matrix.map(DoubleUnaryOperator)" ->
          Optional.of(map(path, operands));
      case "Vector.of(double[])" -> Optional.of(vectorOf(operands));
      case "Vector.wrap(double[])" -> Optional.of(vectorOf(operands));
      case "Matrix.wrap(int,int,double[])" ->
          Optional.of(
              toMatrix(value(operands.get(0)), value(operands.get(1)), array(operands.get(2))));
      case "Matrix.toArrays()" -> Optional.of(toArrays(operands));
      case "Matrix.of(double[][])" -> Optional.of(matrixOf(operands));
      case "Matrix.ofRows(Vector[])", "Matrix.ofColumns(Vector[])" -> rows(key, operands);
      default -> key.startsWith("NestedArrays.") ? nested(path, key, operands) : Optional.empty();
    };
  }

  /** What generated code does with arrays, where a generated member is differentiated again. */
  private Optional<Operand> nested(TreePath path, String key, List<Operand> operands) {
    Operand.ArrayRef array = (Operand.ArrayRef) operands.get(0);
    String name = key.substring(key.indexOf('.') + 1, key.indexOf('('));
    Expr version = context.expr(context.read(array));
    return switch (name) {
      case "zerosLike" -> Optional.of(context.newCell(version.apply(new ArrayZeros()).value()));
      case "copy" -> Optional.of(context.newCell(version.value()));
      case "plus" ->
          Optional.of(
              replaced(
                  array, version.apply(new ArrayPlus(), context.expr(array(operands.get(1))))));
      case "addRow", "addColumn" ->
          Optional.of(
              replaced(
                  array,
                  version.apply(
                      new BufferAdd(name.equals("addRow")),
                      context.expr(value(operands.get(1))),
                      context.expr(value(operands.get(2))),
                      context.expr(value(operands.get(3))))));
      case "getRow", "getColumn" ->
          Optional.of(
              new Operand.Leaf(
                  version
                      .apply(
                          new BufferGet(name.equals("getRow")),
                          context.expr(value(operands.get(1))),
                          context.expr(value(operands.get(2))),
                          context.expr(value(operands.get(3))))
                      .value()));
      case "push" -> Optional.of(pushed(array, version, operands));
      case "sortedOrder" ->
          Optional.of(
              context.newCell(
                  version
                      .apply(
                          JavaExpression.SORTED_ORDER,
                          context.expr(value(operands.get(1))),
                          context.expr(value(operands.get(2))))
                      .value()));
      default -> throw new UnsupportedException(path, "this cannot be differentiated again");
    };
  }

  private Operand pushed(Operand.ArrayRef array, Expr version, List<Operand> operands) {
    Operand entry = operands.get(2);
    Value stored = entry instanceof Operand.ArrayRef ? array(entry) : value(entry);
    return replaced(
        array,
        version.apply(new TapePush(), context.expr(value(operands.get(1))), context.expr(stored)));
  }

  /** The array after it was changed in place. */
  private Operand replaced(Operand.ArrayRef array, Expr version) {
    Operand.ArrayRef resolved = context.resolve(array);
    if (resolved.path().isEmpty()) {
      context.store.put(resolved.cell(), new Operand.Leaf(version.value()));
      return resolved;
    }
    return context.newCell(version.value());
  }

  private Value value(Operand operand) {
    return ((Operand.Leaf) operand).value();
  }

  private Value array(Operand operand) {
    return context.read((Operand.ArrayRef) operand);
  }

  /** The code that an operand is. */
  Operand.Function code(TreePath path, Operand operand) {
    if (operand instanceof Operand.Function code) {
      return code;
    }
    Optional<ExecutableElement> method =
        context.classOf(operand).flatMap(type -> function(type.asType()));
    if (method.isPresent()) {
      return new Operand.Member(operand, method.get());
    }
    throw new UnsupportedException(
        path, "a lambda or method reference is needed here, so that its code can be read");
  }

  /** The method that objects of a class are functions by. */
  private Optional<ExecutableElement> function(TypeMirror type) {
    for (TypeMirror above : context.types.directSupertypes(type)) {
      Optional<ExecutableElement> found =
          TypeReader.className(above).startsWith("java.util.function.")
              ? ElementFilter.methodsIn(context.types.asElement(above).getEnclosedElements())
                  .stream()
                  .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                  .findFirst()
              : function(above);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Operand vectorOf(List<Operand> operands) {
    if (operands.size() == 1 && operands.get(0) instanceof Operand.ArrayRef) {
      return new Operand.Leaf(context.apply(new ToVector(), array(operands.get(0))).value());
    }
    List<Value> entries = operands.stream().map(this::value).toList();
    return new Operand.Leaf(Expr.apply(context.builder, new VectorOf(), entries).value());
  }

  /** The matrix of an array of vectors. */
  private Optional<Operand> rows(String key, List<Operand> operands) {
    if (operands.size() != 1 || !(operands.get(0) instanceof Operand.ArrayRef reference)) {
      return Optional.empty();
    }
    Value vectors = context.read(reference);
    Operand.Leaf rows =
        ofRows(
            vectors,
            i -> context.expr(vectors).apply(new ArrayGet(), i).size(),
            (i, j) -> context.expr(vectors).apply(new ArrayGet(), i).apply(new Get(), j));
    return Optional.of(
        key.startsWith("Matrix.ofRows")
            ? rows
            : new Operand.Leaf(context.apply(new Transpose(), rows.value()).value()));
  }

  private Operand matrixOf(List<Operand> operands) {
    Value nested = context.read((Operand.ArrayRef) operands.get(0));
    return written(nested)
        .orElseGet(
            () ->
                ofRows(
                    nested,
                    i -> context.expr(nested).apply(new ArrayLength(), i),
                    (i, j) -> context.expr(nested).apply(new ArrayGet(), i, j)));
  }

  /** The matrix of an array of rows, all as long as the first one. */
  private Operand.Leaf ofRows(Value rows, UnaryOperator<Expr> size, BinaryOperator<Expr> entry) {
    Value count = context.apply(new ArrayLength(), rows).value();
    Value width = size.apply(context.expr(context.integer(0))).value();
    Value flat =
        loops.fill(
            count,
            width,
            i ->
                context.apply(
                    new SizeCheck("the size of a row", "that of the first"),
                    size.apply(context.expr(i)).value(),
                    width),
            (i, j) -> entry.apply(context.expr(i), context.expr(j)).value());
    return toMatrix(count, width, flat);
  }

  /** The matrix of rows that are written out, all as long as the first one. */
  private Optional<Operand> written(Value nested) {
    if (!nested.is(ArrayOf.class)) {
      return Optional.empty();
    }
    List<Value> rows = nested.definition().orElseThrow().operands();
    List<Value> entries = new ArrayList<>();
    for (Value row : rows) {
      row.definition()
          .filter(made -> row.is(ArrayOf.class))
          .ifPresent(made -> entries.addAll(made.operands()));
    }
    int columns = rows.isEmpty() ? 0 : entries.size() / rows.size();
    boolean fits =
        columns > 0
            && rows.stream()
                .allMatch(
                    row ->
                        row.is(ArrayOf.class)
                            && row.definition().orElseThrow().operands().size() == columns);
    return fits
        ? Optional.of(
            toMatrix(
                context.integer(rows.size()),
                context.integer(columns),
                Expr.apply(context.builder, new ArrayOf(Type.SCALAR), entries).value()))
        : Optional.empty();
  }

  private Operand toArrays(List<Operand> operands) {
    Expr matrix = context.expr(value(operands.get(0)));
    Value rows = matrix.rows().value();
    Value columns = matrix.columns().value();
    Type row = new Type.ArrayType(Type.SCALAR);
    Value arrays = context.apply(new NewArray(row), rows, columns).value();
    Value filled =
        loops.each(
            rows,
            arrays,
            (i, outer) ->
                loops.each(
                    columns,
                    outer,
                    (j, version) -> {
                      Expr entry =
                          context
                              .expr(matrix.value())
                              .apply(new GetMatrix(), context.expr(i), context.expr(j));
                      return context.apply(new ArraySet(), version, i, j, entry.value()).value();
                    }));
    return context.newCell(filled);
  }

  private Operand.Leaf toMatrix(Value rows, Value columns, Value array) {
    return new Operand.Leaf(context.apply(new ToMatrix(), rows, columns, array).value());
  }

  private Operand vector(TreePath path, List<Operand> operands) {
    Operand.Function code = code(path, operands.get(1));
    Value size = value(operands.get(0));
    UnaryOperator<Value> entry = i -> entry(path, code, List.of(new Operand.Leaf(i)));
    return new Operand.Leaf(
        lifting
            .built(size, entry)
            .orElseGet(() -> context.apply(new ToVector(), loops.fill(size, entry)).value()));
  }

  private Operand matrix(TreePath path, List<Operand> operands) {
    Operand.Function code = code(path, operands.get(2));
    Value rows = value(operands.get(0));
    Value columns = value(operands.get(1));
    BinaryOperator<Value> entry =
        (i, j) -> entry(path, code, List.of(new Operand.Leaf(i), new Operand.Leaf(j)));
    return lifting
        .built(rows, columns, entry)
        .map(Operand.Leaf::new)
        .orElseGet(() -> toMatrix(rows, columns, loops.fill(rows, columns, entry)));
  }

  private Operand map(TreePath path, List<Operand> operands) {
    Operand.Function code = code(path, operands.get(1));
    Expr x = context.expr(value(operands.get(0)));
    UnaryOperator<Value> entry = at -> entry(path, code, List.of(new Operand.Leaf(at)));
    return lifting
        .mapped(x, entry)
        .<Operand>map(Operand.Leaf::new)
        .orElseGet(() -> x.isVector() ? mapped(x, entry) : mappedMatrix(x, entry));
  }

  private Operand mapped(Expr x, UnaryOperator<Value> entry) {
    Value entries =
        loops.fill(
            x.size().value(),
            i -> entry.apply(context.expr(x.value()).apply(new Get(), context.expr(i)).value()));
    return new Operand.Leaf(context.apply(new ToVector(), entries).value());
  }

  private Operand mappedMatrix(Expr x, UnaryOperator<Value> entry) {
    Value rows = x.rows().value();
    Value columns = x.columns().value();
    Value entries =
        loops.fill(
            rows,
            columns,
            (i, j) -> {
              Expr at = context.expr(x.value());
              return entry.apply(
                  at.apply(new GetMatrix(), context.expr(i), context.expr(j)).value());
            });
    return toMatrix(rows, columns, entries);
  }

  private Value entry(TreePath path, Operand.Function code, List<Operand> arguments) {
    return number(value(invoked(path, code, arguments)));
  }

  /** A number as a double. */
  Value number(Value value) {
    if (value.type() instanceof Type.Scalar) {
      return value;
    }
    return value
        .by(IntLiteral.class)
        .map(known -> context.apply(new Literal(known.value())).value())
        .orElseGet(() -> context.apply(new ToDouble(), value).value());
  }

  /** What code gives that runs once for every entry, and may therefore do nothing else. */
  private Operand invoked(TreePath path, Operand.Function code, List<Operand> arguments) {
    Store before = context.store.copy();
    Operand result = calls.functions().invoke(path, code, arguments);
    for (Object key : before.keys()) {
      if (!before.get(key).equals(context.store.get(key))) {
        throw new UnsupportedException(
            path,
            "this code changes an array of the method around it, once for every entry; write the"
                + " loop");
      }
    }
    return result;
  }

  /** The same for whatever stands for code. */
  Operand invoked(TreePath path, Operand operand, List<Operand> arguments) {
    return invoked(path, code(path, operand), arguments);
  }
}
