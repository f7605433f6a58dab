package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.BufferPlus;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.Kernel;
import io.jacobi.processor.primitive.KernelInto;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.RowSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The loops of a pass: one over all entries, or one over rows and one over columns where these are
 * told apart. Where functions are computed for many entries at once, the pass goes strip by strip,
 * a row or as many entries as a cache holds, and each stage of it is a loop over the strip.
 */
final class PassLoops {
  private static final Type ARRAY = BlockLowering.ARRAY;
  private static final int STRIP = 256;

  private final BlockLowering block;
  private final Schedule.Step.Pass pass;
  private final Reads reads;
  private final Stages stages;
  private final Map<Value, Value> reused;

  /**
   * The loops of a pass.
   *
   * @param reused for arrays that are written to in place, the value they are written for
   */
  PassLoops(
      BlockLowering block,
      Schedule.Step.Pass pass,
      Reads reads,
      Stages stages,
      Map<Value, Value> reused) {
    this.block = block;
    this.pass = pass;
    this.reads = reads;
    this.stages = stages;
    this.reused = reused;
  }

  /**
   * The part of the entries that a stage goes over.
   *
   * @param row the row, where there are rows
   * @param start of the first entry, among all
   * @param to where the index ends
   * @param count of entries
   */
  private record Strip(
      BlockBuilder builder, Optional<Value> row, Value start, Value to, Value count) {}

  /**
   * Where a loop stands, and what stands around it: the indices of an entry, and what arrays and
   * sums are there.
   */
  private record Place(
      BlockBuilder builder,
      BlockBuilder around,
      Value row,
      Value column,
      Value flat,
      Value local,
      Map<Value, Value> carried) {}

  private boolean byRows() {
    return pass.shape() instanceof Type.MatrixType
        && pass.instructions().stream()
            .anyMatch(
                i ->
                    Entries.needsRows(i)
                        || i.operands().stream()
                            .flatMap(operand -> view(operand).stream())
                            .anyMatch(Entries::needsRows));
  }

  private Optional<Instruction> view(Value value) {
    return value.definition().filter(reads::isView);
  }

  /**
   * Writes the loops.
   *
   * @param model a value of the shape of the pass
   * @param results what the loops write to and sum up, by the value it is for, at the start
   * @return the same at the end
   */
  Map<Value, Value> write(BlockBuilder out, Value model, Value count, Map<Value, Value> results) {
    boolean rows = byRows();
    boolean staged = stages.isStaged();
    Map<Value, Value> carried = new LinkedHashMap<>(results);
    Value length = rows ? block.columns(model) : integer(out, STRIP);
    for (Instruction instruction : pass.instructions()) {
      Value value = instruction.result();
      if (staged && stages.crosses(value) && !results.containsKey(value)) {
        carried.put(value, block.zeros(length, value));
      }
    }
    if (rows) {
      Value columns = block.columns(model);
      return loop(
          out,
          "i",
          integer(out, 0),
          block.rows(model),
          1,
          carried,
          carried,
          (builder, row, at) -> row(builder, row, columns, at));
    }
    Value zero = integer(out, 0);
    if (!staged) {
      return stage(new Strip(out, Optional.empty(), zero, count, count), 0, carried);
    }
    return loop(
        out,
        "from",
        zero,
        count,
        STRIP,
        carried,
        carried,
        (builder, from, at) -> {
          Value end = Sizes.pair(builder, "+", from, integer(builder, STRIP));
          Kernel min = new Kernel(JavaCode.MATH + ".min", Type.INT, "to");
          Value to = builder.append(min, List.of(count, end), Type.INT);
          to.suggestName("to");
          Value size = Sizes.pair(builder, "-", to, from);
          size.suggestName("count");
          return strip(new Strip(builder, Optional.empty(), from, to, size), at);
        });
  }

  private Map<Value, Value> row(
      BlockBuilder builder, Value row, Value columns, Map<Value, Value> arrays) {
    Map<Value, Value> inside = new LinkedHashMap<>(arrays);
    List<Value> sums =
        pass.instructions().stream()
            .filter(i -> i.operation() instanceof RowSums)
            .map(Instruction::result)
            .toList();
    sums.forEach(sum -> inside.put(sum, builder.append(new Literal(0), List.of(), Type.SCALAR)));
    Value start = Sizes.pair(builder, "*", row, columns);
    Map<Value, Value> after =
        strip(new Strip(builder, Optional.of(row), start, columns, columns), inside);
    for (Value sum : sums) {
      List<Value> operands = List.of(arrays.get(sum), row, after.get(sum));
      after.put(sum, builder.append(new ArraySet(), operands, ARRAY));
    }
    return after;
  }

  /** All stages, one after the other. */
  private Map<Value, Value> strip(Strip strip, Map<Value, Value> carried) {
    Map<Value, Value> at = carried;
    for (int stage = 0; stage < stages.count(); stage++) {
      at = stage(strip, stage, at);
      at = kernels(strip, stage, at);
    }
    return at;
  }

  /** The functions that are computed of what a stage has made. */
  private Map<Value, Value> kernels(Strip strip, int stage, Map<Value, Value> carried) {
    Map<Value, Value> after = new LinkedHashMap<>(carried);
    for (Instruction instruction : pass.instructions()) {
      Value value = instruction.result();
      if (Stages.isKernel(instruction) && stages.made(value) == stage) {
        Value start = isTemporary(value) ? integer(strip.builder(), 0) : strip.start();
        List<Value> operands = List.of(after.get(value), start, strip.count());
        KernelInto kernel = new KernelInto(Stages.kernel(value), 0);
        after.put(value, strip.builder().append(kernel, operands, ARRAY));
      }
    }
    return after;
  }

  /** Whether a value is needed within the pass only, so that its array is as long as a strip. */
  private boolean isTemporary(Value value) {
    return stages.isStaged()
        && view(value).isEmpty()
        && reads.count(value) == Reads.count(value, pass.instructions());
  }

  /** One stage over a strip. */
  private Map<Value, Value> stage(Strip strip, int stage, Map<Value, Value> carried) {
    Map<Value, Value> written = new LinkedHashMap<>(carried);
    written.keySet().removeIf(value -> stages.made(value) != stage);
    if (written.isEmpty()) {
      return carried;
    }
    boolean rows = strip.row().isPresent();
    Value from = rows ? integer(strip.builder(), 0) : strip.start();
    return loop(
        strip.builder(),
        rows ? "j" : "i",
        from,
        strip.to(),
        1,
        written,
        carried,
        (builder, index, at) -> {
          Value flat = rows ? Sizes.pair(builder, "+", strip.start(), index) : index;
          if (rows) {
            flat.suggestName("k");
          }
          boolean offset = !rows && stages.isStaged();
          Value local = offset ? Sizes.pair(builder, "-", index, strip.start()) : index;
          local.suggestName("at");
          Value row = strip.row().orElse(index);
          Place place = new Place(builder, strip.builder(), row, index, flat, local, at);
          return entry(place, stage, written);
        });
  }

  @FunctionalInterface
  private interface Body {
    Map<Value, Value> at(BlockBuilder builder, Value index, Map<Value, Value> carried);
  }

  /** A loop that carries {@code inits}, while everything else of {@code all} is as it is. */
  private static Map<Value, Value> loop(
      BlockBuilder builder,
      String index,
      Value from,
      Value to,
      int step,
      Map<Value, Value> inits,
      Map<Value, Value> all,
      Body body) {
    BlockBuilder inner = builder.nested();
    Value at = inner.parameter(Type.INT, index);
    Map<Value, Value> inside = new LinkedHashMap<>(all);
    inits.forEach(
        (value, init) ->
            inside.put(value, inner.parameter(init.type(), name(value, init).orElse(null))));
    Map<Value, Value> next = body.at(inner, at, inside);
    List<Value> operands = new ArrayList<>(List.of(from, to));
    operands.addAll(inits.values());
    List<Value> results =
        builder.append(
            new Control.For(step),
            operands,
            List.of(inner.build(inits.keySet().stream().map(next::get).toList())),
            inits.values().stream().map(Value::type).toList());
    Map<Value, Value> after = new LinkedHashMap<>(all);
    int i = 0;
    for (Value value : inits.keySet()) {
      name(value, results.get(i)).ifPresent(results.get(i)::suggestName);
      after.put(value, results.get(i++));
    }
    return after;
  }

  private static Optional<String> name(Value value, Value lowered) {
    return lowered.type() instanceof Type.Scalar
        ? Optional.of(BlockLowering.hint(value))
        : value.name();
  }

  private static Value integer(BlockBuilder builder, int number) {
    return builder.append(new IntLiteral(number), List.of(), Type.INT);
  }

  /** One entry in one stage: everything is read before anything is written. */
  private Map<Value, Value> entry(Place place, int stage, Map<Value, Value> written) {
    Map<Value, Value> entries = new HashMap<>();
    Map<Value, Value> added = new HashMap<>();
    for (Instruction instruction : pass.instructions()) {
      if (stages.made(instruction.result()) == stage) {
        make(place, instruction, entries, added);
      }
    }
    Map<Value, Value> next = new LinkedHashMap<>(place.carried());
    // sums last: what they add is then part of the statement
    for (Value value : written.keySet()) {
      if (!isSum(next.get(value))) {
        next.put(value, write(place, value, entries, added));
      }
    }
    for (Value value : written.keySet()) {
      if (isSum(next.get(value))) {
        next.put(value, write(place, value, entries, added));
      }
    }
    return next;
  }

  private void make(
      Place place, Instruction instruction, Map<Value, Value> entries, Map<Value, Value> added) {
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < instruction.operands().size(); i++) {
      operands.add(read(place, entries, instruction, i));
    }
    Value result = instruction.result();
    if (instruction.operation() instanceof BufferPlus) {
      added.put(result, operands.get(1));
    } else if (instruction.operation() instanceof Dot) {
      added.put(result, Entries.entry(place.builder(), instruction, operands));
    } else if (Entries.isReduction(instruction)) {
      added.put(result, operands.get(0));
    } else if (Stages.isKernel(instruction)) {
      entries.put(result, operands.get(0));
    } else {
      entries.put(result, Entries.entry(place.builder(), instruction, operands));
    }
  }

  private static boolean isSum(Value carried) {
    return carried.type() instanceof Type.Scalar;
  }

  private Value write(
      Place place, Value value, Map<Value, Value> entries, Map<Value, Value> added) {
    Value at = place.carried().get(value);
    Value entry = entries.get(value);
    if (entry != null) {
      Value index = isTemporary(value) ? place.local() : place.flat();
      return place.builder().append(new ArraySet(), List.of(at, index, entry), ARRAY);
    }
    Value summand = added.get(value);
    if (isSum(at)) {
      return place.builder().append(new Add(), List.of(at, summand), Type.SCALAR);
    }
    Value index = value.is(BufferPlus.class) ? place.flat() : place.column();
    return place.builder().append(new ArrayAdd(), List.of(at, index, summand), ARRAY);
  }

  private Value read(Place place, Map<Value, Value> entries, Instruction instruction, int operand) {
    Value value = instruction.operands().get(operand);
    if (!Entries.isShaped(value.type())) {
      return block.mapped(value);
    }
    boolean kernel = value.definition().filter(Stages::isKernel).isPresent();
    Value known = entries.get(value);
    if (known != null && !kernel) {
      return known;
    }
    Value index = Entries.index(instruction, operand, place.row(), place.column(), place.flat());
    if (place.carried().containsKey(value)) {
      // made in an earlier stage
      return place
          .builder()
          .append(
              new ArrayGet(),
              List.of(place.carried().get(value), isTemporary(value) ? place.local() : index),
              Type.SCALAR);
    }
    Optional<Instruction> view = view(value);
    if (view.isPresent()) {
      List<Value> parts = new ArrayList<>();
      for (int i = 0; i < view.get().operands().size(); i++) {
        parts.add(read(place, entries, view.get(), i));
      }
      return Entries.entry(place.builder(), view.get(), parts);
    }
    Value array = block.array(value);
    Value writtenFor = reused.get(array);
    Value source = writtenFor == null ? array : place.carried().get(writtenFor);
    // what a row reads once, no store to an array can be thought to have changed
    boolean once = writtenFor == null && index.equals(place.row()) && !index.equals(place.column());
    BlockBuilder builder = once ? place.around() : place.builder();
    return builder.append(new ArrayGet(), List.of(source, index), Type.SCALAR);
  }
}
