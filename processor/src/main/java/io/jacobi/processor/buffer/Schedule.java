package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of a straight-line program on buffers: work on the entries of one shape is gathered
 * into one pass over them, sums included, and everything else is a step of its own.
 */
public final class Schedule {
  /** A step: one instruction, or a pass over the entries of a shape. */
  public sealed interface Step {
    /** An instruction by itself. */
    record Single(Instruction instruction) implements Step {}

    /** Instructions done entry by entry, in order, in one loop over a vector or matrix. */
    record Pass(Type shape, List<Instruction> instructions) implements Step {
      /** Copies the list. */
      public Pass {
        instructions = List.copyOf(instructions);
      }
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private final Set<Value> done = new HashSet<>();
  private final Map<Value, Integer> uses = new HashMap<>();
  private final Map<Value, Value> accumulated = new HashMap<>();

  private Schedule(Function function) {
    done.addAll(function.parameters());
    List<Instruction> left = new ArrayList<>();
    for (Instruction instruction : function.body().instructions()) {
      instruction.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
      if (Entries.isView(instruction)) {
        done.add(instruction.result());
      }
      left.add(instruction);
    }
    function.results().forEach(result -> uses.merge(result, 1, Integer::sum));
    left.forEach(this::findAccumulation);
    order(left);
  }

  /** The schedule of a program without branches, loops and calls; nothing for others. */
  public static Optional<Schedule> of(Function function) {
    boolean straight =
        function.body().instructions().stream()
            .allMatch(i -> i.operation() instanceof Primitive && !i.operation().effect());
    return straight ? Optional.of(new Schedule(function)) : Optional.empty();
  }

  /** The steps in order. */
  public List<Step> steps() {
    return steps;
  }

  /** How many passes over entries there are. */
  public long passes() {
    return steps.stream().filter(Step.Pass.class::isInstance).count();
  }

  int uses(Value value) {
    return uses.getOrDefault(value, 0);
  }

  /** Whether a value is made by adding a product into place. */
  boolean isAccumulated(Value value) {
    return accumulated.containsValue(value);
  }

  /** The sum that a product is added to in place, where it is. */
  Optional<Value> target(Value product) {
    return Optional.ofNullable(accumulated.get(product));
  }

  /**
   * {@code x + sAB} where nobody else needs {@code AB}: the product goes onto what x left there; or
   * {@code sAB} by itself.
   */
  private void findAccumulation(Instruction instruction) {
    for (Value product : Accumulation.candidates(instruction)) {
      List<Value> chain = Accumulation.chain(product, value -> uses(value) == 1);
      if (!chain.isEmpty()) {
        chain.forEach(value -> accumulated.put(value, instruction.result()));
        return;
      }
    }
  }

  private void order(List<Instruction> left) {
    while (!left.isEmpty()) {
      Optional<Instruction> single =
          left.stream().filter(i -> !isEntrywise(i) && isReady(i)).findFirst();
      if (single.isPresent()) {
        left.remove(single.get());
        if (!Entries.isView(single.get()) && target(single.get().result()).isEmpty()) {
          steps.add(new Step.Single(single.get()));
        }
        done.addAll(single.get().results());
      } else {
        Instruction first = left.stream().filter(this::isReady).findFirst().orElseThrow();
        pass(Entries.shape(first), left);
      }
    }
  }

  private boolean isEntrywise(Instruction instruction) {
    return Entries.isEntrywise(instruction)
        && !accumulated.containsKey(instruction.result())
        && !isAccumulated(instruction.result());
  }

  private boolean isReady(Instruction instruction) {
    return instruction.operands().stream().allMatch(this::isDone);
  }

  /** Whether a value is there; a view is if what it looks at is. */
  private boolean isDone(Value value) {
    return done.contains(value)
        && value
            .definition()
            .filter(Entries::isView)
            .map(view -> view.operands().stream().allMatch(this::isDone))
            .orElse(true);
  }

  private void pass(Type shape, List<Instruction> left) {
    List<Instruction> pass = new ArrayList<>();
    Set<Value> entries = new LinkedHashSet<>();
    for (Instruction instruction : left) {
      if (isEntrywise(instruction)
          && Entries.same(Entries.shape(instruction), shape)
          && fits(instruction, entries)) {
        pass.add(instruction);
        if (!Entries.isReduction(instruction)) {
          entries.add(instruction.result());
        }
      }
    }
    left.removeAll(pass);
    pass.forEach(instruction -> done.addAll(instruction.results()));
    steps.add(new Step.Pass(shape, pass));
  }

  private boolean fits(Instruction instruction, Set<Value> entries) {
    for (int i = 0; i < instruction.operands().size(); i++) {
      Value operand = instruction.operands().get(i);
      boolean entry = entries.contains(operand) && Entries.isAligned(instruction, i);
      if (!entry && !isDone(operand)) {
        return false;
      }
    }
    return true;
  }
}
