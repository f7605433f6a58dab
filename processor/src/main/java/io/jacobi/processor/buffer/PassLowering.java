package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.BufferPlus;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.RowSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over the entries of a shape as a loop, or as two if rows and columns are told apart. */
final class PassLowering {
  private static final Type ARRAY = new Type.ArrayType(Type.SCALAR);

  private final BlockLowering block;
  private final Schedule.Step.Pass pass;
  private final Reads reads;
  private final BlockBuilder out;

  /** What the loop carries: arrays that are written to and sums, by the value they are for. */
  private final Map<Value, Value> carried = new LinkedHashMap<>();

  /** A value of the shape of the pass that is there before it. */
  private Value model;

  /** Arrays that the loop writes to although it reads them too, by what was in them. */
  private final Map<Value, Value> reused = new HashMap<>();

  PassLowering(BlockLowering block, Schedule.Step.Pass pass, Reads reads, BlockBuilder out) {
    this.block = block;
    this.pass = pass;
    this.reads = reads;
    this.out = out;
  }

  /** Where the loop stands: the entry it is at, and what it carries there. */
  private record Place(
      BlockBuilder builder, Value row, Value column, Value flat, Map<Value, Value> carried) {}

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

  void lower() {
    if (isZeros()) {
      Value zeros = pass.instructions().get(0).result();
      block.define(zeros, block.zeros(block.count(zeros), zeros));
      return;
    }
    pass.instructions().forEach(i -> i.operands().forEach(this::prepare));
    this.model = model();
    Value count = block.count(model);
    checkSizes();
    for (Instruction instruction : pass.instructions()) {
      Value result = instruction.result();
      if (Entries.isReduction(instruction)) {
        carried.put(
            result,
            result.type() instanceof Type.Scalar
                ? literal(out, 0)
                : block.zeros(
                    instruction.operation() instanceof RowSums
                        ? block.rows(model)
                        : block.columns(model),
                    result));
      } else if (instruction.operation() instanceof BufferPlus) {
        carried.put(result, block.mapped(instruction.operands().get(0)));
      } else if (isKept(result)) {
        carried.put(result, destination(result, count));
      }
    }
    Map<Value, Value> after = byRows() ? rows() : flat(count);
    carried.keySet().forEach(value -> block.define(value, after.get(value)));
  }

  /** New arrays have zeros in them. */
  private boolean isZeros() {
    Instruction first = pass.instructions().get(0);
    return pass.instructions().size() == 1
        && ((first.operation() instanceof Fill && Literal.is(first.operands().get(1), 0))
            || (first.operation() instanceof FillMatrix && Literal.is(first.operands().get(2), 0)));
  }

  /** An operand with as many entries as the pass goes over. */
  private Value model() {
    for (Instruction instruction : pass.instructions()) {
      for (int i = 0; i < instruction.operands().size(); i++) {
        Value operand = instruction.operands().get(i);
        if (Entries.isAligned(instruction, i)
            && !isInside(operand)
            && view(operand).isEmpty()
            && Entries.same(operand.type(), pass.shape())) {
          return operand;
        }
      }
    }
    return Entries.model(pass.instructions().get(0));
  }

  /** Sizes of operands that nothing says are those of the pass are checked before it. */
  private void checkSizes() {
    for (Instruction instruction : pass.instructions()) {
      checkSizes(instruction);
      instruction.operands().stream()
          .flatMap(operand -> view(operand).stream())
          .filter(view -> view.operation() instanceof Outer)
          .forEach(this::checkSizes);
      if (instruction.operation() instanceof BufferPlus) {
        checkRoom(instruction);
      }
    }
  }

  private void checkSizes(Instruction instruction) {
    for (int i = 0; i < instruction.operands().size(); i++) {
      Value operand = instruction.operands().get(i);
      if (!Entries.isShaped(operand.type()) || isInside(operand) || operand.equals(model)) {
        continue;
      }
      switch (Entries.reading(instruction, i)) {
        case ROW -> block.require(Extent.SIZE, operand, Extent.ROWS, model);
        case COLUMN -> block.require(Extent.SIZE, operand, Extent.COLUMNS, model);
        case ENTRY -> {
          if (pass.shape() instanceof Type.VectorType) {
            block.require(Extent.SIZE, operand, Extent.SIZE, model);
          } else {
            block.require(Extent.ROWS, operand, Extent.ROWS, model);
            block.require(Extent.COLUMNS, operand, Extent.COLUMNS, model);
          }
        }
      }
    }
  }

  /** What is added to must have as many entries as what is added. */
  private void checkRoom(Instruction instruction) {
    if (!block.isKnown(pass.shape())) {
      Value buffer = block.mapped(instruction.operands().get(0));
      Value length = out.append(new ArrayLength(), List.of(buffer), Type.INT);
      block.check("size of the sum", length, "what is added", block.count(model));
    }
  }

  private boolean isInside(Value value) {
    return pass.instructions().stream().anyMatch(i -> i.results().contains(value));
  }

  /** Arrays that are read must be there before the loop. */
  private void prepare(Value operand) {
    if (isInside(operand) || !Entries.isShaped(operand.type())) {
      return;
    }
    Optional<Instruction> view = view(operand);
    if (view.isPresent()) {
      view.get().operands().forEach(this::prepare);
    } else {
      var unused = block.array(operand);
    }
  }

  /** Whether the entries of a result are read after the pass. */
  private boolean isKept(Value result) {
    return view(result).isPresent()
        || reads.count(result) > Reads.count(result, pass.instructions());
  }

  /** The array of an operand that nobody reads afterwards, or a new one. */
  private Value destination(Value result, Value count) {
    for (Instruction instruction : pass.instructions()) {
      for (int i = 0; i < instruction.operands().size(); i++) {
        Value operand = instruction.operands().get(i);
        boolean dies =
            Entries.isShaped(operand.type())
                && Entries.isAligned(instruction, i)
                && !isInside(operand)
                && view(operand).isEmpty()
                && block.isOwn(operand)
                && !block.array(operand).is(ArrayGet.class)
                && reads.count(operand) == Reads.count(operand, pass.instructions());
        if (dies && !reused.containsKey(block.array(operand))) {
          reused.put(block.array(operand), result);
          return block.array(operand);
        }
      }
    }
    return block.zeros(count, result);
  }

  private static Value literal(BlockBuilder builder, double number) {
    return builder.append(new Literal(number), List.of(), Type.SCALAR);
  }

  private static Value integer(BlockBuilder builder, int number) {
    return builder.append(new IntLiteral(number), List.of(), Type.INT);
  }

  private Map<Value, Value> flat(Value count) {
    return loop(
        out,
        "i",
        count,
        carried,
        (builder, index, inside) -> entry(new Place(builder, index, index, index, inside)));
  }

  private Map<Value, Value> rows() {
    Value rows = block.rows(model);
    Value columns = block.columns(model);
    return loop(
        out, "i", rows, carried, (builder, row, outside) -> row(builder, row, columns, outside));
  }

  private Map<Value, Value> row(
      BlockBuilder builder, Value row, Value columns, Map<Value, Value> outside) {
    Map<Value, Value> inits = new LinkedHashMap<>(outside);
    List<Instruction> sums =
        pass.instructions().stream().filter(i -> i.operation() instanceof RowSums).toList();
    sums.forEach(i -> inits.put(i.result(), literal(builder, 0)));
    Map<Value, Value> after =
        loop(
            builder,
            "j",
            columns,
            inits,
            (inner, column, inside) -> {
              Value start = Sizes.pair(inner, "*", row, columns);
              Value flat = Sizes.pair(inner, "+", start, column);
              flat.suggestName("k");
              return entry(new Place(inner, row, column, flat, inside));
            });
    for (Instruction sum : sums) {
      Value array = outside.get(sum.result());
      after.put(
          sum.result(),
          builder.append(
              new ArraySet(), List.of(array, row, after.get(sum.result())), array.type()));
    }
    return after;
  }

  @FunctionalInterface
  private interface Body {
    Map<Value, Value> at(BlockBuilder builder, Value index, Map<Value, Value> inside);
  }

  private static Map<Value, Value> loop(
      BlockBuilder builder, String index, Value to, Map<Value, Value> inits, Body body) {
    BlockBuilder inner = builder.nested();
    Value at = inner.parameter(Type.INT, index);
    Map<Value, Value> inside = new LinkedHashMap<>();
    inits.forEach(
        (value, init) ->
            inside.put(value, inner.parameter(init.type(), name(value, init).orElse(null))));
    Map<Value, Value> next = body.at(inner, at, inside);
    List<Value> operands = new ArrayList<>(List.of(integer(builder, 0), to));
    operands.addAll(inits.values());
    List<Value> results =
        builder.append(
            new Control.For(1),
            operands,
            List.of(inner.build(inits.keySet().stream().map(next::get).toList())),
            inits.values().stream().map(Value::type).toList());
    Map<Value, Value> after = new LinkedHashMap<>();
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

  /** One entry: everything is read before anything is written. */
  private Map<Value, Value> entry(Place place) {
    Map<Value, Value> entries = new HashMap<>();
    Map<Value, Value> added = new HashMap<>();
    for (Instruction instruction : pass.instructions()) {
      List<Value> operands = new ArrayList<>();
      for (int i = 0; i < instruction.operands().size(); i++) {
        operands.add(entry(place, entries, instruction, i));
      }
      if (instruction.operation() instanceof BufferPlus) {
        added.put(instruction.result(), operands.get(1));
      } else if (Entries.isReduction(instruction)) {
        added.put(
            instruction.result(),
            instruction.operation() instanceof Dot
                ? Entries.entry(place.builder(), instruction, operands)
                : operands.get(0));
      } else {
        Value entry = Entries.entry(place.builder(), instruction, operands);
        entries.put(instruction.result(), entry);
      }
    }
    Map<Value, Value> next = new LinkedHashMap<>(place.carried());
    // sums last: what they add is then part of the statement
    next.replaceAll((value, at) -> isSum(at) ? at : written(place, value, at, entries, added));
    next.replaceAll((value, at) -> isSum(at) ? written(place, value, at, entries, added) : at);
    return next;
  }

  private static boolean isSum(Value carried) {
    return carried.type() instanceof Type.Scalar;
  }

  private static Value written(
      Place place, Value value, Value at, Map<Value, Value> entries, Map<Value, Value> added) {
    Value entry = entries.get(value);
    if (entry != null) {
      return place.builder().append(new ArraySet(), List.of(at, place.flat(), entry), ARRAY);
    }
    Value summand = added.get(value);
    return isSum(at)
        ? place.builder().append(new Add(), List.of(at, summand), Type.SCALAR)
        : place
            .builder()
            .append(
                new ArrayAdd(),
                List.of(at, value.is(BufferPlus.class) ? place.flat() : place.column(), summand),
                ARRAY);
  }

  private Value entry(
      Place place, Map<Value, Value> entries, Instruction instruction, int operand) {
    Value value = instruction.operands().get(operand);
    if (!Entries.isShaped(value.type())) {
      return block.mapped(value);
    }
    Value known = entries.get(value);
    if (known != null) {
      return known;
    }
    Optional<Instruction> view = view(value);
    if (view.isPresent()) {
      List<Value> parts = new ArrayList<>();
      for (int i = 0; i < view.get().operands().size(); i++) {
        parts.add(entry(place, entries, view.get(), i));
      }
      return Entries.entry(place.builder(), view.get(), parts);
    }
    Value index = Entries.index(instruction, operand, place.row(), place.column(), place.flat());
    Value array = block.array(value);
    Value writtenTo = reused.get(array);
    Value source = writtenTo == null ? array : place.carried().get(writtenTo);
    return place.builder().append(new ArrayGet(), List.of(source, index), Type.SCALAR);
  }
}
