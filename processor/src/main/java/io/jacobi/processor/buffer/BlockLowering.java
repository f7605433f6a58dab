package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Fused;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.KernelInto;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.SizeCheck;
import io.jacobi.processor.primitive.ToArray;
import io.jacobi.processor.primitive.ToMatrix;
import io.jacobi.processor.primitive.ToVector;
import io.jacobi.processor.primitive.Transpose;
import io.jacobi.processor.primitive.UnitMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one block of a program on arrays: every vector and matrix is its entries. */
final class BlockLowering {
  static final Type ARRAY = new Type.ArrayType(Type.SCALAR);

  private final BlockBuilder out;
  private final Reads reads;
  private final Sizes sizes;
  private final Map<Value, Value> map;
  private final Set<Value> own = new HashSet<>();

  BlockLowering(BlockBuilder out, Reads reads, Sizes sizes, Map<Value, Value> map) {
    this.out = out;
    this.reads = reads;
    this.sizes = sizes;
    this.map = map;
  }

  /** A type where vectors and matrices are arrays of their entries. */
  static Type lowered(Type type) {
    if (type instanceof Type.ArrayType array) {
      return new Type.ArrayType(lowered(array.element()));
    }
    return Entries.isShaped(type) ? ARRAY : type;
  }

  /** What to call a value. */
  static String hint(Value value) {
    return value.name().or(() -> value.by(Primitive.class).map(Primitive::noun)).orElse("value");
  }

  /** Writes the instructions, and gives the results. */
  List<Value> lower(Block block) {
    Schedule schedule = new Schedule(block, reads);
    Singles singles = new Singles(this, schedule, out);
    for (Schedule.Step step : schedule.steps()) {
      if (step instanceof Schedule.Step.Pass pass) {
        new PassLowering(this, pass, reads, out).lower();
      } else if (step instanceof Schedule.Step.Single single) {
        lower(single.instruction(), singles);
      }
    }
    return block.results().stream().map(this::mapped).toList();
  }

  private void lower(Instruction instruction, Singles singles) {
    if (instruction.blocks().isEmpty()) {
      singles.lower(instruction);
      return;
    }
    List<Block> blocks = new ArrayList<>();
    for (Block nested : instruction.blocks()) {
      BlockBuilder inner = out.nested();
      BlockLowering lowering = new BlockLowering(inner, reads, sizes, new HashMap<>(map));
      for (Value parameter : nested.parameters()) {
        requireKnown(parameter.type());
        lowering.define(
            parameter, inner.parameter(lowered(parameter.type()), parameter.name().orElse(null)));
      }
      blocks.add(inner.build(lowering.lower(nested)));
    }
    List<Value> operands = instruction.operands().stream().map(this::mapped).toList();
    nameInits(operands, blocks.get(blocks.size() - 1), instruction.results().size());
    List<Value> results =
        out.append(
            instruction.operation(),
            operands,
            blocks,
            instruction.results().stream().map(r -> lowered(r.type())).toList());
    for (int i = 0; i < results.size(); i++) {
      requireKnown(instruction.results().get(i).type());
      define(instruction.results().get(i), results.get(i));
    }
  }

  /** What a loop goes on with is called as in the loop. */
  private static void nameInits(List<Value> operands, Block body, int carried) {
    int inits = operands.size() - carried;
    int parameters = body.parameters().size() - carried;
    for (int i = 0; parameters >= 0 && i < carried; i++) {
      Value init = operands.get(inits + i);
      if (init.is(NewArray.class)) {
        body.parameters().get(parameters + i).name().ifPresent(init::suggestName);
      }
    }
  }

  /** Matrices that come out of control flow must have a shape that is known. */
  private void requireKnown(Type type) {
    if (type instanceof Type.MatrixType && !sizes.isKnown(type)) {
      throw new UnknownShapeException();
    }
    if (type instanceof Type.ArrayType array) {
      requireKnown(array.element());
    }
  }

  /** States what a value of the program is on arrays. */
  void define(Value value, Value lowered) {
    boolean computed = lowered.definition().isPresent();
    if (computed) {
      value.name().ifPresent(lowered::suggestName);
    }
    map.put(value, lowered);
    own.add(value);
  }

  /** Whether a value is made in this block, so that its array may be written to. */
  boolean isOwn(Value value) {
    return own.contains(value);
  }

  /** What a value is on arrays. */
  Value mapped(Value value) {
    return Entries.isShaped(value.type()) ? array(value) : map.get(value);
  }

  /** The entries of a vector or matrix. */
  Value array(Value value) {
    Value known = map.get(value);
    if (known != null) {
      return known;
    }
    Instruction view = value.definition().filter(reads::isView).orElseThrow();
    Schedule.Step.Pass pass = new Schedule.Step.Pass(value.type(), List.of(view));
    new PassLowering(this, pass, reads, out).lower();
    return map.get(value);
  }

  /** A vector or matrix as an object, for an operation that has no form on arrays. */
  Value object(Value value) {
    if (value.type() instanceof Type.ArrayType && !lowered(value.type()).equals(value.type())) {
      throw new UnknownShapeException();
    }
    if (value.type() instanceof Type.VectorType) {
      return out.append(new ToVector(), List.of(array(value)), value.type());
    }
    return value.type() instanceof Type.MatrixType
        ? out.append(
            new ToMatrix(), List.of(rows(value), columns(value), array(value)), value.type())
        : map.get(value);
  }

  /** The entries of an object that an operation gave. */
  Value entries(Value object) {
    return Entries.isShaped(object.type())
        ? out.append(new ToArray(), List.of(object), ARRAY)
        : object;
  }

  /** A dimension of a vector or matrix as an integer. */
  Value size(Extent extent, Value value) {
    return sizes
        .of(out, extent.of(value.type()))
        .or(() -> length(value))
        .or(() -> measured(extent, value))
        .orElseThrow(UnknownShapeException::new);
  }

  Value rows(Value matrix) {
    return size(Extent.ROWS, matrix);
  }

  Value columns(Value matrix) {
    return size(Extent.COLUMNS, matrix);
  }

  /** The size of a vector that is there. */
  private Optional<Value> length(Value vector) {
    return vector.type() instanceof Type.VectorType && map.containsKey(vector)
        ? Optional.of(out.append(new ArrayLength(), List.of(map.get(vector)), Type.INT))
        : Optional.empty();
  }

  /** A dimension as it follows from those of the operands. */
  private Optional<Value> measured(Extent extent, Value value) {
    if (value.definition().isEmpty()) {
      return Optional.empty();
    }
    Instruction definition = value.definition().get();
    List<Value> x = definition.operands();
    boolean columns = extent.equals(Extent.COLUMNS);
    if (definition.operation() instanceof Fill
        || definition.operation() instanceof FillMatrix
        || definition.operation() instanceof ToMatrix
        || definition.operation() instanceof UnitMatrix) {
      return Optional.of(map.get(x.get(columns ? 1 : 0)));
    }
    if (definition.operation() instanceof Outer) {
      return Optional.of(size(Extent.SIZE, x.get(columns ? 1 : 0)));
    }
    if (definition.operation() instanceof Transpose) {
      return Optional.of(size(columns ? Extent.ROWS : Extent.COLUMNS, x.get(0)));
    }
    if (definition.operation() instanceof MatMul) {
      return Optional.of(size(extent, x.get(columns ? 1 : 0)));
    }
    if (definition.operation() instanceof Identity) {
      return Optional.of(map.get(x.get(0)));
    }
    if (definition.operation() instanceof MatVec) {
      return Optional.of(size(Extent.ROWS, x.get(0)));
    }
    if (definition.operation() instanceof Fused fused) {
      boolean ofRight = columns && value.type() instanceof Type.MatrixType;
      Extent at = fused.transposeLeft() ? Extent.COLUMNS : Extent.ROWS;
      return Optional.of(size(at, x.get(ofRight ? 1 : 0)));
    }
    if (!Entries.isEntrywise(definition)) {
      return Optional.empty();
    }
    return x.stream()
        .filter(operand -> operand.type().getClass().equals(value.type().getClass()))
        .findFirst()
        .map(operand -> size(extent, operand));
  }

  /** How many entries a vector or matrix has. */
  Value count(Value value) {
    if (value.type() instanceof Type.VectorType) {
      return size(Extent.SIZE, value);
    }
    return Sizes.pair(out, "*", rows(value), columns(value));
  }

  /** Sees to it that two dimensions are equal, where the types do not say so. */
  void require(Extent leftExtent, Value left, Extent rightExtent, Value right) {
    if (!leftExtent.of(left.type()).equals(rightExtent.of(right.type()))) {
      check(
          leftExtent.axis() + " of " + hint(left),
          size(leftExtent, left),
          rightExtent.axis() + " of " + hint(right),
          size(rightExtent, right));
    }
  }

  /** Throws where two integers are not equal. */
  void check(String left, Value a, String right, Value b) {
    out.append(new SizeCheck(left, right), List.of(a, b), Type.INT);
  }

  /** What is added to an array must have as many entries. */
  void checkRoom(Value array, Value added) {
    Value length = out.append(new ArrayLength(), List.of(mapped(array)), Type.INT);
    check("size of the sum", length, "what is added", count(added));
  }

  /** The rows of a matrix, which must be square. */
  Value order(Value matrix) {
    require(Extent.ROWS, matrix, Extent.COLUMNS, matrix);
    return rows(matrix);
  }

  /** A new array for a value. */
  Value zeros(Value count, Value target) {
    Value array = out.append(new NewArray(Type.SCALAR), List.of(count), ARRAY);
    boolean filled = target.is(Fill.class) || target.is(FillMatrix.class);
    if (target.name().isPresent() || !filled) {
      array.suggestName(hint(target));
    }
    return array;
  }

  Value integer(int number) {
    return out.append(new IntLiteral(number), List.of(), Type.INT);
  }

  /** An array after a kernel has written into it. */
  Value into(KernelInto kernel, Value array, List<Value> arguments) {
    List<Value> operands = new ArrayList<>(List.of(array));
    operands.addAll(arguments);
    return out.append(kernel, operands, ARRAY);
  }
}
