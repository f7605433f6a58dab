package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.ScaleColumns;
import io.jacobi.processor.primitive.ScaleRows;
import io.jacobi.processor.primitive.Solve;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Common factors, which formulas are shorter with and code is not: {@code (A + Aᵀ)x} has fewer
 * symbols than {@code Ax + Aᵀx}, but makes a matrix.
 */
final class DisplayRules {
  private static final List<Primitive> PRODUCTS =
      List.of(
          new MatVec(),
          new MatMul(),
          new Outer(),
          new Scale(),
          new Hadamard(),
          new ScaleRows(),
          new ScaleColumns(),
          new Solve());

  private DisplayRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Primitive product : PRODUCTS) {
      boolean divides = product instanceof Solve;
      rules.add(
          Rule.binary(
              "common factor of a sum, " + product.mnemonic(),
              divides ? "A⁻¹x + A⁻¹y = A⁻¹(x + y)" : "ac + bc = (a + b)c",
              Add.class,
              (x, y) -> factored(product, x, y, Expr::plus)));
      rules.add(
          Rule.binary(
              "common factor of a difference, " + product.mnemonic(),
              divides ? "A⁻¹x − A⁻¹y = A⁻¹(x − y)" : "ac − bc = (a − b)c",
              Subtract.class,
              (x, y) -> factored(product, x, y, Expr::minus)));
      rules.add(
          Rule.binary(
              "common factor of later terms, " + product.mnemonic(),
              divides ? "z + A⁻¹x + A⁻¹y = z + A⁻¹(x + y)" : "z + ac + bc = z + (a + b)c",
              Add.class,
              (x, y) ->
                  Rule.is(x, Add.class)
                      ? factored(product, Rule.part(x, 1), y, Expr::plus)
                          .map(sum -> Rule.part(x, 0).plus(sum))
                      : Optional.empty()));
    }
    rules.add(
        Rule.binary(
            "inner product as a trace",
            "⟨A, B⟩ = tr(AᵀB)",
            Dot.class,
            (a, b) ->
                Rule.when(
                    a.isMatrix() && !a.value().equals(b.value()),
                    () -> a.transpose().times(b).apply(new Trace()))));
    return rules;
  }

  /** What the code's rules make of traces is no shorter to read. */
  static boolean isReversed(Rule rule) {
    return rule.name().equals("trace of a product");
  }

  private static Optional<Expr> factored(
      Primitive product, Expr x, Expr y, BinaryOperator<Expr> sum) {
    Class<? extends Primitive> kind = product.getClass();
    if (!Rule.is(x, kind) || !Rule.is(y, kind)) {
      return Optional.empty();
    }
    Expr a = Rule.part(x, 0);
    Expr b = Rule.part(x, 1);
    Expr c = Rule.part(y, 0);
    Expr d = Rule.part(y, 1);
    if (b.value().equals(d.value()) && a.type().equals(c.type()) && !(product instanceof Solve)) {
      return Optional.of(sum.apply(a, c).apply(product, b));
    }
    return Rule.when(
        a.value().equals(c.value()) && b.type().getClass().equals(d.type().getClass()),
        () -> a.apply(product, sum.apply(b, d)));
  }
}
