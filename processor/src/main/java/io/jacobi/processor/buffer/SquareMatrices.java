package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Cholesky;
import io.jacobi.processor.primitive.Determinant;
import io.jacobi.processor.primitive.DiagonalMatrix;
import io.jacobi.processor.primitive.DiagonalOf;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Factor;
import io.jacobi.processor.primitive.FactorUse;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.Inverse;
import io.jacobi.processor.primitive.Kernel;
import io.jacobi.processor.primitive.KernelInto;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.LogDeterminant;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Solve;
import io.jacobi.processor.primitive.Trace;
import io.jacobi.processor.primitive.Unit;
import io.jacobi.processor.primitive.UnitMatrix;
import java.util.List;
import java.util.Optional;

/** Square matrices on arrays: diagonals, traces, and Cholesky factors with what rests on them. */
final class SquareMatrices {
  private static final String ELEMENTWISE = "«io.jacobi.internal.Elementwise».";
  private static final String CHOLESKY = "«io.jacobi.internal.Cholesky».";

  private final BlockLowering block;
  private final BlockBuilder out;

  SquareMatrices(BlockLowering block, BlockBuilder out) {
    this.block = block;
    this.out = out;
  }

  /** What an operation gives on arrays, where there is a form for it. */
  Optional<Value> lower(Instruction instruction) {
    return diagonal(instruction).or(() -> factor(instruction)).or(() -> use(instruction));
  }

  private Optional<Value> diagonal(Instruction instruction) {
    Operation operation = instruction.operation();
    Value result = instruction.result();
    List<Value> x = instruction.operands();
    if (operation instanceof Identity) {
      Value n = block.mapped(x.get(0));
      Value zeros = block.zeros(Sizes.pair(out, "*", n, n), result);
      return Optional.of(into("addDiagonal", zeros, n, literal(1)));
    }
    if (operation instanceof Unit) {
      Value zeros = block.zeros(block.mapped(x.get(0)), result);
      return Optional.of(into("unit", zeros, block.mapped(x.get(1))));
    }
    if (operation instanceof UnitMatrix) {
      Value count = Sizes.pair(out, "*", block.mapped(x.get(0)), block.mapped(x.get(1)));
      return Optional.of(into("unit", block.zeros(count, result), block.mapped(x.get(2))));
    }
    if (operation instanceof DiagonalMatrix) {
      Value n = block.size(Extent.SIZE, x.get(0));
      Value zeros = block.zeros(Sizes.pair(out, "*", n, n), result);
      return Optional.of(into("addDiagonal", zeros, block.array(x.get(0))));
    }
    if (operation instanceof DiagonalOf) {
      Value zeros = block.zeros(block.order(x.get(0)), result);
      return Optional.of(into("diagonal", zeros, block.array(x.get(0))));
    }
    return operation instanceof Trace
        ? Optional.of(
            number(ELEMENTWISE, "trace", List.of(block.order(x.get(0)), block.array(x.get(0)))))
        : Optional.empty();
  }

  private Value into(String kernel, Value array, Value... arguments) {
    return block.into(
        new KernelInto(ELEMENTWISE + kernel, arguments.length), array, List.of(arguments));
  }

  private Value literal(double number) {
    return out.append(new Literal(number), List.of(), Type.SCALAR);
  }

  private Value number(String kernels, String name, List<Value> arguments) {
    return out.append(new Kernel(kernels + name, Type.SCALAR, name), arguments, Type.SCALAR);
  }

  /** A Cholesky factor; the other factorisation is an object. */
  private Optional<Value> factor(Instruction instruction) {
    Operation operation = instruction.operation();
    boolean factors =
        operation instanceof Cholesky
            || (operation instanceof Factor factor && factor.isPositiveDefinite());
    return factors
        ? Optional.of(factorised(instruction.operands().get(0), instruction.result()))
        : Optional.empty();
  }

  private Value factorised(Value matrix, Value target) {
    Value n = block.order(matrix);
    Value zeros = block.zeros(Sizes.pair(out, "*", n, n), target);
    return block.into(
        new KernelInto(CHOLESKY + "factor", 2), zeros, List.of(n, block.array(matrix)));
  }

  /** A solve, an inverse or a determinant of a positive definite matrix or its factor. */
  private Optional<Value> use(Instruction instruction) {
    Operation operation = instruction.operation();
    List<Value> x = instruction.operands();
    if (operation instanceof FactorUse use) {
      boolean cholesky = x.get(0).by(Factor.class).filter(Factor::isPositiveDefinite).isPresent();
      if (!cholesky) {
        return Optional.empty();
      }
      Value n = block.rows(x.get(0).operand(0));
      return Optional.of(used(use.use(), instruction, n, block.mapped(x.get(0))));
    }
    boolean rests =
        operation instanceof Solve
            || operation instanceof Inverse
            || operation instanceof Determinant
            || operation instanceof LogDeterminant;
    if (!rests || !Factor.of(x.get(0).type()).isPositiveDefinite()) {
      return Optional.empty();
    }
    Value n = block.rows(x.get(0));
    Value factor = factorised(x.get(0), x.get(0));
    return Optional.of(used(((Primitive) operation).mnemonic(), instruction, n, factor));
  }

  private Value used(String use, Instruction instruction, Value n, Value factor) {
    if (instruction.result().type() instanceof Type.Scalar) {
      return number(CHOLESKY, use, List.of(n, factor));
    }
    Value square = Sizes.pair(out, "*", n, n);
    if (use.equals("inverse")) {
      Value inverse = block.zeros(square, instruction.result());
      Value work = block.zeros(square, instruction.operands().get(0));
      return block.into(new KernelInto(CHOLESKY + "inverse", 2), inverse, List.of(n, factor, work));
    }
    Value right = instruction.operands().get(1);
    boolean vector = right.type() instanceof Type.VectorType;
    Value left = instruction.operands().get(0);
    Value matrix = left.is(Factor.class) ? left.operand(0) : left;
    block.require(vector ? Extent.SIZE : Extent.ROWS, right, Extent.ROWS, matrix);
    Value columns = vector ? block.integer(1) : block.columns(right);
    Value copy =
        block.into(
            Singles.COPY,
            block.zeros(block.count(right), instruction.result()),
            List.of(block.array(right), block.integer(0), block.count(right), block.integer(0)));
    return block.into(new KernelInto(CHOLESKY + "solve", 3), copy, List.of(n, factor, columns));
  }
}
