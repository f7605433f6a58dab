package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings two paths through the method together again. */
final class Merger {
  private final Context context;

  Merger(Context context) {
    this.context = context;
  }

  private record Pair(Value left, Value right) {}

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
    Map<ArrayCell, ArrayCell[]> joined = new LinkedHashMap<>();
    Set<Object> keys = yes.store().keys();
    keys.addAll(no.store().keys());
    for (Object key : keys) {
      Optional<Operand> left = yes.store().get(key).or(() -> missing(yes, key, no));
      Optional<Operand> right = no.store().get(key).or(() -> missing(no, key, yes));
      if (left.isPresent() && right.isPresent()) {
        merged.put(key, List.of(left.get(), right.get()));
        collecting = key;
        collect(left.get(), right.get(), pairs, yes, no, joined);
      }
    }
    joined.forEach(
        (cell, sides) -> {
          Operand left = yes.store().get(sides[0]).orElseThrow();
          Operand right = no.store().get(sides[1]).orElseThrow();
          merged.put(cell, List.of(left, right));
          collect(left, right, pairs, yes, no, joined);
        });
    shareCrossed(joined);
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
            context.store.put(key, rebuild(sides.get(0), sides.get(1), results, joined)));
  }

  /** An exit flag that one path never touches is not set there; a result is not defined there. */
  private Optional<Operand> missing(Context.Branch path, Object key, Context.Branch other) {
    BlockBuilder outer = context.builder;
    context.builder = path.builder();
    try {
      if (key instanceof Store.Flag) {
        return Optional.of(new Operand.Leaf(context.booleanLiteral(false)));
      }
      if (key instanceof Store.Result) {
        return other.store().get(key).map(operand -> undefinedLike(operand, path));
      }
      return Optional.empty();
    } finally {
      context.builder = outer;
    }
  }

  private Operand undefinedLike(Operand operand, Context.Branch path) {
    if (operand instanceof Operand.ArrayRef ref) {
      Store outer = context.store;
      context.store = path.store();
      try {
        return context.undefined(new Template.Leaf(ref.type()));
      } finally {
        context.store = outer;
      }
    }
    List<Value> leaves = new ArrayList<>();
    Operand.leaves(operand, leaves);
    List<Value> undefined =
        leaves.stream().map(leaf -> context.undefinedValue(leaf.type())).toList();
    return Operand.replace(operand, undefined.iterator());
  }

  private void collect(
      Operand left,
      Operand right,
      List<Pair> pairs,
      Context.Branch yes,
      Context.Branch no,
      Map<ArrayCell, ArrayCell[]> joined) {
    if (left instanceof Operand.Leaf a && right instanceof Operand.Leaf b) {
      if (!a.value().equals(b.value())) {
        pairs.add(new Pair(a.value(), b.value()));
      }
    } else if (left instanceof Operand.Aggregate a && right instanceof Operand.Aggregate b) {
      for (int i = 0; i < a.components().size(); i++) {
        collect(a.components().get(i), b.components().get(i), pairs, yes, no, joined);
      }
    } else if (left instanceof Operand.ArrayRef a && right instanceof Operand.ArrayRef b) {
      named.add(new Named(collecting, a.cell(), b.cell()));
      if (!a.equals(b)) {
        join(a, b, yes, no, joined);
      }
    } else if (isChoice(left, right)) {
      decisions(left).forEach(value -> pairs.add(new Pair(value, nowhere(no))));
      decisions(right).forEach(value -> pairs.add(new Pair(nowhere(yes), value)));
    }
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

  /** What stands for a decision on the path that does not ask for it. */
  private Value nowhere(Context.Branch path) {
    BlockBuilder outer = context.builder;
    context.builder = path.builder();
    try {
      return context.booleanLiteral(false);
    } finally {
      context.builder = outer;
    }
  }

  /** An array that a variable names on one path, and the one that it names on the other. */
  private record Named(Object key, ArrayCell left, ArrayCell right) {
    /** Whether another variable names one of these two, and another array on the other path. */
    boolean crosses(Named other) {
      return !key.equals(other.key) && left.equals(other.left) != right.equals(other.right);
    }
  }

  /** What the branch that is being merged is decided by. */
  private Value deciding;

  private final Set<Named> named = new LinkedHashSet<>();
  private Object collecting = "";

  /** What two variables may or may not share cannot be written through either of them. */
  private void shareCrossed(Map<ArrayCell, ArrayCell[]> joined) {
    for (Named one : named) {
      for (Named other : named) {
        if (one.crosses(other)) {
          Set<Object> both = Set.of(one.key(), other.key());
          context.aliases.share(one.left(), both);
          context.aliases.share(one.right(), both);
        }
      }
    }
    joined.forEach(
        (cell, sides) -> {
          for (ArrayCell side : sides) {
            context.aliases.mayBe(cell, side);
            if (context.aliases.isShared(side)) {
              context.aliases.share(cell, context.aliases.sharing(side));
            }
          }
        });
    named.clear();
  }

  /** Two paths made two arrays under one name: one array again. */
  private void join(
      Operand.ArrayRef a,
      Operand.ArrayRef b,
      Context.Branch yes,
      Context.Branch no,
      Map<ArrayCell, ArrayCell[]> joined) {
    boolean known = joined.values().stream().anyMatch(s -> s[0] == a.cell() && s[1] == b.cell());
    if (!known) {
      if (!a.path().isEmpty() || !b.path().isEmpty()) {
        wrap(a, yes);
        wrap(b, no);
      }
      joined.put(new ArrayCell(), new ArrayCell[] {whole(a), whole(b)});
    }
  }

  private final Map<Operand.ArrayRef, ArrayCell> wholes = new LinkedHashMap<>();

  private void wrap(Operand.ArrayRef ref, Context.Branch path) {
    if (ref.path().isEmpty()) {
      return;
    }
    BlockBuilder outerBuilder = context.builder;
    Store outerStore = context.store;
    context.builder = path.builder();
    context.store = path.store();
    wholes.put(ref, context.newCell(context.read(ref)).cell());
    context.builder = outerBuilder;
    context.store = outerStore;
  }

  private ArrayCell whole(Operand.ArrayRef ref) {
    return wholes.getOrDefault(ref, ref.cell());
  }

  private Operand rebuild(
      Operand left, Operand right, Iterator<Value> results, Map<ArrayCell, ArrayCell[]> joined) {
    if (left instanceof Operand.Leaf a && right instanceof Operand.Leaf b) {
      return a.value().equals(b.value()) ? a : new Operand.Leaf(results.next());
    }
    if (left instanceof Operand.Aggregate a && right instanceof Operand.Aggregate b) {
      List<Operand> components = new ArrayList<>();
      for (int i = 0; i < a.components().size(); i++) {
        components.add(rebuild(a.components().get(i), b.components().get(i), results, joined));
      }
      return new Operand.Aggregate(a.shape(), components);
    }
    if (left instanceof Operand.ArrayRef a && right instanceof Operand.ArrayRef b && !a.equals(b)) {
      for (Map.Entry<ArrayCell, ArrayCell[]> entry : joined.entrySet()) {
        if (entry.getValue()[0] == wholes.getOrDefault(a, a.cell())
            && entry.getValue()[1] == wholes.getOrDefault(b, b.cell())) {
          return new Operand.ArrayRef(entry.getKey(), a.type(), List.of());
        }
      }
    }
    if (isChoice(left, right)) {
      Operand.Function yes = decided((Operand.Function) left, results);
      return new Operand.Either(deciding, yes, decided((Operand.Function) right, results));
    }
    return left.equals(right) || (!isFunction(left) && !isFunction(right))
        ? left
        : new Operand.Chosen();
  }

  private static boolean isFunction(Operand operand) {
    return operand instanceof Operand.Deferred || operand instanceof Operand.Chosen;
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
    return left;
  }

  private Dim meet(Dim left, Dim right) {
    Dim a = context.shapes.resolve(left);
    return a.equals(context.shapes.resolve(right)) ? a : context.shapes.fresh();
  }
}
