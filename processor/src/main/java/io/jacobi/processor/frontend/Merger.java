package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Brings two paths through the method together again. */
final class Merger {
  private final Context context;

  Merger(Context context) {
    this.context = context;
  }

  private record Pair(Value left, Value right) {}

  /** An array that is one on one path and another on the other. */
  private record Joined(Operand.ArrayRef left, Operand.ArrayRef right) {}

  /** Appends the branch on {@code condition} and makes the store what it is after either. */
  void merge(Value condition, Context.Branch yes, Context.Branch no) {
    Value outer = deciding;
    deciding = condition;
    try {
      mergeStores(condition, yes, no);
    } finally {
      deciding = outer;
    }
  }

  private void mergeStores(Value condition, Context.Branch yes, Context.Branch no) {
    List<Pair> pairs = new ArrayList<>();
    Map<Object, List<Operand>> merged = new LinkedHashMap<>();
    Map<Joined, ArrayCell> joined = new LinkedHashMap<>();
    Set<Object> keys = yes.store().keys();
    keys.addAll(no.store().keys());
    for (Object key : keys) {
      Optional<Operand> left = yes.store().get(key).or(() -> missing(yes, key, no));
      Optional<Operand> right = no.store().get(key).or(() -> missing(no, key, yes));
      if (left.isPresent() && right.isPresent()) {
        boolean moved = key instanceof ArrayCell && !left.equals(right);
        List<Operand> sides =
            moved
                ? List.of(here(key, left.get(), yes), here(key, right.get(), no))
                : aligned(left.get(), right.get(), yes, no);
        merged.put(key, sides);
        collect(sides.get(0), sides.get(1), pairs, yes, no, joined);
      }
    }
    joined.forEach(
        (sides, cell) -> {
          Operand left = new Operand.Leaf(read(sides.left(), yes));
          Operand right = new Operand.Leaf(read(sides.right(), no));
          merged.put(cell, List.of(left, right));
          collect(left, right, pairs, yes, no, joined);
        });
    shareJoined(joined);
    context.store.doubled().addAll(yes.store().doubled());
    context.store.doubled().addAll(no.store().doubled());
    List<Value> left = pairs.stream().map(Pair::left).toList();
    List<Value> right = pairs.stream().map(Pair::right).toList();
    List<Type> types =
        pairs.stream().map(pair -> meet(pair.left().type(), pair.right().type())).toList();
    Iterator<Value> results =
        context
            .builder
            .append(
                new Control.If(),
                List.of(condition),
                List.of(yes.builder().build(left), no.builder().build(right)),
                types)
            .iterator();
    merged.forEach(
        (key, sides) ->
            context.store.put(key, rebuild(sides.get(0), sides.get(1), results, yes, no, joined)));
  }

  /** Both sides in one form, if an object is of another class on either. */
  private List<Operand> aligned(
      Operand left, Operand right, Context.Branch yes, Context.Branch no) {
    if (left.equals(right)) {
      return List.of(left, right);
    }
    Variants.Sides sides = Variants.align(left, right, path(yes), path(no));
    return List.of(sides.left(), sides.right());
  }

  private Variants.Path path(Context.Branch branch) {
    Variants.Path here = Variants.Path.in(context);
    return new Variants.Path() {
      @Override
      public Operand undefined(Operand like) {
        return on(branch, () -> here.undefined(like));
      }

      @Override
      public Value literal(boolean value) {
        return on(branch, () -> here.literal(value));
      }

      @Override
      public Value number(Value object) {
        return on(branch, () -> here.number(object));
      }
    };
  }

  /** The version of an array that became an element of another on this path. */
  private Operand here(Object cell, Operand content, Context.Branch path) {
    if (!(content instanceof Operand.ArrayRef moved)) {
      return content;
    }
    Operand.ArrayRef place = resolve(moved, path);
    context.aliases.mayBe((ArrayCell) cell, place);
    return new Operand.Leaf(read(place, path));
  }

  private Operand.ArrayRef resolve(Operand.ArrayRef reference, Context.Branch path) {
    return on(path, () -> context.resolve(reference));
  }

  private Value read(Operand.ArrayRef reference, Context.Branch path) {
    return on(path, () -> context.read(reference));
  }

  /** What code gives that goes on where a path ends. */
  private <T> T on(Context.Branch path, Supplier<T> code) {
    BlockBuilder outerBuilder = context.builder;
    Store outerStore = context.store;
    context.builder = path.builder();
    context.store = path.store();
    try {
      return code.get();
    } finally {
      context.builder = outerBuilder;
      context.store = outerStore;
    }
  }

  /**
   * An exit flag that one path never touches is not set there; a result is not defined there, nor
   * is a variable that only code of the other path can still read.
   */
  private Optional<Operand> missing(Context.Branch path, Object key, Context.Branch other) {
    if (key instanceof Store.Flag) {
      return Optional.of(new Operand.Leaf(nowhere(path)));
    }
    // of an object or a list that the other path has made
    boolean isPart = key instanceof Store.Place && !(key instanceof Store.Variable);
    boolean captured =
        key instanceof Store.Variable
            && other.store().get(key).filter(Operand.Leaf.class::isInstance).isPresent()
            && other.store().hasCode();
    return key instanceof Store.Result || isPart || captured
        ? other.store().get(key).map(operand -> on(path, () -> context.undefinedLike(operand)))
        : Optional.empty();
  }

  private void collect(
      Operand left,
      Operand right,
      List<Pair> pairs,
      Context.Branch yes,
      Context.Branch no,
      Map<Joined, ArrayCell> joined) {
    if (left instanceof Operand.Leaf a && right instanceof Operand.Leaf b) {
      if (!a.value().equals(b.value()) && isOneKind(a, b)) {
        pairs.add(new Pair(a.value(), b.value()));
      }
    } else if (left instanceof Operand.Aggregate a && right instanceof Operand.Aggregate b) {
      for (int i = 0; i < a.components().size(); i++) {
        collect(a.components().get(i), b.components().get(i), pairs, yes, no, joined);
      }
    } else if (left instanceof Operand.ArrayRef a && right instanceof Operand.ArrayRef b) {
      Joined sides = new Joined(resolve(a, yes), resolve(b, no));
      boolean differ = !a.equals(b) && !sides.left().equals(sides.right());
      if (differ && Variants.isOneKind(a.type(), b.type())) {
        joined.computeIfAbsent(sides, s -> new ArrayCell(a.type()));
      }
    } else if (left instanceof Operand.OneOf a && right instanceof Operand.OneOf b) {
      for (int i = 0; i < a.variants().size(); i++) {
        collect(holds(a, i), holds(b, i), pairs, yes, no, joined);
        collect(operand(a, i), operand(b, i), pairs, yes, no, joined);
      }
    } else if (isChoice(left, right)) {
      decisions(left).forEach(value -> pairs.add(new Pair(value, nowhere(no))));
      decisions(right).forEach(value -> pairs.add(new Pair(nowhere(yes), value)));
    }
  }

  /** Whether two values are both numbers, vectors, matrices or else; a number may be null. */
  private static boolean isOneKind(Operand.Leaf left, Operand.Leaf right) {
    return Variants.isOneKind(left.value().type(), right.value().type());
  }

  private static Operand holds(Operand.OneOf object, int variant) {
    return new Operand.Leaf(object.variants().get(variant).holds());
  }

  private static Operand operand(Operand.OneOf object, int variant) {
    return object.variants().get(variant).operand();
  }

  private static boolean isChoice(Operand left, Operand right) {
    return left instanceof Operand.Function
        && right instanceof Operand.Function
        && !left.equals(right);
  }

  /** What it hangs on which function an operand is. */
  private static List<Value> decisions(Operand function) {
    if (function instanceof Operand.Either either) {
      List<Value> all = new ArrayList<>(List.of(either.condition()));
      all.addAll(decisions(either.yes()));
      all.addAll(decisions(either.no()));
      return all;
    }
    if (function instanceof Operand.Composed composed) {
      List<Value> all = new ArrayList<>(decisions(composed.first()));
      all.addAll(decisions(composed.then()));
      return all;
    }
    return List.of();
  }

  /** The same function, decided by other values. */
  private static Operand.Function decided(Operand.Function function, Iterator<Value> values) {
    if (function instanceof Operand.Either either) {
      Value condition = values.next();
      return new Operand.Either(
          condition, decided(either.yes(), values), decided(either.no(), values));
    }
    return function instanceof Operand.Composed composed
        ? new Operand.Composed(decided(composed.first(), values), decided(composed.then(), values))
        : function;
  }

  /** What stands for a decision, or an exit, on the path that does not ask for it. */
  private Value nowhere(Context.Branch path) {
    return on(path, () -> context.booleanLiteral(false));
  }

  /** What the branch that is being merged is decided by. */
  private Value deciding;

  /** What a joined array may have in common with another one. */
  private record Shared(ArrayCell cell, ArrayCell other, int depth) {}

  /** What an array may have in common with others on either path, it may have behind both. */
  private void shareJoined(Map<Joined, ArrayCell> joined) {
    List<Shared> all = new ArrayList<>();
    joined.forEach(
        (one, cell) -> {
          for (Operand.ArrayRef side : List.of(one.left(), one.right())) {
            all.add(new Shared(cell, side.cell(), cell.depth()));
            context
                .aliases
                .of(side.cell())
                .forEach(
                    (other, depth) -> {
                      boolean itself = other.equals(side.cell());
                      all.add(new Shared(cell, itself ? cell : other, depth));
                    });
          }
          joined.forEach(
              (other, otherCell) -> {
                if (!other.equals(one)) {
                  int left = context.aliases.between(one.left(), other.left());
                  int right = context.aliases.between(one.right(), other.right());
                  all.add(new Shared(cell, otherCell, Math.max(left, right)));
                }
              });
        });
    for (Shared shared : all) {
      int depth = Math.min(shared.depth(), shared.cell().depth());
      context.aliases.share(shared.cell(), shared.other(), depth);
    }
  }

  private Operand rebuild(
      Operand left,
      Operand right,
      Iterator<Value> results,
      Context.Branch yes,
      Context.Branch no,
      Map<Joined, ArrayCell> joined) {
    if (left instanceof Operand.Leaf a && right instanceof Operand.Leaf b) {
      if (!isOneKind(a, b)) {
        return Operand.Chosen.mixed();
      }
      return a.value().equals(b.value()) ? a : new Operand.Leaf(results.next());
    }
    if (left instanceof Operand.Aggregate a && right instanceof Operand.Aggregate b) {
      List<Operand> components = new ArrayList<>();
      for (int i = 0; i < a.components().size(); i++) {
        Operand one = a.components().get(i);
        components.add(rebuild(one, b.components().get(i), results, yes, no, joined));
      }
      return new Operand.Aggregate(a.shape(), components);
    }
    if (left instanceof Operand.ArrayRef a && right instanceof Operand.ArrayRef b && !a.equals(b)) {
      Joined sides = new Joined(resolve(a, yes), resolve(b, no));
      if (!Variants.isOneKind(a.type(), b.type())) {
        return Operand.Chosen.mixed();
      }
      return Optional.ofNullable(joined.get(sides))
          .map(cell -> new Operand.ArrayRef(cell, a.type(), List.of()))
          .orElse(sides.left());
    }
    if (left instanceof Operand.OneOf a && right instanceof Operand.OneOf b) {
      List<Operand.Variant> variants = new ArrayList<>();
      for (int i = 0; i < a.variants().size(); i++) {
        Operand holds = rebuild(holds(a, i), holds(b, i), results, yes, no, joined);
        Operand operand = rebuild(operand(a, i), operand(b, i), results, yes, no, joined);
        variants.add(new Operand.Variant(((Operand.Leaf) holds).value(), operand));
      }
      return new Operand.OneOf(variants);
    }
    if (isChoice(left, right)) {
      Operand.Function first = decided((Operand.Function) left, results);
      return new Operand.Either(deciding, first, decided((Operand.Function) right, results));
    }
    if (left.equals(right) || right instanceof Operand.Reported) {
      return right;
    }
    return left instanceof Operand.Reported ? left : new Operand.Chosen();
  }

  /** The type of a value that is one thing or another. */
  Type meet(Type left, Type right) {
    if (left instanceof Type.VectorType a && right instanceof Type.VectorType b) {
      return new Type.VectorType(meet(a.size(), b.size()));
    }
    if (left instanceof Type.MatrixType a && right instanceof Type.MatrixType b) {
      return new Type.MatrixType(
          meet(a.rows(), b.rows()),
          meet(a.columns(), b.columns()),
          a.structure().meet(b.structure()));
    }
    return left instanceof Type.Constant a && right instanceof Type.Constant b ? meet(a, b) : left;
  }

  /** An {@code int} that may be null is an {@code Integer}. */
  private static Type meet(Type.Constant left, Type.Constant right) {
    boolean primitive = !left.javaName().startsWith("«") && right.javaName().startsWith("«");
    return primitive ? right : left;
  }

  private Dim meet(Dim left, Dim right) {
    Dim a = context.shapes.resolve(left);
    return a.equals(context.shapes.resolve(right)) ? a : context.shapes.fresh();
  }
}
