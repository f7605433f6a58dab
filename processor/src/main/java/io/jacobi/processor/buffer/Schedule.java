package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of the instructions of a block on arrays: work on the entries of one shape is gathered
 * into one pass over them, sums included, and everything else is a step of its own. What reads or
 * writes arrays of the program, or has an effect, stays in the order of the program.
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
  private final Set<Value> here = new HashSet<>();
  private final Set<Value> done = new HashSet<>();
  private final Reads reads;
  private final SameSizes sizes;
  private final Map<Value, Value> accumulated = new HashMap<>();

  /** The schedule of a block of a function that reads its values as told. */
  Schedule(Block block, Reads reads) {
    this.reads = reads;
    this.sizes = new SameSizes(block, reads);
    for (Instruction instruction : block.instructions()) {
      here.addAll(instruction.results());
      if (reads.isView(instruction)) {
        done.add(instruction.result());
      }
    }
    block.instructions().forEach(this::findAccumulation);
    order(new ArrayList<>(block.instructions()));
  }

  /** The schedule of the body of a function. */
  public static Schedule of(Function function) {
    return new Schedule(function.body(), new Reads(function.body()));
  }

  /** The steps in order. */
  public List<Step> steps() {
    return steps;
  }

  /** How many passes over entries there are. */
  public long passes() {
    return steps.stream().filter(Step.Pass.class::isInstance).count();
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
      List<Value> chain =
          Accumulation.chain(product, value -> here.contains(value) && reads.count(value) == 1);
      if (!chain.isEmpty()) {
        chain.forEach(value -> accumulated.put(value, instruction.result()));
        return;
      }
    }
  }

  private void order(List<Instruction> left) {
    while (!left.isEmpty()) {
      Optional<Instruction> single = single(left);
      if (single.isPresent()) {
        left.remove(single.get());
        boolean made =
            !reads.isView(single.get())
                && (single.get().results().size() != 1 || target(single.get().result()).isEmpty());
        if (made) {
          steps.add(new Step.Single(single.get()));
        }
        done.addAll(single.get().results());
      } else {
        Instruction first =
            left.stream().filter(i -> isEntrywise(i) && isReady(i)).findFirst().orElseThrow();
        pass(first, left);
      }
    }
  }

  /** The first instruction that can be done now and is not part of a pass. */
  private Optional<Instruction> single(List<Instruction> left) {
    boolean waits = false;
    for (Instruction instruction : left) {
      if (isEntrywise(instruction)) {
        continue;
      }
      boolean ordered = isOrdered(instruction);
      if (isReady(instruction) && !(ordered && waits)) {
        return Optional.of(instruction);
      }
      waits |= ordered;
    }
    return Optional.empty();
  }

  private static boolean isOrdered(Instruction instruction) {
    return instruction.operation().effect()
        || !instruction.blocks().isEmpty()
        || instruction.operands().stream().anyMatch(v -> v.type() instanceof Type.ArrayType);
  }

  private boolean isEntrywise(Instruction instruction) {
    return reads.isEntrywise(instruction)
        && !accumulated.containsKey(instruction.result())
        && !isAccumulated(instruction.result());
  }

  private boolean isReady(Instruction instruction) {
    return instruction.operands().stream().allMatch(this::isDone)
        && instruction.blocks().stream()
            .flatMap(block -> block.free().stream())
            .allMatch(this::isDone);
  }

  /** Whether a value is there; a view is if what it looks at is. */
  private boolean isDone(Value value) {
    return (!here.contains(value) || done.contains(value))
        && value
            .definition()
            .filter(reads::isView)
            .map(view -> view.operands().stream().allMatch(this::isDone))
            .orElse(true);
  }

  private void pass(Instruction first, List<Instruction> left) {
    List<Instruction> pass = new ArrayList<>();
    Set<Value> entries = new LinkedHashSet<>();
    for (Instruction instruction : left) {
      if (isEntrywise(instruction) && sizes.fit(first, instruction) && fits(instruction, entries)) {
        pass.add(instruction);
        if (!Entries.isReduction(instruction)) {
          entries.add(instruction.result());
        }
      }
    }
    left.removeAll(pass);
    pass.forEach(instruction -> done.addAll(instruction.results()));
    steps.add(new Step.Pass(Entries.shape(first), pass));
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
