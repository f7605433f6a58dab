package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.SymmetricPart;
import io.jacobi.processor.primitive.Trace;
import io.jacobi.processor.primitive.Transpose;
import java.util.List;

/**
 * Symmetric parts, which are nothing where a matrix is symmetric or only seen by symmetric ones.
 */
final class SymmetricRules {
  private SymmetricRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.unary(
            "symmetric part",
            "sym(A) = A for symmetric A",
            SymmetricPart.class,
            a -> Rule.when(isSymmetric(a), () -> a)),
        Rule.unary(
            "trace of a symmetric part",
            "tr(sym(A)) = tr(A)",
            Trace.class,
            a -> Rule.when(isPart(a), () -> Rule.part(a, 0).apply(new Trace()))),
        Rule.binary(
            "inner product with a symmetric part",
            "tr(SᵀA) where A = sym(B), S symmetric, is tr(SᵀB)",
            Dot.class,
            (a, b) ->
                Rule.when(
                    a.isMatrix() && isPart(b) && isSymmetric(a), () -> a.dot(Rule.part(b, 0)))),
        Rule.binary(
            "inner product with a symmetric part, left",
            "tr(AᵀS) where A = sym(B), S symmetric, is tr(BᵀS)",
            Dot.class,
            (a, b) ->
                Rule.when(
                    a.isMatrix() && isPart(a) && isSymmetric(b), () -> Rule.part(a, 0).dot(b))),
        Rule.binary(
            "quadratic form of a symmetric part",
            "xᵀsym(A)x = xᵀAx",
            Dot.class,
            (x, y) ->
                Rule.when(
                    Rule.is(y, MatVec.class)
                        && isPart(Rule.part(y, 0))
                        && y.value().operand(1).equals(x.value()),
                    () -> x.dot(Rule.part(Rule.part(y, 0), 0).times(x)))));
  }

  /** Whether a matrix is a symmetric part that has to be computed. */
  private static boolean isPart(Expr a) {
    return a.value().by(SymmetricPart.class).filter(part -> !part.isRead()).isPresent();
  }

  private static boolean isSymmetric(Expr a) {
    if (((Type.MatrixType) a.type()).structure().implies(Structure.SYMMETRIC)) {
      return true;
    }
    boolean both =
        Rule.is(a, Add.class) || Rule.is(a, Subtract.class) || Rule.is(a, Hadamard.class);
    if (both) {
      return isSymmetric(Rule.part(a, 0)) && isSymmetric(Rule.part(a, 1));
    }
    return (isMultiple(a) || Rule.is(a, Transpose.class)) && isSymmetric(Rule.part(a, 0));
  }

  private static boolean isMultiple(Expr x) {
    return Rule.is(x, Negate.class) || Rule.is(x, Scale.class) || Rule.is(x, DivideByScalar.class);
  }
}
