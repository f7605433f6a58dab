package io.jacobi.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.TapePush;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** Reads what is done with arrays: every write makes a new version of the array's cell. */
final class ArrayExpressions {
  private final Context context;
  private final Expressions expressions;
  private final WriteCheck writes;

  ArrayExpressions(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.writes = new WriteCheck(context);
  }

  /** An array: of values, or of records, which is an array for each component. */
  Operand read(TreePath path) {
    Operand operand = expressions.read(path);
    if (!isArray(operand)) {
      throw new UnsupportedException(path, "only an array can be indexed here");
    }
    return operand;
  }

  /** Whether an operand is an array. */
  static boolean isArray(Operand operand) {
    return operand instanceof Operand.ArrayRef
        || operand instanceof Operand.Gathered
        || (operand instanceof Operand.Aggregate records && records.shape().isArrayOfRecords());
  }

  Operand readAccess(TreePath path, ArrayAccessTree tree) {
    Operand array = read(Context.child(path, tree.getExpression()));
    Value index = expressions.readInt(Context.child(path, tree.getIndex()));
    return array instanceof Operand.Gathered made
        ? new MadeLists(context, expressions).item(path, made, index)
        : element(array, index);
  }

  /** The element of an array: of records, a record. */
  Operand element(Operand array, Value index) {
    if (array instanceof Operand.Aggregate records) {
      return new Operand.Aggregate(
          elementOf(records), records.components().stream().map(c -> element(c, index)).toList());
    }
    return element((Operand.ArrayRef) array, index);
  }

  private static Template.Aggregate elementOf(Operand.Aggregate records) {
    return (Template.Aggregate) Template.elementOf(records.shape());
  }

  /** The length of an array: of records, of any of the arrays it is. */
  Value length(Operand array) {
    if (array instanceof Operand.Gathered made) {
      return context.integer(made.items().size());
    }
    return array instanceof Operand.Aggregate records
        ? length(records.components().get(0))
        : length((Operand.ArrayRef) array);
  }

  /** {@code array[index] = value}, component by component for records. */
  void write(TreePath path, Operand array, Value index, Operand value) {
    put(path, array, index, value, new ArraySet());
  }

  /**
   * The same where nothing has been so far, which makes an array longer that is not long enough.
   */
  void append(TreePath path, Operand array, Value index, Operand value) {
    put(path, array, index, value, new TapePush());
  }

  private void put(TreePath path, Operand array, Value index, Operand value, Primitive how) {
    if (array instanceof Operand.Gathered) {
      throw new UnsupportedException(
          path,
          "an array of functions, or of objects of several classes, cannot be written to; make it"
              + " with all that it holds");
    }
    if (!(array instanceof Operand.Aggregate records)) {
      put(path, (Operand.ArrayRef) array, index, value, how);
      return;
    }
    boolean fits =
        value instanceof Operand.Aggregate entry
            && entry.shape().javaType().equals(elementOf(records).javaType());
    if (!fits) {
      throw new UnsupportedException(
          path,
          "this array keeps the fields of each "
              + context.recordOf(elementOf(records)).map(Element::getSimpleName).orElseThrow()
              + " that is made here; an object of another class, or one from outside, cannot be put"
              + " into it");
    }
    int before = context.held.size();
    context.held.add(value);
    for (int i = 0; i < records.components().size(); i++) {
      // a component that was written may be what another one is written with
      Operand now = context.held.all().get(before);
      Operand part = ((Operand.Aggregate) now).components().get(i);
      put(path, records.components().get(i), index, part, how);
    }
    context.held.release(before);
  }

  /** A copy of an array is a version of its own; the writer copies where it must. */
  Operand copy(TreePath path, Operand array) {
    if (array instanceof Operand.Gathered) {
      return array;
    }
    if (array instanceof Operand.Aggregate records) {
      return new Operand.Aggregate(
          records.shape(), records.components().stream().map(c -> copy(path, c)).toList());
    }
    Operand.ArrayRef reference = (Operand.ArrayRef) array;
    if (((Type.ArrayType) reference.type()).element() instanceof Type.ArrayType) {
      throw new UnsupportedException(
          path, "clone() of nested arrays shares the inner ones; copy them one by one in a loop");
    }
    return context.newCell(context.read(reference));
  }

  /** The element of an array: a value, or a reference to a nested array. */
  private Operand element(Operand.ArrayRef array, Value index) {
    List<Value> indices = new ArrayList<>(array.path());
    indices.add(index);
    Type element = ((Type.ArrayType) array.type()).element();
    Operand.ArrayRef reference = new Operand.ArrayRef(array.cell(), element, indices);
    return element instanceof Type.ArrayType
        ? reference
        : new Operand.Leaf(context.read(reference));
  }

  private Value length(Operand.ArrayRef reference) {
    Operand.ArrayRef array = context.resolve(reference);
    List<Value> operands = new ArrayList<>(List.of(context.version(array.cell())));
    operands.addAll(array.path());
    return Expr.apply(context.builder, new ArrayLength(), operands).value();
  }

  private void put(
      TreePath path, Operand.ArrayRef reference, Value index, Operand value, Primitive how) {
    Operand.ArrayRef array = context.resolve(reference);
    writes.require(path, array);
    boolean replaces = how instanceof ArraySet;
    if (replaces && value instanceof Operand.ArrayRef) {
      new ReplacedElements(context).keep(array, index);
      context.store.doubled().removeIf(pair -> pair.isAt(array.cell(), index));
    }
    Value entry = expressions.single(path, value);
    requireElement(path, array.type(), entry);
    List<Value> operands = new ArrayList<>(List.of(context.version(array.cell())));
    operands.addAll(array.path());
    operands.add(index);
    operands.add(entry);
    Value version =
        Optional.of(operands)
            .filter(write -> replaces)
            .flatMap(this::added)
            .orElseGet(() -> Expr.apply(context.builder, how, operands).value());
    array.cell().name().or(operands.get(0)::name).ifPresent(version::suggestName);
    context.store.put(array.cell(), new Operand.Leaf(version));
    if (value instanceof Operand.ArrayRef inner) {
      List<Value> indices = new ArrayList<>(array.path());
      indices.add(index);
      alias(inner, array.cell(), indices);
    }
  }

  /** Requires that an array does not hide what is put into it. */
  static void requireElement(TreePath path, Type array, Value entry) {
    Type element = ((Type.ArrayType) array).element();
    boolean hidden = entry.type().differentiable() && !entry.is(Literal.class);
    if (hidden && !Variants.isOneKind(element, entry.type())) {
      throw new UnsupportedException(
          path,
          "this array holds objects, among which numbers cannot be followed; make it a double[],"
              + " or an array of vectors, matrices or records");
    }
  }

  /** A write of the entry itself and something more is an addition, whose reverse reads nothing. */
  private Optional<Value> added(List<Value> write) {
    int last = write.size() - 1;
    Value value = write.get(last);
    boolean number = value.type() instanceof Type.Scalar;
    if (!number || (!value.is(Add.class) && !value.is(Subtract.class))) {
      return Optional.empty();
    }
    Value entry = value.operand(0);
    boolean same =
        entry.is(ArrayGet.class)
            && entry.definition().orElseThrow().operands().equals(write.subList(0, last));
    if (!same) {
      return Optional.empty();
    }
    Expr more = new Expr(value.operand(1), context.builder);
    List<Value> operands = new ArrayList<>(write.subList(0, last));
    operands.add(value.is(Add.class) ? more.value() : more.negate().value());
    return Optional.of(Expr.apply(context.builder, new ArrayAdd(), operands).value());
  }

  /** From here on an array is the element of another: one object under two names. */
  private void alias(Operand.ArrayRef reference, ArrayCell container, List<Value> indices) {
    Operand.ArrayRef inner = context.resolve(reference);
    if (!inner.cell().equals(container)) {
      context.aliases.mayBe(container, inner);
      if (inner.path().isEmpty()) {
        context.store.put(inner.cell(), new Operand.ArrayRef(container, inner.type(), indices));
      }
    } else if (inner.path().size() > 1 || indices.size() > 1) {
      context.aliases.share(container, container, ArrayCell.depth(inner.type()));
    } else if (!inner.path().equals(indices)) {
      context
          .store
          .doubled()
          .add(new Store.Doubled(container, indices.get(0), inner.path().get(0)));
    }
  }

  Operand readNew(TreePath path, NewArrayTree tree) {
    TypeMirror type = context.type(path);
    if (tree.getInitializers() != null) {
      return readInitializer(path, tree, type);
    }
    List<Value> lengths = new ArrayList<>();
    for (ExpressionTree length : tree.getDimensions()) {
      lengths.add(expressions.readInt(Context.child(path, length)));
    }
    return fresh(path, type, lengths);
  }

  /** An array of a type with nothing in it yet. */
  Operand fresh(TreePath path, TypeMirror type, List<Value> lengths) {
    return fresh(
        expressions
            .objects()
            .arrayOf(path, type)
            .orElseGet(() -> context.typeReader.template(type)),
        lengths);
  }

  /** An array that is made so, with nothing in it yet. */
  Operand fresh(Template template, List<Value> lengths) {
    if (template instanceof Template.Aggregate records) {
      return new Operand.Aggregate(
          records, records.components().stream().map(c -> fresh(c.template(), lengths)).toList());
    }
    Type element = ((Type.ArrayType) ((Template.Leaf) template).type()).element();
    return context.newCell(Expr.apply(context.builder, new NewArray(element), lengths).value());
  }

  Operand readInitializer(TreePath path, NewArrayTree tree, TypeMirror type) {
    if (context.typeReader.template(type) instanceof Template.Aggregate records) {
      List<Operand> entries = new ArrayList<>();
      for (ExpressionTree entry : tree.getInitializers()) {
        entries.add(expressions.read(Context.child(path, entry)));
      }
      return gathered(path, records, entries);
    }
    TypeMirror elementType = ((javax.lang.model.type.ArrayType) type).getComponentType();
    List<Operand> operands = new ArrayList<>();
    for (ExpressionTree entry : tree.getInitializers()) {
      TreePath at = Context.child(path, entry);
      Operand operand =
          entry instanceof NewArrayTree nested && nested.getType() == null
              ? readInitializer(at, nested, elementType)
              : expressions.readAs(at, elementType);
      operands.add(operand);
    }
    return made(path, type, operands);
  }

  /** An array of a type with entries that are there. */
  Operand made(TreePath path, TypeMirror type, List<Operand> entries) {
    MadeLists lists = new MadeLists(context, expressions);
    return lists.needed(type, entries)
        ? lists.of(path, entries)
        : gathered(path, context.typeReader.template(type), entries);
  }

  private Operand.ArrayRef arrayOf(Type element, List<Operand> operands, List<Value> entries) {
    Operand.ArrayRef array =
        context.newCell(Expr.apply(context.builder, new ArrayOf(element), entries).value());
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) instanceof Operand.ArrayRef inner) {
        alias(inner, array.cell(), List.of(context.integer(i)));
      }
    }
    return array;
  }

  /** A type of values of any size. */
  private Type of(Type type) {
    if (type instanceof Type.VectorType) {
      return new Type.VectorType(context.shapes.fresh());
    }
    return type instanceof Type.MatrixType
        ? Type.matrix(context.shapes.fresh(), context.shapes.fresh())
        : type;
  }

  /** Records as an array for each of their components. */
  private Operand gathered(TreePath path, Template template, List<Operand> entries) {
    if (template instanceof Template.Aggregate records) {
      List<Operand> components = new ArrayList<>();
      for (int i = 0; i < records.components().size(); i++) {
        int at = i;
        List<Operand> parts =
            entries.stream().map(e -> ((Operand.Aggregate) e).components().get(at)).toList();
        components.add(gathered(path, records.components().get(i).template(), parts));
      }
      return new Operand.Aggregate(records, components);
    }
    Type declared = ((Type.ArrayType) ((Template.Leaf) template).type()).element();
    List<Value> values = entries.stream().map(e -> expressions.single(path, e)).toList();
    // of a type parameter nothing is known but by what is there
    Type element =
        !declared.differentiable() && values.stream().anyMatch(v -> v.type().differentiable())
            ? of(values.get(0).type())
            : declared;
    return arrayOf(element, entries, values);
  }
}
