package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.BufferPlus;
import io.jacobi.processor.primitive.Fused;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.KernelInto;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Subtract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Products that are added to what is there: {@code C += αAB}. */
final class Accumulation {
  private Accumulation() {}

  static boolean isProduct(Instruction instruction) {
    Operation operation = instruction.operation();
    return operation instanceof MatVec || operation instanceof MatMul || operation instanceof Fused;
  }

  static boolean isSum(Operation operation) {
    return operation instanceof Add
        || operation instanceof Subtract
        || operation instanceof BufferPlus;
  }

  private static boolean isScaling(Operation operation) {
    return operation instanceof Scale || operation instanceof Negate;
  }

  /** The operands that may be a product which the instruction takes into place. */
  static List<Value> candidates(Instruction instruction) {
    List<Value> x = instruction.operands();
    if (instruction.operation() instanceof Add) {
      return List.of(x.get(1), x.get(0));
    }
    if (instruction.operation() instanceof Subtract
        || instruction.operation() instanceof BufferPlus) {
      return List.of(x.get(1));
    }
    return isScaling(instruction.operation()) ? List.of(x.get(0)) : List.of();
  }

  /** A product with the scalings around it, outermost first; empty where it is none. */
  static List<Value> chain(Value value, Predicate<Value> sole) {
    List<Value> chain = new ArrayList<>();
    Value at = value;
    while (sole.test(at) && at.definition().isPresent()) {
      chain.add(at);
      Instruction definition = at.definition().get();
      if (isProduct(definition)) {
        return chain;
      }
      if (!isScaling(definition.operation())) {
        break;
      }
      at = definition.operands().get(0);
    }
    return List.of();
  }

  /** The factor in front of the product of a chain. */
  static Value alpha(
      BlockBuilder builder, Operation owner, List<Value> chain, UnaryOperator<Value> mapped) {
    boolean negative = owner instanceof Subtract || owner instanceof Negate;
    Optional<Value> factor = Optional.empty();
    for (Value value : chain) {
      if (value.is(Negate.class)) {
        negative = !negative;
      } else if (value.is(Scale.class)) {
        Value next = mapped.apply(value.operand(1));
        factor =
            Optional.of(
                factor
                    .map(f -> builder.append(new Hadamard(), List.of(f, next), Type.SCALAR))
                    .orElse(next));
      }
    }
    if (factor.isEmpty()) {
      return builder.append(new Literal(negative ? -1 : 1), List.of(), Type.SCALAR);
    }
    return negative
        ? builder.append(new Negate(), List.of(factor.get()), Type.SCALAR)
        : factor.get();
  }

  /** The kernel that adds a product to an array. */
  static KernelInto kernel(Instruction product) {
    boolean matrix = product.result().type() instanceof Type.MatrixType;
    boolean transposes = product.operation() instanceof Fused;
    String name =
        transposesLeft(product)
            ? "transposeMultiplyAdd"
            : transposes ? "multiplyTransposeAdd" : "multiplyAdd";
    return new KernelInto("«io.jacobi.internal.Products»." + name, matrix ? 6 : 5);
  }

  static boolean transposesLeft(Instruction product) {
    return product.operation() instanceof Fused fused && fused.transposeLeft();
  }
}
