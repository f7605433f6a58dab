package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.ShapeException;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/** An operation of the language and everything there is to know about it. */
public interface Primitive extends Operation {
  /**
   * The type of the result.
   *
   * @throws ShapeException if the operands can never fit
   */
  Type infer(List<Value> operands, Shapes shapes);

  /**
   * The forward rule: the tangent of the result from those of the operands.
   *
   * @param y the result
   * @param x the operands
   * @param dx their tangents; at least one is there
   * @return nothing where the derivative is zero everywhere
   */
  Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx);

  /**
   * The reverse rule: adds to the cotangent of each operand what flows back from that of the
   * result.
   *
   * @param y the result
   * @param x the operands
   * @param bar the cotangent of the result
   */
  void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out);

  /**
   * This operation on a batch: operands that are there in {@code batch} stand for many scalars, as
   * a vector, or for many vectors, as the columns of a matrix. For operations that are linear in
   * what is batched; nothing where there is no form without a loop.
   */
  default Optional<Expr> batch(List<Expr> x, Tangents batch) {
    return Optional.empty();
  }

  /**
   * Why it cannot be differentiated where an operand has a derivative; nothing for all but calls of
   * code that is derivative already.
   */
  default Optional<MissingRuleException> refusal() {
    return Optional.empty();
  }

  /** How it is written in mathematics. */
  Notation notation(List<Notation> x, List<Type> types);

  /** How it is written in Java on the runtime. */
  JavaCode java(List<JavaCode> x, List<Type> types);

  /** Floating-point operations. */
  Cost cost(List<Type> x, Type y);

  /** Whether it makes its result, a version of an array, by overwriting its first operand. */
  default boolean overwrites() {
    return false;
  }

  /** What to call its result where the user's source has no name for it. */
  default String noun() {
    return mnemonic();
  }

  /**
   * What a value may be called: its name in the source, that of the array it is an entry of, or
   * what made it.
   */
  static Optional<String> nameOf(Value value) {
    if (value.name().isPresent() || !value.is(Primitive.class)) {
      return value.name();
    }
    if (value.is(ToDouble.class)) {
      return nameOf(value.operand(0));
    }
    if (IntArithmetic.isNextTo(value)) {
      return Optional.of(IntArithmetic.nameOf(value));
    }
    boolean entry = value.is(ArrayGet.class) || value.is(Get.class) || value.is(GetMatrix.class);
    if (entry && value.operand(0).name().isPresent()) {
      String part = value.type() instanceof Type.ArrayType ? "Row" : "Entry";
      return value.operand(0).name().map(array -> array + part);
    }
    return value.by(Primitive.class).map(Primitive::noun).filter(SourceVersion::isIdentifier);
  }
}
