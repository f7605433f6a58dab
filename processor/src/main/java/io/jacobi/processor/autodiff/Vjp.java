package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.BufferAdd;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Cotangents;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.TapePush;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reverse mode: a program that runs the forward sweep, remembering what the reverse needs and no
 * more, and then goes back over it. Structured control flow is reversed as structured control flow:
 * a branch by a branch, a loop by a loop that counts back.
 */
public final class Vjp {
  private final Set<Value> active = new HashSet<>();
  private final Set<Instruction> stepped = new HashSet<>();
  private final Set<Value> written = new HashSet<>();
  private final Map<Instruction, List<Sweep>> sweeps = new HashMap<>();
  private final Map<Instruction, Augmentation> augmentations = new HashMap<>();
  private final Lengths lengths = new Lengths();
  private final Resizes resizes;
  private final ReverseControl control = new ReverseControl(this);
  private SettledEntries settled = new SettledEntries(List.of());

  private Vjp(Block block) {
    this.resizes = new Resizes(block);
  }

  /** What was appended: the results of the block, and the cotangents of what was asked for. */
  public record Result(List<Value> results, List<Value> cotangents) {}

  /**
   * Appends a block and its reverse.
   *
   * @param parameters what stands for the parameters of the block
   * @param wrt those of {@code parameters} to differentiate with respect to
   * @param cotangent the cotangent of each result, where there is one
   */
  static Result append(
      BlockBuilder builder,
      Block block,
      List<Value> parameters,
      List<Value> wrt,
      List<Optional<Value>> cotangent) {
    return new Vjp(block).run(builder, block, parameters, wrt, cotangent, Optional.empty());
  }

  private Result run(
      BlockBuilder builder,
      Block block,
      List<Value> parameters,
      List<Value> wrt,
      List<Optional<Value>> cotangent,
      Optional<Value> total) {
    active.addAll(wrt);
    Map<Value, Value> map = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      map.put(block.parameters().get(i), parameters.get(i));
    }
    Sweep sweep = new Sweep(new BlockBuilder(builder.shapes()));
    forward(sweep, block, map);
    settled = new SettledEntries(sweep.instructions());
    Scope scope = new Scope(new BlockBuilder(builder.shapes()));
    total.ifPresent(t -> scope.total(wrt.get(0), t));
    for (int i = 0; i < cotangent.size(); i++) {
      Value result = sweep.results().get(i);
      if (active.contains(result) && cotangent.get(i).isPresent()) {
        scope.of(result).add(new Expr(cotangent.get(i).get(), scope.builder()), scope.builder());
      }
    }
    backward(scope, sweep);
    List<Value> bars = new ArrayList<>();
    for (Value value : wrt) {
      Expr bar =
          total.isPresent()
              ? new Expr(scope.of(value).open(scope.builder()), scope.builder())
              : scope.value(value).orElseGet(() -> Zeros.like(new Expr(value, scope.builder())));
      value.name().ifPresent(name -> bar.value().suggestName(name + "Bar"));
      bars.add(bar.value());
    }
    Map<Value, Value> assembled = new HashMap<>();
    new Assembler(sweeps, augmentations).copy(builder, sweep, assembled);
    List<Value> results = Rebuild.mapped(sweep.results(), assembled);
    Rebuild.into(builder, scope.builder().build(List.of()), assembled);
    return new Result(results, Rebuild.mapped(bars, assembled));
  }

  /** A function cut in two: its forward sweep, and its reverse given what that remembers. */
  public record Split(Function forward, Function reverse) {}

  /**
   * Cuts a function in two. The forward sweep gives the result and then what is remembered; the
   * reverse takes that and a cotangent, and gives the cotangents of the differentiable parameters.
   */
  public static Split split(Function function) {
    return new Vjp(function.body()).cut(function);
  }

  private Split cut(Function function) {
    BlockBuilder forward = new BlockBuilder(Shapes.settled());
    Sweep sweep = new Sweep(new BlockBuilder(Shapes.settled()));
    Map<Value, Value> map = new HashMap<>();
    List<Value> wrt = new ArrayList<>();
    Map<Value, Value> assembled = new HashMap<>();
    for (Value model : function.parameters()) {
      Value parameter = sweep.parameter(model);
      map.put(model, parameter);
      assembled.put(parameter, forward.parameter(model));
      if (model.type().differentiable()) {
        active.add(parameter);
        wrt.add(parameter);
      }
    }
    forward(sweep, function.body(), map);
    settled = new SettledEntries(sweep.instructions());
    Scope scope = new Scope(new BlockBuilder(Shapes.settled()));
    // the one array that is differentiated has a running total, which inner calls add to as well
    boolean accumulates = wrt.size() == 1 && wrt.get(0).type() instanceof Type.ArrayType;
    Optional<Value> total =
        accumulates ? Optional.of(Value.parameter(wrt.get(0).type(), "total")) : Optional.empty();
    total.ifPresent(t -> scope.total(wrt.get(0), t));
    Value result = sweep.results().get(0);
    Value cotangent = Value.parameter(Tangent.type(result.type()), "cotangent");
    if (active.contains(result)) {
      scope.of(result).add(new Expr(cotangent, scope.builder()), scope.builder());
    }
    backward(scope, sweep);
    List<Value> bars = new ArrayList<>();
    for (Value value : wrt) {
      Expr at = new Expr(value, scope.builder());
      bars.add(
          accumulates
              ? scope.of(value).open(scope.builder())
              : scope.value(value).orElseGet(() -> Zeros.like(at)).value());
    }
    Block reverse = scope.builder().build(bars);
    Set<Value> needed = new LinkedHashSet<>(reverse.free());
    needed.retainAll(sweep.defined());
    Memory memory = memory(sweep, needed, Set.of(), false);
    new Assembler(sweeps, augmentations).copy(forward, sweep, assembled);
    List<Value> results = new ArrayList<>(Rebuild.mapped(sweep.results(), assembled));
    results.addAll(Rebuild.mapped(memory.stored(), assembled));
    BlockBuilder back = new BlockBuilder(Shapes.settled());
    Map<Value, Value> inside = new HashMap<>();
    total.ifPresent(t -> inside.put(t, back.parameter(t)));
    memory.stored().forEach(value -> inside.put(value, back.parameter(value)));
    inside.put(cotangent, back.parameter(cotangent));
    memory.recompute(back, inside);
    Block body = back.build(new Rebuild(type -> type).copy(back, reverse, inside));
    return new Split(
        new Function(function.name() + "Forward", forward.build(results)),
        new Function(function.name() + "Reverse", body));
  }

  /**
   * From the parameters and a cotangent to the value and the cotangents of the differentiable
   * parameters. Where the one differentiable parameter is an array, its running total is the first
   * parameter, and the first result before the value.
   */
  public static Function valueAndVjp(Function function) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    List<Value> wrt = new ArrayList<>();
    for (Value parameter : function.parameters()) {
      if (parameter.type().differentiable()) {
        wrt.add(parameter);
      }
    }
    boolean accumulates = wrt.size() == 1 && wrt.get(0).type() instanceof Type.ArrayType;
    Optional<Value> total =
        accumulates ? Optional.of(builder.parameter(wrt.get(0).type(), "total")) : Optional.empty();
    Map<Value, Value> map = new HashMap<>();
    function.parameters().forEach(p -> map.put(p, builder.parameter(p)));
    Type type = Tangent.type(function.results().get(0).type());
    Value cotangent = builder.parameter(type, "cotangent");
    Result result =
        new Vjp(function.body())
            .run(
                builder,
                function.body(),
                Rebuild.mapped(function.parameters(), map),
                Rebuild.mapped(wrt, map),
                List.of(Optional.of(cotangent)),
                total);
    List<Value> results = new ArrayList<>(accumulates ? result.cotangents() : result.results());
    results.addAll(accumulates ? result.results() : result.cotangents());
    return new Function(function.name() + "ValueAndVjp", builder.build(results));
  }

  boolean isActive(Value value) {
    return active.contains(value);
  }

  /** What the reverse of a sweep needs from it, stored or computed again. */
  Memory memory(Sweep sweep, Set<Value> needed, Set<Value> free, boolean repeats) {
    return new Memory(
        sweep,
        needed,
        free,
        read -> !written.contains(read.operands().get(0)) || lengths.isCovered(read),
        settled,
        repeats);
  }

  List<Sweep> sweeps(Instruction instruction) {
    return sweeps.get(instruction);
  }

  void augment(Instruction instruction, Augmentation augmentation) {
    augmentations.put(instruction, augmentation);
  }

  /** Records the forward sweep of a block. */
  private void forward(Sweep sweep, Block block, Map<Value, Value> map) {
    for (Instruction instruction : block.instructions()) {
      Optional<Block> filled = resizes.filled(instruction);
      if (filled.isPresent()) {
        filled.get().instructions().forEach(each -> record(sweep, each, map));
        map.put(instruction.result(), map.get(filled.get().results().get(0)));
      } else {
        record(sweep, instruction, map);
      }
    }
    sweep.finish(Rebuild.mapped(block.results(), map));
    written.addAll(sweep.results());
  }

  private void record(Sweep sweep, Instruction instruction, Map<Value, Value> map) {
    if (!(instruction.operation() instanceof Primitive)) {
      control(sweep, instruction, map);
      return;
    }
    Optional<List<Value>> before = resizes.enter(sweep.builder(), instruction, map);
    new Rebuild(type -> type).append(sweep.builder(), instruction, map);
    Instruction recorded = map.get(instruction.result()).definition().orElseThrow();
    before.ifPresent(asked -> resizes.leave(recorded, asked));
    lengths.record(recorded);
    step(sweep, recorded);
  }

  private void step(Sweep sweep, Instruction instruction) {
    Operation operation = instruction.operation();
    if (operation instanceof ArraySet
        || operation instanceof ArrayAdd
        || operation instanceof ArrayPlus
        || operation instanceof BufferAdd
        || operation instanceof TapePush) {
      written.add(instruction.operands().get(0));
    }
    boolean any = instruction.operands().stream().anyMatch(active::contains);
    if (any && operation instanceof Primitive primitive && primitive.refusal().isPresent()) {
      throw primitive.refusal().get();
    }
    boolean carries = any && instruction.result().type().differentiable();
    if (carries && stepped.add(instruction)) {
      active.add(instruction.result());
      sweep.steps().add(instruction);
    }
  }

  private void control(Sweep sweep, Instruction instruction, Map<Value, Value> map) {
    List<Value> operands = Rebuild.mapped(instruction.operands(), map);
    written.addAll(operands);
    int bounds = instruction.operation() instanceof Control.For ? 2 : 0;
    boolean loop = !(instruction.operation() instanceof Control.If);
    Set<Integer> carried = new HashSet<>();
    if (loop) {
      for (int i = bounds; i < operands.size(); i++) {
        if (active.contains(operands.get(i))) {
          carried.add(i - bounds);
        }
      }
      findCarried(instruction, map, carried);
    }
    List<Sweep> nested = new ArrayList<>();
    for (Block block : instruction.blocks()) {
      Sweep inner = new Sweep(sweep.builder().nested());
      Map<Value, Value> scope = new HashMap<>(map);
      enter(
          inner,
          block,
          scope,
          carried,
          loop ? block.parameters().size() - (operands.size() - bounds) : 0);
      if (loop) {
        lengths.enter(instruction.operation(), operands, inner.parameters());
      }
      forward(inner, block, scope);
      if (loop) {
        lengths.leave();
      }
      nested.add(inner);
    }
    List<Block> blocks = nested.stream().map(s -> s.builder().build(s.results())).toList();
    List<Value> results =
        sweep
            .builder()
            .append(instruction.operation(), operands, blocks, Value.types(instruction.results()));
    if (loop) {
      lengths.carry(operands, results);
    }
    Instruction recorded = results.isEmpty() ? null : results.get(0).definition().orElseThrow();
    boolean carries = false;
    for (int i = 0; i < results.size(); i++) {
      Value old = instruction.results().get(i);
      old.name().ifPresent(results.get(i)::suggestName);
      map.put(old, results.get(i));
      int at = i;
      boolean on =
          loop
              ? carried.contains(i)
              : nested.stream().anyMatch(s -> active.contains(s.results().get(at)));
      if (on && old.type().differentiable()) {
        active.add(results.get(i));
        carries = true;
      }
    }
    if (recorded != null) {
      sweeps.put(recorded, nested);
      if (carries) {
        sweep.steps().add(recorded);
      }
    }
  }

  private void enter(
      Sweep inner, Block block, Map<Value, Value> scope, Set<Integer> carried, int offset) {
    for (int i = 0; i < block.parameters().size(); i++) {
      Value parameter = inner.parameter(block.parameters().get(i));
      scope.put(block.parameters().get(i), parameter);
      if (carried.contains(i - offset) && parameter.type().differentiable()) {
        active.add(parameter);
      }
    }
  }

  /** Adds the carried values that become active in some iteration. */
  private void findCarried(Instruction instruction, Map<Value, Value> map, Set<Integer> carried) {
    Block body = instruction.blocks().get(instruction.blocks().size() - 1);
    int offset = instruction.operation() instanceof Control.For ? 1 : 0;
    boolean grows = true;
    while (grows) {
      grows = false;
      Set<Value> on = new HashSet<>();
      map.forEach(
          (old, value) -> {
            if (active.contains(value)) {
              on.add(old);
            }
          });
      for (int i : carried) {
        on.add(body.parameters().get(offset + i));
      }
      Activity.spread(body, on);
      for (int i = 0; i < body.results().size(); i++) {
        Value result = body.results().get(i);
        boolean isOn = on.contains(result) || active.contains(result);
        if (isOn && result.type().differentiable() && carried.add(i)) {
          grows = true;
        }
      }
    }
  }

  /** Goes back over a sweep, adding to the cotangents of the scope. */
  void backward(Scope scope, Sweep sweep) {
    List<Instruction> steps = sweep.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Instruction instruction = steps.get(i);
      if (instruction.operation() instanceof Call call) {
        control.call(scope, sweep, instruction, call);
      } else if (instruction.operation() instanceof Primitive primitive) {
        pullBack(scope, instruction, primitive);
      } else {
        control.pullBack(scope, sweep, instruction);
      }
    }
  }

  private void pullBack(Scope scope, Instruction instruction, Primitive primitive) {
    BlockBuilder builder = scope.builder();
    Optional<Expr> bar = scope.value(instruction.result());
    if (bar.isEmpty()) {
      return;
    }
    instruction.result().name().ifPresent(name -> bar.get().value().suggestName(name + "Bar"));
    List<Value> operands = instruction.operands();
    List<Expr> x = operands.stream().map(v -> new Expr(v, builder)).toList();
    Cotangents out =
        new Cotangents() {
          @Override
          public void add(int i, Supplier<Expr> contribution) {
            if (active.contains(operands.get(i))) {
              scope.of(operands.get(i)).add(contribution.get(), builder);
            }
          }

          @Override
          public void addAt(int i, List<Optional<Expr>> index, Supplier<Expr> contribution) {
            if (active.contains(operands.get(i))) {
              scope.of(operands.get(i)).addAt(index, contribution.get(), builder);
            }
          }
        };
    if (!resizes.pullBack(instruction, x, bar.get(), out)) {
      primitive.vjp(new Expr(instruction.result(), builder), x, bar.get(), out);
    }
  }
}
