package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.BufferPlus;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.RowSums;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over the entries of a shape: what it goes over, and where what it makes goes. */
final class PassLowering {
  private final BlockLowering block;
  private final Schedule.Step.Pass pass;
  private final Stages stages;
  private final Reads reads;
  private final BlockBuilder out;

  /** What the loop carries: arrays that are written to and sums, by the value they are for. */
  private final Map<Value, Value> carried = new LinkedHashMap<>();

  /** A value of the shape of the pass that is there before it. */
  private Value model;

  /** Arrays that the loop writes to although it reads them too, with what they are written for. */
  private final Map<Value, Value> reused = new HashMap<>();

  PassLowering(BlockLowering block, Schedule.Step.Pass pass, Reads reads, BlockBuilder out) {
    this.block = block;
    this.pass = pass;
    this.stages = new Stages(pass.instructions(), reads);
    this.reads = reads;
    this.out = out;
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
                ? out.append(new Literal(0), List.of(), Type.SCALAR)
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
    PassLoops loops = new PassLoops(block, pass, reads, stages, reused);
    Map<Value, Value> after = loops.write(out, model, count, carried);
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
        block.checkRoom(instruction.operands().get(0), model);
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
                && reads.count(operand) == Reads.count(operand, pass.instructions())
                && stages.lastRead(operand) <= stages.made(result);
        if (dies && !reused.containsKey(block.array(operand))) {
          reused.put(block.array(operand), result);
          return block.array(operand);
        }
      }
    }
    return block.zeros(count, result);
  }
}
