package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Component;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.FunctionRef;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reverse rules of branches and loops. */
final class ReverseControl {
  private final Vjp vjp;

  ReverseControl(Vjp vjp) {
    this.vjp = vjp;
  }

  void pullBack(Scope scope, Sweep around, Instruction instruction) {
    boolean any =
        instruction.results().stream().anyMatch(r -> vjp.isActive(r) && scope.value(r).isPresent());
    if (!any) {
      return;
    }
    if (instruction.operation() instanceof Control.If) {
      branch(scope, around, instruction);
    } else {
      loop(scope, around, instruction);
    }
  }

  /** A recursive call is run forward for its record, and back from it. */
  void call(Scope scope, Sweep around, Instruction instruction, Call call) {
    Optional<Expr> bar = scope.value(instruction.result());
    if (bar.isEmpty()) {
      return;
    }
    FunctionRef function = call.function();
    Value record = Value.parameter(Call.recordOf(function, Call.Kind.FORWARD), "record");
    around.defined().add(record);
    vjp.augment(
        instruction,
        new Augmentation(List.of(List.of()), List.of(List.of(record)), Optional.empty()));
    List<Integer> active = new ArrayList<>();
    for (int i = 0; i < instruction.operands().size(); i++) {
      if (instruction.operands().get(i).type().differentiable()) {
        active.add(i);
      }
    }
    BlockBuilder builder = scope.builder();
    boolean single = active.size() == 1;
    Type type =
        single
            ? Tangent.type(instruction.operands().get(active.get(0)).type())
            : Call.recordOf(function, Call.Kind.REVERSE);
    Call reverse = new Call(function, Call.Kind.REVERSE, type);
    if (reverse.accumulates()) {
      Cotangent total = scope.of(instruction.operands().get(active.get(0)));
      List<Value> operands = List.of(total.open(builder), record, bar.get().value());
      total.resume(Expr.apply(builder, reverse, operands).value());
      return;
    }
    Expr back = Expr.apply(builder, reverse, List.of(record, bar.get().value()));
    for (int i : active) {
      Value operand = instruction.operands().get(i);
      if (vjp.isActive(operand)) {
        String name = function.body().parameters().get(i).name().orElse("x");
        Expr part = single ? back : back.apply(new Component(name, Tangent.type(operand.type())));
        scope.of(operand).add(part, builder);
      }
    }
  }

  private static Set<Value> needed(Block reverse, Sweep sweep) {
    Set<Value> needed = new LinkedHashSet<>(reverse.free());
    needed.retainAll(sweep.defined());
    return needed;
  }

  private static Value placeholder(Value stored) {
    return Value.parameter(stored.type(), Primitive.nameOf(stored).orElse(null));
  }

  private void branch(Scope scope, Sweep around, Instruction instruction) {
    List<Sweep> sweeps = vjp.sweeps(instruction);
    List<Scope> scopes = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      Scope inner = new Scope(Optional.of(scope), scope.builder().nested(), sweep.defined(), false);
      for (int i = 0; i < instruction.results().size(); i++) {
        Value result = instruction.results().get(i);
        Value inside = sweep.results().get(i);
        if (vjp.isActive(result) && vjp.isActive(inside)) {
          scope
              .value(result)
              .ifPresent(
                  bar ->
                      inner
                          .of(inside)
                          .add(new Expr(bar.value(), inner.builder()), inner.builder()));
        }
      }
      vjp.backward(inner, sweep);
      scopes.add(inner);
    }
    Set<Value> captured = new LinkedHashSet<>();
    scopes.forEach(inner -> captured.addAll(inner.captured()));
    // what no side changes needs no result
    List<Value> changed = new ArrayList<>();
    List<List<Value>> contributions = new ArrayList<>();
    scopes.forEach(inner -> contributions.add(new ArrayList<>()));
    for (Value value : captured) {
      List<Value> sides = scopes.stream().map(inner -> contribution(scope, inner, value)).toList();
      boolean same = sides.stream().allMatch(sides.get(0)::equals);
      if (same && isRunning(scope, value)) {
        scope.of(value).resume(sides.get(0));
      } else if (same) {
        scope.of(value).add(new Expr(sides.get(0), scope.builder()), scope.builder());
      } else {
        changed.add(value);
        for (int side = 0; side < sides.size(); side++) {
          contributions.get(side).add(sides.get(side));
        }
      }
    }
    List<Block> blocks = new ArrayList<>();
    List<List<Value>> stored = new ArrayList<>();
    List<List<Value>> placeholders = new ArrayList<>();
    for (int b = 0; b < scopes.size(); b++) {
      Block reverse = scopes.get(b).builder().build(contributions.get(b));
      Memory memory = vjp.memory(sweeps.get(b), needed(reverse, sweeps.get(b)), Set.of(), false);
      List<Value> places = memory.stored().stream().map(ReverseControl::placeholder).toList();
      around.defined().addAll(places);
      stored.add(memory.stored());
      placeholders.add(places);
      BlockBuilder builder = scope.builder().nested();
      Map<Value, Value> map = new HashMap<>();
      for (int i = 0; i < places.size(); i++) {
        map.put(memory.stored().get(i), places.get(i));
      }
      blocks.add(finish(builder, reverse, memory, map));
    }
    vjp.augment(instruction, new Augmentation(stored, placeholders, Optional.empty()));
    List<Type> types = new ArrayList<>();
    for (Value value : changed) {
      boolean running = isRunning(scope, value);
      types.add(running ? Cotangent.runningType(value.type()) : Tangent.type(value.type()));
    }
    List<Value> results =
        scope.builder().append(new Control.If(), instruction.operands(), blocks, types);
    int next = 0;
    for (Value value : changed) {
      Value result = results.get(next++);
      if (isRunning(scope, value)) {
        scope.of(value).resume(result);
      } else {
        scope.of(value).add(new Expr(result, scope.builder()), scope.builder());
      }
    }
  }

  private static boolean isRunning(Scope scope, Value value) {
    return scope.of(value).isRunning();
  }

  /** What a branch adds to the cotangent of a value around it, or makes of its running total. */
  private static Value contribution(Scope scope, Scope inner, Value value) {
    if (isRunning(scope, value)) {
      return inner.of(value).isRunning()
          ? inner.of(value).open(inner.builder())
          : scope.of(value).open(scope.builder());
    }
    return inner.value(value).orElseGet(() -> Zeros.like(new Expr(value, inner.builder()))).value();
  }

  private static Block finish(
      BlockBuilder builder, Block reverse, Memory memory, Map<Value, Value> map) {
    memory.recompute(builder, map);
    return builder.build(new Rebuild(type -> type).copy(builder, reverse, map));
  }

  private void loop(Scope scope, Sweep around, Instruction instruction) {
    boolean counted = instruction.operation() instanceof Control.For;
    int bounds = counted ? 2 : 0;
    List<Sweep> sweeps = vjp.sweeps(instruction);
    Sweep body = sweeps.get(sweeps.size() - 1);
    int offset = counted ? 1 : 0;
    List<Integer> carried = new ArrayList<>();
    for (int i = 0; i < instruction.results().size(); i++) {
      if (vjp.isActive(instruction.results().get(i))) {
        carried.add(i);
      }
    }
    BlockBuilder builder = scope.builder();
    Scope inner = new Scope(Optional.of(scope), builder.nested(), body.defined(), true);
    List<Value> inits = new ArrayList<>();
    List<Value> bars = new ArrayList<>();
    for (int i : carried) {
      Value result = instruction.results().get(i);
      Expr primal = new Expr(result, builder);
      inits.add(scope.value(result).orElseGet(() -> Zeros.like(primal)).value());
      bars.add(
          inner
              .builder()
              .parameter(
                  Tangent.type(result.type()), result.name().map(n -> n + "Bar").orElse(null)));
    }
    for (int j = 0; j < carried.size(); j++) {
      Value next = body.results().get(carried.get(j));
      if (vjp.isActive(next)) {
        inner.of(next).add(new Expr(bars.get(j), inner.builder()), inner.builder());
      }
    }
    vjp.backward(inner, body);
    List<Value> nexts = new ArrayList<>();
    for (int j = 0; j < carried.size(); j++) {
      Value parameter = body.parameters().get(offset + carried.get(j));
      Value bar = bars.get(j);
      if (counted && isFilled(instruction, body, carried.get(j))) {
        nexts.add(bar);
        continue;
      }
      boolean same = keepsShape(instruction, body, carried.get(j));
      nexts.add(
          inner
              .value(parameter)
              .orElseGet(() -> Zeros.like(new Expr(same ? bar : parameter, inner.builder())))
              .value());
    }
    List<Value> captured = inner.captured();
    for (Value value : captured) {
      nexts.add(inner.of(value).open(inner.builder()));
      inits.add(scope.of(value).open(builder));
    }
    Block reverse = inner.builder().build(nexts);
    List<Value> results = append(scope, around, instruction, body, reverse, inits);
    int next = carried.size();
    for (Value value : captured) {
      scope.of(value).resume(results.get(next++));
    }
    for (int j = 0; j < carried.size(); j++) {
      Value init = instruction.operands().get(bounds + carried.get(j));
      if (vjp.isActive(init)) {
        scope.of(init).add(new Expr(results.get(j), builder), builder);
      }
    }
  }

  /** Whether what a loop carries certainly has the same shape at the end of an iteration. */
  private static boolean keepsShape(Instruction loop, Sweep body, int carried) {
    int fromEnd = loop.results().size() - carried;
    Value parameter = body.parameters().get(body.parameters().size() - fromEnd);
    Value next = body.results().get(carried);
    if (parameter.type() instanceof Type.ArrayType) {
      Value init = loop.operands().get(loop.operands().size() - fromEnd);
      Optional<Value> length = Roots.length(init);
      return length.isPresent() && length.equals(Roots.length(next));
    }
    if (parameter.type() instanceof Type.MatrixType a && next.type() instanceof Type.MatrixType b) {
      return a.rows().equals(b.rows()) && a.columns().equals(b.columns());
    }
    return !(parameter.type() instanceof Type.VectorType) || parameter.type().equals(next.type());
  }

  /**
   * Whether a loop does nothing with an array but set the entry of its own index, and nobody asks
   * for the cotangent of what was there before: then it takes the cotangents out of the array as
   * they are, and need not clear them behind it.
   */
  private boolean isFilled(Instruction loop, Sweep body, int carried) {
    Value parameter = body.parameters().get(carried + 1);
    Value result = body.results().get(carried);
    Value init = loop.operands().get(carried + 2);
    // entries that were set before, below those of the loop
    Optional<Integer> from = loop.operands().get(0).by(IntLiteral.class).map(IntLiteral::value);
    boolean up = ((Control.For) loop.operation()).step() > 0;
    while (up
        && from.isPresent()
        && init.is(ArraySet.class)
        && init.operand(1).by(IntLiteral.class).filter(i -> i.value() < from.get()).isPresent()) {
      init = init.operand(0);
    }
    Reading reading = new Reading(body.builder().build(body.results()));
    return !vjp.isActive(init)
        && result.is(ArraySet.class)
        && result.definition().orElseThrow().operands().size() == 3
        && result.operand(0).equals(parameter)
        && result.operand(1).equals(body.parameters().get(0))
        && reading.count(parameter) == 1
        && reading.count(result) == 1;
  }

  /** Appends the loop that goes back, reading what the forward loop is now asked to remember. */
  private List<Value> append(
      Scope scope,
      Sweep around,
      Instruction instruction,
      Sweep body,
      Block original,
      List<Value> inits) {
    BlockBuilder builder = scope.builder();
    EntryTotals entries = new EntryTotals(original, body.defined());
    Block reverse = entries.block();
    boolean counted = instruction.operation() instanceof Control.For;
    Set<Value> free = counted ? Set.of(body.parameters().get(0)) : Set.of();
    Memory memory = vjp.memory(body, needed(reverse, body), free, true);
    List<Value> replayed = counted ? new Replay(instruction, body).of(memory.stored()) : List.of();
    List<Value> kept = memory.stored().stream().filter(v -> !replayed.contains(v)).toList();
    List<Value> tapes =
        kept.stream()
            .map(v -> Value.parameter(new Type.ArrayType(v.type()), Memory.tape(v)))
            .toList();
    Optional<Value> count =
        counted ? Optional.empty() : Optional.of(Value.parameter(Type.INT, "iterations"));
    around.defined().addAll(tapes);
    count.ifPresent(around.defined()::add);
    List<List<Value>> none = counted ? List.of() : List.of(List.of());
    vjp.augment(instruction, new Augmentation(joined(none, kept), joined(none, tapes), count));
    List<Value> remembered = new ArrayList<>(kept);
    remembered.addAll(replayed);
    List<Value> arrays = new ArrayList<>(tapes);
    if (counted) {
      arrays.addAll(new Replay(instruction, body).append(builder, replayed));
    }
    BlockBuilder inner = builder.nested();
    Value index = inner.parameter(Type.INT, counted ? name(body.parameters().get(0)) : "k");
    Map<Value, Value> map = new HashMap<>();
    reverse.parameters().forEach(p -> map.put(p, inner.parameter(p)));
    Expr k = new Expr(index, inner);
    // where all it does is add, the order does not matter, and forward is the natural one
    boolean forward = Additions.only(reverse, 0);
    Control.For back;
    List<Value> operands = new ArrayList<>();
    if (counted) {
      Control.For loop = (Control.For) instruction.operation();
      List<Value> bounds = instruction.operands().subList(0, 2);
      Counting counting =
          new Counting(loop, new Expr(bounds.get(0), builder), new Expr(bounds.get(1), builder));
      map.put(body.parameters().get(0), index);
      k = counting.position(k);
      back = forward ? loop : counting.back();
      operands.addAll(
          forward ? bounds : List.of(counting.last().value(), counting.beforeFirst().value()));
    } else {
      Expr iterations = new Expr(count.orElseThrow(), builder);
      back = new Control.For(forward ? 1 : -1);
      operands.add(
          forward
              ? iterations.integer(0).value()
              : iterations.apply(new IntArithmetic("-"), iterations.integer(1)).value());
      operands.add(forward ? iterations.value() : iterations.integer(-1).value());
    }
    for (int i = 0; i < arrays.size(); i++) {
      Value entry = new Expr(arrays.get(i), inner).apply(new ArrayGet(), k).value();
      Primitive.nameOf(remembered.get(i)).ifPresent(entry::suggestName);
      map.put(remembered.get(i), entry);
    }
    Block block = finish(inner, reverse, memory, map);
    List<Value> starts = entries.starts(builder, inits);
    Expr from = new Expr(operands.get(0), builder);
    Expr to = new Expr(operands.get(1), builder);
    operands.addAll(starts);
    // what is added on the way back need not have the structure that the cotangent starts with
    List<Type> types = starts.stream().map(start -> Tangent.type(start.type())).toList();
    List<Value> results = builder.append(back, operands, List.of(block), types);
    return entries.finish(builder, inits, results, back, from, to);
  }

  private static String name(Value index) {
    return index.name().orElse("i");
  }

  private static List<List<Value>> joined(List<List<Value>> first, List<Value> last) {
    List<List<Value>> all = new ArrayList<>(first);
    all.add(last);
    return all;
  }
}
