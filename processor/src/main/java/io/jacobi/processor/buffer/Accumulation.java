package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.Fused;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Subtract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Products that are added to what is there: {@code C += αAB}. */
final class Accumulation {
  private Accumulation() {}

  static boolean isProduct(Instruction instruction) {
    Operation operation = instruction.operation();
    return operation instanceof MatVec || operation instanceof MatMul || operation instanceof Fused;
  }

  static boolean isSum(Operation operation) {
    return operation instanceof Add || operation instanceof Subtract;
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
    if (instruction.operation() instanceof Subtract) {
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
  static String alpha(Operation owner, List<Value> chain, Function<Value, JavaCode> code) {
    boolean negative = owner instanceof Subtract || owner instanceof Negate;
    Optional<JavaCode> factor = Optional.empty();
    for (Value value : chain) {
      if (value.is(Negate.class)) {
        negative = !negative;
      } else if (value.is(Scale.class)) {
        factor = Optional.of(times(factor, code.apply(value.operand(1))));
      }
    }
    JavaCode one = JavaCode.primary("1.0");
    JavaCode alpha = factor.orElse(one);
    return (negative ? JavaCode.prefix("-", alpha) : alpha).text();
  }

  static JavaCode times(Optional<JavaCode> factor, JavaCode next) {
    return factor.map(f -> JavaCode.infix(f, "*", next)).orElse(next);
  }

  /** The kernel's call: destination is added to. */
  static String call(
      Instruction product, String alpha, String a, String b, String destination, Sizes sizes) {
    Type.MatrixType left = (Type.MatrixType) product.operands().get(0).type();
    String rows = sizes.of(left.rows());
    String columns = sizes.of(left.columns());
    boolean transposes = product.operation() instanceof Fused;
    boolean transposesLeft = product.operation() instanceof Fused fused && fused.transposeLeft();
    String name =
        transposesLeft
            ? "transposeMultiplyAdd"
            : transposes ? "multiplyTransposeAdd" : "multiplyAdd";
    List<String> arguments =
        product.result().type() instanceof Type.MatrixType c
            ? List.of(
                sizes.of(c.rows()),
                sizes.of(c.columns()),
                transposesLeft ? rows : columns,
                alpha,
                a,
                b,
                destination)
            : List.of(rows, columns, alpha, a, b, destination);
    return "«io.jacobi.internal.Products»." + name + "(" + String.join(", ", arguments) + ")";
  }
}
