package io.jacobi.processor.fuse;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A counted loop and a later one over the same indices as one loop. It can be where the later one
 * takes from the first only what the same iteration wrote to an array that nobody else reads: so it
 * is with a loop back that only adds to what it carries, which goes forward for that reason.
 */
final class LoopMerge {
  private final Block block;
  private final Reading reading;
  private final Instruction later;
  private final Block laterBody;

  /** Loops over the same indices whose tapes are read; the first is where the merged one stands. */
  private final Set<Instruction> sources = new LinkedHashSet<>();

  /** Reads of the arrays in the later loop, and what was written there in the same iteration. */
  private final Map<Instruction, Value> reads = new LinkedHashMap<>();

  /** The writes, and the results of the loops forward that are tapes and nothing else. */
  private final Set<Instruction> writes = new HashSet<>();

  private final Set<Value> tapes = new LinkedHashSet<>();

  private LoopMerge(Block block, Reading reading, Instruction later) {
    this.block = block;
    this.reading = reading;
    this.later = later;
    this.laterBody = later.blocks().get(0);
  }

  static Optional<Merge> find(Block block, Reading reading, Instruction loop) {
    // what is drawn in the later loop must be drawn after all of the earlier one
    return Reading.hasEffect(loop) ? Optional.empty() : new LoopMerge(block, reading, loop).find();
  }

  private Optional<Merge> find() {
    for (Instruction instruction : laterBody.instructions()) {
      if (instruction.operation() instanceof ArrayGet && instruction.operands().size() == 2) {
        tape(instruction);
      }
    }
    if (sources.isEmpty() || !tapes.stream().allMatch(this::isRead)) {
      return Optional.empty();
    }
    Set<Value> needed = new LinkedHashSet<>(Reading.operandsAndFree(later));
    needed.removeAll(tapes);
    sources.forEach(source -> needed.addAll(Reading.operandsAndFree(source)));
    Set<Instruction> barred = new HashSet<>(sources);
    barred.add(later);
    int position = sources.stream().mapToInt(block.instructions()::indexOf).min().orElseThrow();
    return reading
        .above(position, needed, barred)
        .map(above -> new Merge(position, above, barred, this::append));
  }

  /** Notes a read of what a loop forward wrote in the same iteration. */
  private void tape(Instruction read) {
    Value array = read.operands().get(0);
    Optional<Instruction> maker = reading.maker(array).filter(this::isAlike);
    if (maker.isEmpty()) {
      return;
    }
    Block body = maker.get().blocks().get(0);
    int at = maker.get().results().indexOf(array);
    Value parameter = body.parameters().get(at + 1);
    Value last = body.results().get(at);
    Optional<Instruction> write =
        last.definition()
            .filter(d -> d.operation() instanceof ArraySet && d.operands().size() == 3)
            .filter(body.instructions()::contains)
            .filter(d -> d.operands().get(0).equals(parameter));
    Reading inside = new Reading(body);
    boolean kept =
        write.isPresent()
            && Cover.of(maker.get(), at, write.get().operands().get(1))
            && inside.count(parameter) == 1
            && inside.count(last) == 1
            && same(
                write.get().operands().get(1),
                read.operands().get(1),
                body.parameters().get(0),
                laterBody.parameters().get(0));
    if (kept) {
      sources.add(maker.get());
      writes.add(write.get());
      reads.put(read, write.get().operands().get(2));
      tapes.add(array);
    }
  }

  private boolean isRead(Value tape) {
    long here = reads.keySet().stream().filter(r -> r.operands().get(0).equals(tape)).count();
    return reading.count(tape) == here;
  }

  /** Whether a loop goes over the same indices in the same order. */
  private boolean isAlike(Instruction loop) {
    return loop.operation().equals(later.operation())
        && loop.operands().subList(0, 2).equals(later.operands().subList(0, 2));
  }

  /** Whether two values are made in the same way, the one index for the other. */
  private static boolean same(Value a, Value b, Value indexOfA, Value indexOfB) {
    if (a.equals(indexOfA) || b.equals(indexOfB)) {
      return a.equals(indexOfA) && b.equals(indexOfB);
    }
    if (a.equals(b)) {
      return true;
    }
    Optional<Instruction> left = a.definition();
    Optional<Instruction> right = b.definition();
    if (left.isEmpty()
        || right.isEmpty()
        || !left.get().blocks().isEmpty()
        || !left.get().operation().shareable()
        || !left.get().operation().equals(right.get().operation())
        || left.get().operands().size() != right.get().operands().size()) {
      return false;
    }
    for (int i = 0; i < left.get().operands().size(); i++) {
      Value operand = left.get().operands().get(i);
      if (!same(operand, right.get().operands().get(i), indexOfA, indexOfB)) {
        return false;
      }
    }
    return true;
  }

  private void append(BlockBuilder builder, Map<Value, Value> map) {
    List<Value> olds = new ArrayList<>();
    List<Value> operands = new ArrayList<>();
    BlockBuilder inner = builder.nested();
    Map<Value, Value> scope = new HashMap<>(map);
    List<Value> nexts = new ArrayList<>();
    List<Value> index = new ArrayList<>();
    for (Instruction source : sources) {
      Block body = source.blocks().get(0);
      if (operands.isEmpty()) {
        operands.addAll(source.operands().subList(0, 2));
        index.add(inner.parameter(body.parameters().get(0)));
      }
      scope.put(body.parameters().get(0), index.get(0));
      carry(source, olds, operands, inner, scope);
    }
    scope.put(laterBody.parameters().get(0), index.get(0));
    carry(later, olds, operands, inner, scope);
    for (Instruction source : sources) {
      run(source, inner, scope, nexts);
    }
    run(later, inner, scope, nexts);
    List<Type> types = Value.types(olds);
    Control.For forward = (Control.For) sources.iterator().next().operation();
    List<Value> results =
        builder.append(forward, Rebuild.mapped(operands, map), List.of(inner.build(nexts)), types);
    for (int i = 0; i < results.size(); i++) {
      olds.get(i).name().ifPresent(results.get(i)::suggestName);
      map.put(olds.get(i), results.get(i));
    }
  }

  /** Adds what a loop carries, but for tapes, to what the merged loop carries. */
  private void carry(
      Instruction loop,
      List<Value> olds,
      List<Value> operands,
      BlockBuilder inner,
      Map<Value, Value> scope) {
    for (int i = 0; i < loop.results().size(); i++) {
      Value result = loop.results().get(i);
      if (!tapes.contains(result)) {
        olds.add(result);
        operands.add(loop.operands().get(i + 2));
        Value parameter = loop.blocks().get(0).parameters().get(i + 1);
        scope.put(parameter, inner.parameter(parameter));
      }
    }
  }

  private void run(
      Instruction loop, BlockBuilder inner, Map<Value, Value> scope, List<Value> nexts) {
    Block body = loop.blocks().get(0);
    for (Instruction instruction : body.instructions()) {
      if (reads.containsKey(instruction) && loop.equals(later)) {
        Value written = reads.get(instruction);
        scope.put(instruction.result(), scope.getOrDefault(written, written));
      } else if (!writes.contains(instruction)) {
        Merge.copy(inner, instruction, scope);
      }
    }
    for (int i = 0; i < loop.results().size(); i++) {
      if (!tapes.contains(loop.results().get(i))) {
        Value next = body.results().get(i);
        nexts.add(scope.getOrDefault(next, next));
      }
    }
  }
}
