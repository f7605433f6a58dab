package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Logical;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Element;

/** One reading of a loop: what it carries from one iteration to the next, and its two blocks. */
final class LoopBody {
  private final Context context;
  private final Statements statements;
  private final Object identity;
  private final Set<Element> assigned;
  private final Set<Integer> changing;

  /**
   * @param changing positions among the carried values whose shape was seen to change
   */
  LoopBody(
      Context context,
      Statements statements,
      Object identity,
      Set<Element> assigned,
      Set<Integer> changing) {
    this.context = context;
    this.statements = statements;
    this.identity = identity;
    this.assigned = assigned;
    this.changing = changing;
  }

  /** Reads the loop; false if a carried value changed its shape and the loop must be read again. */
  boolean read(TreePath path, Supplier<Value> condition, Runnable body, Runnable update) {
    Store before = context.store.copy();
    Map<Object, Operand> carried = new LinkedHashMap<>();
    // an array variable that the loop reassigns names, at the head, an array of its own
    Map<Object, ArrayCell> heads = new LinkedHashMap<>();
    for (Object key : before.keys()) {
      carry(key, before, carried, heads);
    }
    refuseWritesToShared(path, before, heads);
    context.store.put(
        new Store.Flag(identity, "break"), new Operand.Leaf(context.booleanLiteral(false)));
    context.store.put(
        new Store.Flag(identity, "continue"), new Operand.Leaf(context.booleanLiteral(false)));
    carried.put(
        new Store.Flag(identity, "break"),
        context.store.get(new Store.Flag(identity, "break")).orElseThrow());
    if (before.get(new Store.Flag(context.frame, "return")).isEmpty()) {
      carried.put(
          new Store.Flag(context.frame, "return"), new Operand.Leaf(context.booleanLiteral(false)));
    }
    List<Value> inits = new ArrayList<>();
    carried.values().forEach(operand -> Operand.leaves(operand, inits));

    BlockBuilder outer = context.builder;
    Store start = context.store.copy();
    BlockBuilder bodyBuilder = null;
    List<Value> nexts = List.of();
    Store end = null;
    // a result that a return inside the loop sets is carried too, once it is known what it is
    for (int round = 0; round < 2; round++) {
      bodyBuilder = enter(outer, start, carried, inits, Set.of());
      forgetExits();
      body.run();
      resetContinue();
      statements.unlessExited(update);
      end = context.store;
      Optional<Operand> returned = end.get(new Store.Result(context.frame));
      Object key = new Store.Result(context.frame);
      if (returned.isEmpty() || carried.containsKey(key) || heads.containsKey(key)) {
        nexts =
            nexts(
                path,
                carried,
                heads,
                end,
                before.keys(),
                bodyBuilder.build(List.of()).parameters());
        break;
      }
      context.builder = outer;
      context.store = start.copy();
      if (returned.get() instanceof Operand.Aggregate record && hasArrays(record)) {
        throw new UnsupportedException(
            path,
            "a record that holds arrays is returned from inside of this loop; keep it in a variable,"
                + " leave the loop, and return it there");
      }
      Operand result = undefinedLike(returned.get());
      start.put(key, result);
      if (result instanceof Operand.ArrayRef ref) {
        Operand version = context.store.get(ref.cell()).orElseThrow();
        start.put(ref.cell(), version);
        heads.put(key, ref.cell());
        carried.put(ref.cell(), version);
        Operand.leaves(version, inits);
      } else {
        carried.put(key, result);
        Operand.leaves(result, inits);
      }
    }
    List<Type> types = Value.types(inits);
    boolean stable = true;
    List<Value> parameters = bodyBuilder.build(List.of()).parameters();
    for (int i = 0; i < types.size(); i++) {
      if (!sameShape(parameters.get(i).type(), nexts.get(i).type()) && changing.add(i)) {
        stable = false;
      }
    }
    if (!stable) {
      context.builder = outer;
      context.store = before;
      return false;
    }
    Block bodyBlock = bodyBuilder.build(nexts);
    Set<Integer> unchanged = new HashSet<>();
    for (int i = 0; i < inits.size(); i++) {
      boolean same = nexts.get(i).equals(parameters.get(i));
      boolean never =
          BooleanLiteral.is(nexts.get(i), false) && BooleanLiteral.is(inits.get(i), false);
      if (same || never) {
        unchanged.add(i);
      }
    }
    BlockBuilder conditionBuilder = enter(outer, start, carried, inits, unchanged);
    Value test = test(condition);
    Block conditionBlock = conditionBuilder.build(List.of(test));
    context.builder = outer;
    context.store = start;
    List<Type> resultTypes = Value.types(parameters);
    List<Value> results =
        outer.append(new Control.While(), inits, List.of(conditionBlock, bodyBlock), resultTypes);
    List<Value> after = new ArrayList<>(results);
    unchanged.forEach(i -> after.set(i, inits.get(i)));
    leave(carried, heads, after.iterator());
    return true;
  }

  private Operand undefinedLike(Operand operand) {
    if (operand instanceof Operand.ArrayRef ref) {
      return context.undefined(new Template.Leaf(ref.type()));
    }
    List<Value> leaves = new ArrayList<>();
    Operand.leaves(operand, leaves);
    List<Value> undefined =
        leaves.stream().map(leaf -> context.undefinedValue(leaf.type())).toList();
    return Operand.replace(operand, undefined.iterator());
  }

  private void carry(
      Object key, Store before, Map<Object, Operand> carried, Map<Object, ArrayCell> heads) {
    Operand operand = before.get(key).orElseThrow();
    if (key instanceof Store.Variable variable && !assigned.contains(variable.element())) {
      return;
    }
    if (operand instanceof Operand.ArrayRef reference) {
      if (key instanceof Store.Variable) {
        context.store.put(key, headed(key, reference, carried, heads));
      }
    } else if (operand instanceof Operand.Aggregate && key instanceof Store.Variable) {
      Operand inside = headed(key, operand, carried, heads);
      context.store.put(key, inside);
      carried.put(key, inside);
    } else if (operand instanceof Operand.Deferred) {
      context.store.put(key, new Operand.Chosen());
    } else if (!(operand instanceof Operand.Chosen || operand instanceof Operand.Reported)) {
      carried.put(key, operand);
    }
  }

  /**
   * What is written to an array that a variable had before the loop must show in other variables
   * that have it, as long as it is the same, which only the run tells.
   */
  private void refuseWritesToShared(TreePath path, Store before, Map<Object, ArrayCell> heads) {
    for (Object key : heads.keySet()) {
      ArrayCell cell = context.resolve((Operand.ArrayRef) named(before, key)).cell();
      for (Object other : before.keys()) {
        boolean holds =
            other instanceof Store.Variable
                && !other.equals(variable(key))
                && holds(before.get(other).orElseThrow(), cell);
        if (holds && isUsedLater((Store.Variable) other, path)) {
          heads.values().forEach(context.aliases::isNamedElsewhere);
          return;
        }
      }
    }
  }

  private boolean holds(Operand operand, ArrayCell cell) {
    if (operand instanceof Operand.ArrayRef reference) {
      return context.resolve(reference).cell().equals(cell);
    }
    return operand instanceof Operand.Aggregate record
        && record.components().stream().anyMatch(component -> holds(component, cell));
  }

  private boolean isUsedLater(Store.Variable variable, TreePath loop) {
    return !variable.frame().equals(context.frame)
        || LaterUses.of(context, loop).contains(variable.element());
  }

  /** An array in a record that a variable holds. */
  private record Part(Object of, int component) {}

  /** The same operand with arrays of its own at the head of the loop. */
  private Operand headed(
      Object key, Operand operand, Map<Object, Operand> carried, Map<Object, ArrayCell> heads) {
    if (operand instanceof Operand.ArrayRef reference) {
      ArrayCell head = context.newCell(context.read(reference)).cell();
      heads.put(key, head);
      context.aliases.mayBe(head, context.resolve(reference).cell());
      carried.put(head, context.store.get(head).orElseThrow());
      return new Operand.ArrayRef(head, reference.type(), List.of());
    }
    if (!(operand instanceof Operand.Aggregate record)) {
      return operand;
    }
    List<Operand> components = new ArrayList<>();
    for (int i = 0; i < record.components().size(); i++) {
      components.add(headed(new Part(key, i), record.components().get(i), carried, heads));
    }
    return new Operand.Aggregate(record.shape(), components);
  }

  /** What a variable, or a part of a record that it holds, stands for. */
  private static Operand named(Store store, Object key) {
    return key instanceof Part part
        ? ((Operand.Aggregate) named(store, part.of())).components().get(part.component())
        : store.get(key).orElseThrow();
  }

  private static Object variable(Object key) {
    return key instanceof Part part ? variable(part.of()) : key;
  }

  /** Another operand for a variable, or for a part of a record that it holds. */
  private static void rename(Store store, Object key, Operand operand) {
    if (key instanceof Part part) {
      Operand.Aggregate record = (Operand.Aggregate) named(store, part.of());
      List<Operand> components = new ArrayList<>(record.components());
      components.set(part.component(), operand);
      rename(store, part.of(), new Operand.Aggregate(record.shape(), components));
    } else {
      store.put(key, operand);
    }
  }

  private static boolean hasArrays(Operand operand) {
    return operand instanceof Operand.ArrayRef
        || (operand instanceof Operand.Aggregate record
            && record.components().stream().anyMatch(LoopBody::hasArrays));
  }

  /** In the body nothing has left: the condition has seen to that. */
  private void forgetExits() {
    for (Object key : context.store.keys()) {
      if (key instanceof Store.Flag) {
        context.store.put(key, new Operand.Leaf(context.booleanLiteral(false)));
      }
    }
  }

  /** Starts a block with a parameter for every carried value, used where the value changes. */
  private BlockBuilder enter(
      BlockBuilder outer,
      Store start,
      Map<Object, Operand> carried,
      List<Value> inits,
      Set<Integer> unchanged) {
    context.builder = outer.nested();
    context.store = start.copy();
    List<Value> parameters = new ArrayList<>();
    for (int i = 0; i < inits.size(); i++) {
      parameters.add(context.builder.parameter(loopType(i, inits.get(i).type()), null));
    }
    List<Value> used = new ArrayList<>(parameters);
    unchanged.forEach(i -> used.set(i, inits.get(i)));
    Iterator<Value> next = used.iterator();
    carried.forEach(
        (key, operand) -> {
          Operand inside = Operand.replace(operand, next);
          suggestName(key, operand, inside);
          context.store.put(key, inside);
        });
    return context.builder;
  }

  /** In the loop and behind it, variables and arrays are called what they were before. */
  private static void suggestName(Object key, Operand before, Operand after) {
    if (!(after instanceof Operand.Leaf leaf)) {
      return;
    }
    if (key instanceof Store.Variable variable) {
      leaf.value().suggestName(variable.element().getSimpleName().toString());
    } else if (before instanceof Operand.Leaf old) {
      old.value().name().ifPresent(leaf.value()::suggestName);
    }
  }

  private Type loopType(int position, Type type) {
    if (changing.contains(position) && type instanceof Type.VectorType) {
      return new Type.VectorType(context.shapes.fresh());
    }
    if (type instanceof Type.MatrixType matrix) {
      return changing.contains(position)
          ? Type.matrix(context.shapes.fresh(), context.shapes.fresh())
          : Type.matrix(matrix.rows(), matrix.columns());
    }
    return type;
  }

  private boolean sameShape(Type left, Type right) {
    if (left instanceof Type.VectorType a && right instanceof Type.VectorType b) {
      return same(a.size(), b.size());
    }
    return !(left instanceof Type.MatrixType a && right instanceof Type.MatrixType b)
        || (same(a.rows(), b.rows()) && same(a.columns(), b.columns()));
  }

  private boolean same(Dim a, Dim b) {
    return context.shapes.resolve(a).equals(context.shapes.resolve(b));
  }

  private void resetContinue() {
    Store.Flag flag = new Store.Flag(identity, "continue");
    context.store.put(flag, new Operand.Leaf(context.booleanLiteral(false)));
  }

  /** Another iteration runs if nothing has left and the condition holds. */
  private Value test(Supplier<Value> condition) {
    Optional<Value> exited =
        context.store.exits().stream()
            .reduce((a, b) -> context.apply(new Logical("||"), a, b).value());
    Value holds = condition.get();
    return exited
        .map(e -> context.apply(new Logical("!"), e).value())
        .map(
            stays ->
                BooleanLiteral.is(holds, true)
                    ? stays
                    : context.apply(new Logical("&&"), stays, holds).value())
        .orElse(holds);
  }

  private List<Value> nexts(
      TreePath path,
      Map<Object, Operand> carried,
      Map<Object, ArrayCell> heads,
      Store end,
      Set<Object> living,
      List<Value> parameters) {
    List<Value> nexts = new ArrayList<>();
    Map<ArrayCell, Object> named = new LinkedHashMap<>();
    for (Object key : carried.keySet()) {
      Optional<Object> variable =
          heads.entrySet().stream()
              .filter(entry -> entry.getValue() == key)
              .map(Map.Entry::getKey)
              .findFirst();
      if (variable.isPresent()) {
        Operand.ArrayRef now = context.resolve((Operand.ArrayRef) named(end, variable.get()));
        nexts.add(context.read(now));
        boolean twice = now.path().isEmpty() && named.put(now.cell(), variable.get()) != null;
        if (twice || isShared(now.cell(), variable(variable.get()), living)) {
          throw new UnsupportedException(
              path,
              "two variables name one array at the end of this loop; give one of them a clone()");
        }
      } else {
        Operand operand = end.get(key).orElseThrow();
        if (operand instanceof Operand.ArrayRef moved) {
          requireUnwritten(path, moved, parameters.get(nexts.size()));
          context.aliases.keep((ArrayCell) key, context.resolve(moved).cell());
          nexts.add(context.read(moved));
        } else {
          Operand.leaves(operand, nexts);
        }
      }
    }
    return nexts;
  }

  /** Whether a variable that lives on behind this iteration may name the array as well. */
  private boolean isShared(ArrayCell cell, Object variable, Set<Object> living) {
    return context.aliases.sharing(cell).stream()
        .anyMatch(other -> !other.equals(variable) && living.contains(other));
  }

  /** An array that every iteration keeps in another one may not be written by any of them. */
  private void requireUnwritten(TreePath path, Operand.ArrayRef moved, Value head) {
    Value container = context.version(context.resolve(moved).cell());
    List<Value> operands =
        container.is(ArraySet.class) ? container.definition().orElseThrow().operands() : List.of();
    if (operands.isEmpty() || !operands.get(operands.size() - 1).equals(head)) {
      throw new UnsupportedException(
          path,
          "an array is kept in another one and written again in the next iteration, where both"
              + " would change; keep a clone() of it");
    }
  }

  private void leave(
      Map<Object, Operand> carried, Map<Object, ArrayCell> heads, Iterator<Value> results) {
    carried.forEach(
        (key, operand) -> {
          Operand after = Operand.replace(operand, results);
          suggestName(key, operand, after);
          context.store.put(key, after);
        });
    heads.forEach(
        (variable, head) -> {
          Operand.ArrayRef reference = (Operand.ArrayRef) named(context.store, variable);
          // what variables of the loop shared with it is over
          ArrayCell after = new ArrayCell();
          context.store.put(after, context.store.get(head).orElseThrow());
          context.aliases.follow(after, head);
          rename(context.store, variable, new Operand.ArrayRef(after, reference.type(), List.of()));
        });
  }
}
