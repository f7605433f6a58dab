package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.ArrayScale;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.BufferAdd;
import io.jacobi.processor.primitive.BufferGet;
import io.jacobi.processor.primitive.Column;
import io.jacobi.processor.primitive.EmbedVector;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Extremum;
import io.jacobi.processor.primitive.Fused;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.GetMatrix;
import io.jacobi.processor.primitive.Kernel;
import io.jacobi.processor.primitive.KernelInto;
import io.jacobi.processor.primitive.LogSumExp;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Norm;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Promise;
import io.jacobi.processor.primitive.Row;
import io.jacobi.processor.primitive.RowLogSumExp;
import io.jacobi.processor.primitive.RowSoftmax;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.SliceVector;
import io.jacobi.processor.primitive.Softmax;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.ToArray;
import io.jacobi.processor.primitive.ToMatrix;
import io.jacobi.processor.primitive.ToVector;
import io.jacobi.processor.primitive.Transpose;
import io.jacobi.processor.primitive.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations that are no part of a pass, by the runtime's kernels on arrays where it has one. */
final class Singles {
  private static final String KERNELS = "«io.jacobi.internal.Elementwise».";
  static final KernelInto COPY = new KernelInto(KERNELS + "copy", 3);

  private final BlockLowering block;
  private final Schedule schedule;
  private final BlockBuilder out;

  Singles(BlockLowering block, Schedule schedule, BlockBuilder out) {
    this.block = block;
    this.schedule = schedule;
    this.out = out;
  }

  void lower(Instruction instruction) {
    Operation operation = instruction.operation();
    Value result = instruction.result();
    List<Value> x = instruction.operands();
    if (Accumulation.isProduct(instruction) || schedule.isAccumulated(result)) {
      block.define(result, accumulate(instruction));
    } else if (operation instanceof Extent extent) {
      block.define(result, block.size(extent, x.get(0)));
    } else if (operation instanceof Promise
        || operation instanceof ToArray
        || operation instanceof ToVector) {
      block.define(result, block.mapped(x.get(0)));
    } else if (operation instanceof ToMatrix) {
      block.define(result, block.mapped(x.get(2)));
    } else if (operation instanceof Get) {
      block.define(result, get(block.array(x.get(0)), block.mapped(x.get(1))));
    } else if (operation instanceof GetMatrix) {
      List<Value> arguments =
          List.of(
              block.array(x.get(0)),
              block.columns(x.get(0)),
              block.mapped(x.get(1)),
              block.mapped(x.get(2)));
      block.define(result, number("entry", arguments));
    } else {
      number(instruction)
          .or(() -> array(instruction))
          .or(() -> part(instruction))
          .or(() -> new SquareMatrices(block, out).lower(instruction))
          .ifPresentOrElse(made -> block.define(result, made), () -> object(instruction));
    }
  }

  private Value get(Value array, Value index) {
    return out.append(new ArrayGet(), List.of(array, index), Type.SCALAR);
  }

  private Value times(Value left, Value right) {
    return Sizes.pair(out, "*", left, right);
  }

  /** Reductions that the runtime has on arrays. */
  private Optional<Value> number(Instruction instruction) {
    Operation operation = instruction.operation();
    Value x = instruction.operands().isEmpty() ? null : instruction.operands().get(0);
    if (operation instanceof LogSumExp) {
      return Optional.of(
          number("logSumExp", List.of(block.array(x), block.integer(0), block.count(x))));
    }
    if (operation instanceof Norm) {
      return Optional.of(number("norm", List.of(block.array(x))));
    }
    return operation instanceof Extremum
        ? Optional.of(number(((Primitive) operation).mnemonic(), List.of(block.array(x))))
        : Optional.empty();
  }

  private Value number(String kernel, List<Value> arguments) {
    return out.append(new Kernel(KERNELS + kernel, Type.SCALAR, kernel), arguments, Type.SCALAR);
  }

  /** What the runtime writes into an array as a whole. */
  private Optional<Value> array(Instruction instruction) {
    Operation operation = instruction.operation();
    if (operation instanceof Softmax) {
      Value x = instruction.operands().get(0);
      return Optional.of(
          fresh(
              instruction,
              new KernelInto(KERNELS + "softmax", 3),
              List.of(block.array(x), block.integer(0), block.count(x))));
    }
    if (operation instanceof RowSoftmax || operation instanceof RowLogSumExp) {
      Value x = instruction.operands().get(0);
      String kernel = ((Primitive) operation).mnemonic();
      return Optional.of(
          fresh(
              instruction,
              new KernelInto(KERNELS + kernel, 3),
              List.of(block.rows(x), block.columns(x), block.array(x))));
    }
    if (operation instanceof Transpose) {
      Value x = instruction.operands().get(0);
      return Optional.of(
          fresh(
              instruction,
              new KernelInto(KERNELS + "transpose", 3),
              List.of(block.rows(x), block.columns(x), block.array(x))));
    }
    return Optional.empty();
  }

  private Value fresh(Instruction instruction, KernelInto kernel, List<Value> arguments) {
    Value result = instruction.result();
    boolean byRow = instruction.operation() instanceof RowLogSumExp;
    Value model = instruction.operands().get(0);
    Value array = block.zeros(byRow ? block.rows(model) : block.count(model), result);
    return block.into(kernel, array, arguments);
  }

  /** Parts of vectors, matrices and buffers, copied from and to their places. */
  private Optional<Value> part(Instruction instruction) {
    Operation operation = instruction.operation();
    List<Value> x = instruction.operands();
    if (operation instanceof Row) {
      Value columns = block.columns(x.get(0));
      Value start = times(block.mapped(x.get(1)), columns);
      return Optional.of(copied(instruction, columns, block.array(x.get(0)), start));
    }
    if (operation instanceof SliceVector) {
      Value from = block.mapped(x.get(1));
      Value count = Sizes.pair(out, "-", block.mapped(x.get(2)), from);
      return Optional.of(copied(instruction, count, block.array(x.get(0)), from));
    }
    if (operation instanceof BufferGet get && get.row()) {
      Value start = times(block.mapped(x.get(2)), block.mapped(x.get(1)));
      return Optional.of(
          copied(instruction, block.mapped(x.get(3)), block.mapped(x.get(0)), start));
    }
    if (operation instanceof EmbedVector) {
      Value zeros = block.zeros(block.mapped(x.get(1)), instruction.result());
      return Optional.of(
          block.into(
              COPY,
              zeros,
              List.of(
                  block.array(x.get(0)),
                  block.integer(0),
                  block.count(x.get(0)),
                  block.mapped(x.get(2)))));
    }
    if (operation instanceof Column) {
      Value array = block.zeros(block.rows(x.get(0)), instruction.result());
      return Optional.of(
          block.into(
              new KernelInto(KERNELS + "column", 3),
              array,
              List.of(block.array(x.get(0)), block.columns(x.get(0)), block.mapped(x.get(1)))));
    }
    if (operation instanceof BufferAdd add) {
      return Optional.of(
          block.into(
              new KernelInto(KERNELS + add.mnemonic(), 0),
              block.mapped(x.get(0)),
              List.of(block.mapped(x.get(1)), block.mapped(x.get(2)), block.array(x.get(3)))));
    }
    return Optional.empty();
  }

  private Value copied(Instruction instruction, Value count, Value source, Value start) {
    Value array = block.zeros(count, instruction.result());
    return block.into(COPY, array, List.of(source, start, count, block.integer(0)));
  }

  /** {@code αAB}, or {@code x ± αAB}, where the product is added to what x left in the place. */
  private Value accumulate(Instruction owner) {
    Optional<Value> other = other(owner);
    List<Value> chain = chain(owner);
    Instruction product =
        chain.isEmpty() ? owner : chain.get(chain.size() - 1).definition().orElseThrow();
    Value place =
        other.isEmpty()
            ? block.zeros(block.count(product.result()), owner.result())
            : block.mapped(other.get());
    checkSizes(product, other);
    Value a = product.operands().get(0);
    Value b = product.operands().get(1);
    List<Value> arguments = new ArrayList<>();
    if (product.result().type() instanceof Type.MatrixType) {
      arguments.add(block.rows(product.result()));
      arguments.add(block.columns(product.result()));
      arguments.add(Accumulation.transposesLeft(product) ? block.rows(a) : block.columns(a));
    } else {
      arguments.add(block.rows(a));
      arguments.add(block.columns(a));
    }
    arguments.add(alpha(owner, chain));
    arguments.add(block.array(a));
    arguments.add(block.array(b));
    return block.into(Accumulation.kernel(product), place, arguments);
  }

  /** Sizes that nothing says are equal are checked before the product is made. */
  private void checkSizes(Instruction product, Optional<Value> other) {
    Value a = product.operands().get(0);
    Value b = product.operands().get(1);
    boolean left = Accumulation.transposesLeft(product);
    boolean right = product.operation() instanceof Fused && !left;
    boolean vector = b.type() instanceof Type.VectorType;
    block.require(
        left ? Extent.ROWS : Extent.COLUMNS,
        a,
        vector ? Extent.SIZE : right ? Extent.COLUMNS : Extent.ROWS,
        b);
    if (other.isEmpty()) {
      return;
    }
    if (!Entries.isShaped(other.get().type())) {
      block.checkRoom(other.get(), product.result());
    } else if (vector) {
      block.require(Extent.SIZE, other.get(), Extent.SIZE, product.result());
    } else {
      block.require(Extent.ROWS, other.get(), Extent.ROWS, product.result());
      block.require(Extent.COLUMNS, other.get(), Extent.COLUMNS, product.result());
    }
  }

  private Value alpha(Instruction owner, List<Value> chain) {
    List<Value> scalings = new ArrayList<>(chain);
    if (owner.operation() instanceof Scale) {
      scalings.add(0, owner.result());
    }
    return Accumulation.alpha(out, owner.operation(), scalings, block::mapped);
  }

  /** The product that an instruction takes into place, with the scalings around it. */
  private List<Value> chain(Instruction owner) {
    return Accumulation.candidates(owner).stream()
        .filter(value -> schedule.target(value).filter(owner.result()::equals).isPresent())
        .findFirst()
        .map(value -> Accumulation.chain(value, any -> true))
        .orElse(List.of());
  }

  /** What the product is added to. */
  private Optional<Value> other(Instruction owner) {
    if (!Accumulation.isSum(owner.operation())) {
      return Optional.empty();
    }
    List<Value> chain = chain(owner);
    Value left = owner.operands().get(0);
    return Optional.of(left.equals(chain.get(0)) ? owner.operands().get(1) : left);
  }

  /** Operations on arrays, whatever is in them. */
  private static Optional<Operation> onArrays(Operation operation) {
    if (operation instanceof NewArray made) {
      return Optional.of(new NewArray(BlockLowering.lowered(made.element())));
    }
    if (operation instanceof ArrayOf made) {
      return Optional.of(new ArrayOf(BlockLowering.lowered(made.element())));
    }
    if (operation instanceof Undefined undefined) {
      return Optional.of(new Undefined(BlockLowering.lowered(undefined.type())));
    }
    boolean any =
        operation instanceof ArrayGet
            || operation instanceof ArraySet
            || operation instanceof ArrayAdd
            || operation instanceof ArrayPlus
            || operation instanceof ArrayScale
            || operation instanceof ArrayZeros
            || operation instanceof ArrayLength
            || operation instanceof TapePush;
    return any ? Optional.of(operation) : Optional.empty();
  }

  /** Numbers in an array that there is a place for. */
  private Value listed(List<Value> numbers) {
    Value array =
        out.append(
            new NewArray(Type.SCALAR), List.of(block.integer(numbers.size())), BlockLowering.ARRAY);
    for (int i = 0; i < numbers.size(); i++) {
      List<Value> operands = List.of(array, block.integer(i), numbers.get(i));
      array = out.append(new ArraySet(), operands, BlockLowering.ARRAY);
    }
    return array;
  }

  private static boolean isOfObjects(Value array) {
    return !BlockLowering.lowered(array.type()).equals(array.type());
  }

  /** An operation of the runtime on objects. */
  private void object(Instruction instruction) {
    Optional<Operation> onArrays = onArrays(instruction.operation());
    if (onArrays.isPresent()) {
      if (instruction.operation() instanceof ArrayPlus && isOfObjects(instruction.result())) {
        // adds in place, which vectors that others hold as well must not see
        throw new UnknownShapeException();
      }
      List<Value> arrays = instruction.operands().stream().map(block::mapped).toList();
      Type type = BlockLowering.lowered(instruction.result().type());
      boolean listed =
          instruction.operation() instanceof ArrayOf && type.equals(BlockLowering.ARRAY);
      block.define(
          instruction.result(), listed ? listed(arrays) : out.append(onArrays.get(), arrays, type));
      return;
    }
    List<Value> operands = instruction.operands().stream().map(block::object).toList();
    Value made = out.append(instruction.operation(), operands, instruction.result().type());
    instruction.result().name().ifPresent(made::suggestName);
    block.define(instruction.result(), block.entries(made));
  }
}
