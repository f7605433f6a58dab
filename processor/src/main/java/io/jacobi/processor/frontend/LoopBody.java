package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
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
import javax.lang.model.element.ElementKind;

/** One reading of a loop: what it carries from one iteration to the next, and its two blocks. */
final class LoopBody {
  private final Context context;
  private final Statements statements;
  private final Object identity;
  private final Set<Element> assigned;
  private final Set<Integer> changing;
  private final LoopFacts facts;
  private final HeadArrays arrays;
  private final LoopForms forms;

  LoopBody(
      Context context,
      Statements statements,
      Object identity,
      Set<Element> assigned,
      LoopFacts facts) {
    this.context = context;
    this.statements = statements;
    this.identity = identity;
    this.assigned = assigned;
    this.changing = facts.changing();
    this.facts = facts;
    this.arrays = new HeadArrays(context, facts);
    this.forms = new LoopForms(context, facts);
  }

  /** Reads the loop; false if it showed something new and must be read again. */
  boolean read(TreePath path, Supplier<Value> condition, Runnable body, Runnable update) {
    forgetUnused(path);
    Store original = context.store.copy();
    arrays.detach();
    Store before = context.store.copy();
    Map<Object, Operand> carried = new LinkedHashMap<>();
    // an array variable that the loop reassigns names, at the head, an array of its own
    Map<Object, ArrayCell> heads = new LinkedHashMap<>();
    for (Object key : before.keys()) {
      carry(key, before, carried, heads);
    }
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
    arrays.begin();
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
        if (forms.change(carried, end)) {
          context.builder = outer;
          context.store = original;
          return false;
        }
        nexts = nexts(carried, heads, end);
        break;
      }
      context.builder = outer;
      context.store = start.copy();
      Operand form = facts.forms().getOrDefault(key, returned.get());
      if (form instanceof Operand.Chosen chosen) {
        throw new UnsupportedException(path, chosen.message());
      }
      Operand result = context.undefinedLike(form);
      start.put(key, result);
      carryArrays(key, result, start, carried, heads, inits);
      arrays.begin();
      if (!(result instanceof Operand.ArrayRef)) {
        carried.put(key, result);
        Operand.leaves(result, inits);
      }
    }
    List<Type> types = Value.types(inits);
    boolean replaces = replaces(start, end, carried, heads);
    boolean stable = arrays.holdAt(start, end, ends(heads, end)) && !replaces;
    List<Value> parameters = bodyBuilder.build(List.of()).parameters();
    for (int i = 0; i < types.size(); i++) {
      if (!sameShape(parameters.get(i).type(), nexts.get(i).type()) && changing.add(i)) {
        stable = false;
      }
    }
    if (!stable) {
      context.builder = outer;
      context.store = original;
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

  /** Carries the arrays of a result, which has none before the loop. */
  private void carryArrays(
      Object key,
      Operand result,
      Store start,
      Map<Object, Operand> carried,
      Map<Object, ArrayCell> heads,
      List<Value> inits) {
    if (result instanceof Operand.ArrayRef array) {
      Operand version = context.store.get(array.cell()).orElseThrow();
      start.put(array.cell(), version);
      heads.put(key, array.cell());
      arrays.add(key, array.cell());
      carried.put(array.cell(), version);
      Operand.leaves(version, inits);
    } else if (result instanceof Operand.Aggregate record) {
      for (int i = 0; i < record.components().size(); i++) {
        Operand component = record.components().get(i);
        carryArrays(new Part(key, i), component, start, carried, heads, inits);
      }
    }
  }

  private void carry(
      Object key, Store before, Map<Object, Operand> carried, Map<Object, ArrayCell> heads) {
    Operand found = before.get(key).orElseThrow();
    boolean stays =
        key instanceof Store.Place
            ? !isAssigned(key)
            // nothing has been returned when an iteration begins
            : key instanceof Store.Result && hasArrays(found);
    if (stays) {
      return;
    }
    Operand operand = forms.at(key, found);
    if (operand instanceof Operand.ArrayRef reference) {
      if (key instanceof Store.Place) {
        context.store.put(key, headed(key, reference, carried, heads));
      }
    } else if (operand instanceof Operand.Aggregate && key instanceof Store.Place) {
      Operand inside = headed(key, operand, carried, heads);
      context.store.put(key, inside);
      carried.put(key, inside);
    } else if (operand instanceof Operand.Deferred) {
      context.store.put(key, new Operand.Chosen());
    } else if (!(operand instanceof Operand.Chosen || operand instanceof Operand.Reported)) {
      carried.put(key, operand);
    }
  }

  /** Arrays that no code mentions from here on name nothing. */
  private void forgetUnused(TreePath path) {
    if (context.constructors.contains(context.frame)) {
      return; // a compact constructor's parameters become the components
    }
    Set<Element> mentioned = LaterUses.of(context, path);
    context.store.forget(
        variable ->
            variable.frame().equals(context.frame)
                && isLocal(variable.element())
                && context.store.get(variable).filter(LoopBody::hasArrays).isPresent()
                && !mentioned.contains(variable.element()));
  }

  private static boolean isLocal(Element element) {
    return element.getKind() == ElementKind.LOCAL_VARIABLE
        || element.getKind() == ElementKind.PARAMETER;
  }

  /** Whether something that is not reassigned names another array at the end of the loop. */
  private boolean replaces(
      Store start, Store end, Map<Object, Operand> carried, Map<Object, ArrayCell> heads) {
    boolean replaces = false;
    for (Object key : start.keys()) {
      Operand operand = start.get(key).orElseThrow();
      boolean carries = carried.containsKey(key) || heads.containsKey(key) || isAssigned(key);
      boolean items = key instanceof Store.Items && operand instanceof Operand.Gathered;
      boolean stays = !carries && (items || hasArrays(operand));
      if (stays && !end.get(key).equals(Optional.of(operand))) {
        replaces = true;
        Set<Object> found = key instanceof Store.Items ? facts.moved() : facts.replaced();
        if (!found.add(key)) {
          throw new IllegalStateException(key.toString());
        }
      }
    }
    return replaces;
  }

  private boolean isAssigned(Object key) {
    if (key instanceof Store.Field field) {
      return field.object().isAssigned(field.element());
    }
    return facts.moved().contains(key)
        || key instanceof Store.Size
        || (key instanceof Store.Variable variable && assigned.contains(variable.element()));
  }

  /** What the variables that are reassigned name at the end. */
  private Map<Object, Operand.ArrayRef> ends(Map<Object, ArrayCell> heads, Store end) {
    Map<Object, Operand.ArrayRef> ends = new LinkedHashMap<>();
    heads
        .keySet()
        .forEach(key -> ends.put(key, context.resolve((Operand.ArrayRef) Part.in(end, key))));
    return ends;
  }

  /** The same operand with arrays of its own at the head of the loop. */
  private Operand headed(
      Object key, Operand operand, Map<Object, Operand> carried, Map<Object, ArrayCell> heads) {
    if (operand instanceof Operand.ArrayRef reference) {
      Operand.ArrayRef head = arrays.head(key, reference);
      heads.put(key, head.cell());
      carried.put(head.cell(), context.store.get(head.cell()).orElseThrow());
      return head;
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
    if (after instanceof Operand.Aggregate object && !object.shape().isArrayOfRecords()) {
      nameParts(object);
    }
    if (!(after instanceof Operand.Leaf leaf)) {
      return;
    }
    if (key instanceof Store.Place place) {
      place.name().ifPresent(leaf.value()::suggestName);
    } else if (before instanceof Operand.Leaf old) {
      Optional<String> variable = key instanceof ArrayCell cell ? cell.name() : Optional.empty();
      variable.or(old.value()::name).ifPresent(leaf.value()::suggestName);
    }
  }

  private static void nameParts(Operand.Aggregate object) {
    for (int i = 0; i < object.components().size(); i++) {
      Operand part = object.components().get(i);
      if (part instanceof Operand.Leaf leaf) {
        leaf.value().suggestName(object.shape().components().get(i).name());
      } else if (part instanceof Operand.Aggregate inner && !inner.shape().isArrayOfRecords()) {
        nameParts(inner);
      }
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

  private List<Value> nexts(Map<Object, Operand> carried, Map<Object, ArrayCell> heads, Store end) {
    Map<ArrayCell, Object> variables = new LinkedHashMap<>();
    heads.forEach((variable, head) -> variables.put(head, variable));
    List<Value> nexts = new ArrayList<>();
    for (Object key : carried.keySet()) {
      Operand operand =
          variables.containsKey(key)
              ? Part.in(end, variables.get(key))
              : end.get(key).orElseThrow();
      if (operand instanceof Operand.ArrayRef array) {
        nexts.add(context.read(array));
      } else {
        Operand.leaves(operand, nexts);
      }
    }
    return nexts;
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
          Operand.ArrayRef reference = (Operand.ArrayRef) Part.in(context.store, variable);
          // what variables of the loop shared with it is over
          ArrayCell after = new ArrayCell(reference.type());
          context.store.put(after, context.store.get(head).orElseThrow());
          context.aliases.follow(after, head);
          Part.put(
              context.store, variable, new Operand.ArrayRef(after, reference.type(), List.of()));
        });
  }
}
