package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Signs go outward and meet; constants gather on the left. */
final class SignRules {
  private SignRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.unary(
            "double negation",
            "−(−x) = x",
            Negate.class,
            x -> Rule.when(Rule.is(x, Negate.class), () -> Rule.part(x, 0))));
    rules.add(
        Rule.unary(
            "negated difference",
            "−(x − y) = y − x",
            Negate.class,
            x ->
                Rule.when(
                    Rule.is(x, Subtract.class), () -> Rule.part(x, 1).minus(Rule.part(x, 0)))));
    rules.add(
        Rule.unary(
            "negated number",
            "−(c) = −c",
            Negate.class,
            x -> Literal.of(x.value()).map(c -> x.literal(-c))));
    rules.add(
        new Rule(
            "negated quotient of a negative number",
            "−((−c)/x) = c/x",
            Negate.class,
            (x, sharing) -> positive(x.get(0)).filter(quotient -> sharing.isSole(x.get(0)))));
    rules.add(
        new Rule(
            "negated scaling",
            "−(c x) = (−c) x",
            Negate.class,
            (x, sharing) -> negatedScale(x.get(0), sharing)));
    rules.add(
        Rule.unary(
            "negated outer product",
            "−(x yᵀ) = (−x) yᵀ",
            Negate.class,
            x ->
                Rule.when(
                    Rule.is(x, Outer.class),
                    () -> Rule.part(x, 0).negate().outer(Rule.part(x, 1)))));
    rules.add(
        Rule.binary(
            "sum with a negative",
            "x + (−y) = x − y",
            Add.class,
            (x, y) -> Rule.when(Rule.is(y, Negate.class), () -> x.minus(Rule.part(y, 0)))));
    rules.add(
        Rule.binary(
            "negative in a sum",
            "−x + y = y − x",
            Add.class,
            (x, y) -> Rule.when(Rule.is(x, Negate.class), () -> y.minus(Rule.part(x, 0)))));
    rules.add(
        Rule.binary(
            "difference with a negative",
            "x − (−y) = x + y",
            Subtract.class,
            (x, y) -> Rule.when(Rule.is(y, Negate.class), () -> x.plus(Rule.part(y, 0)))));
    rules.add(
        Rule.binary(
            "difference from a negative",
            "−x − y = −(x + y)",
            Subtract.class,
            (x, y) -> Rule.when(Rule.is(x, Negate.class), () -> Rule.part(x, 0).plus(y).negate())));
    for (Class<? extends Primitive> product :
        List.of(
            Hadamard.class,
            Scale.class,
            MatVec.class,
            MatMul.class,
            Dot.class,
            Quotient.class,
            DivideByScalar.class)) {
      rules.add(
          new Rule(
              "sign of a product, left",
              "(−x) y = −(x y)",
              product,
              (x, s) ->
                  Rule.when(
                      Rule.is(x.get(0), Negate.class),
                      () -> again(product, Rule.part(x.get(0), 0), x.get(1)).negate())));
      if (product.equals(Scale.class) || product.equals(DivideByScalar.class)) {
        // one sign on a number is cheaper than one on every entry
        continue;
      }
      rules.add(
          new Rule(
              "sign of a product, right",
              "x (−y) = −(x y)",
              product,
              (x, s) ->
                  Rule.when(
                      Rule.is(x.get(1), Negate.class),
                      () -> again(product, x.get(0), Rule.part(x.get(1), 0)).negate())));
    }
    inSums(rules, "scaling", "(−s) x", "s x", SignRules::unscaled);
    inSums(rules, "outer product", "(−u) vᵀ", "u vᵀ", SignRules::unsignedOuter);
    rules.add(
        Rule.unary(
            "sum of negatives",
            "sum(−x) = −sum(x)",
            Sum.class,
            x -> Rule.when(Rule.is(x, Negate.class), () -> Rule.part(x, 0).sum().negate())));
    return rules;
  }

  /** A sum with a term whose sign is in one of its factors is a difference. */
  private static void inSums(
      List<Rule> rules,
      String term,
      String negative,
      String positive,
      BiFunction<Expr, Sharing, Optional<Expr>> unsigned) {
    rules.add(
        new Rule(
            "sum with a negative " + term,
            "y + " + negative + " = y − " + positive,
            Add.class,
            (x, sharing) -> unsigned.apply(x.get(1), sharing).map(x.get(0)::minus)));
    rules.add(
        new Rule(
            "negative " + term + " in a sum",
            negative + " + y = y − " + positive,
            Add.class,
            (x, sharing) -> unsigned.apply(x.get(0), sharing).map(x.get(1)::minus)));
    rules.add(
        new Rule(
            "difference with a negative " + term,
            "y − " + negative + " = y + " + positive,
            Subtract.class,
            (x, sharing) -> unsigned.apply(x.get(1), sharing).map(x.get(0)::plus)));
  }

  private static Optional<Expr> unscaled(Expr x, Sharing sharing) {
    if (!Rule.is(x, Scale.class)) {
      return Optional.empty();
    }
    Optional<Expr> opposite =
        isNegativeScale(x)
            ? Optional.of(Rule.part(Rule.part(x, 1), 0))
            : positive(Rule.part(x, 1)).filter(q -> sharing.isSole(x));
    return opposite.map(s -> Rule.part(x, 0).times(s));
  }

  /** Of a product that nobody else wants, for it costs more than the sign. */
  private static Optional<Expr> unsignedOuter(Expr x, Sharing sharing) {
    return Rule.when(
        Rule.is(x, Outer.class) && Rule.is(Rule.part(x, 0), Negate.class) && sharing.isSole(x),
        () -> Rule.part(Rule.part(x, 0), 0).outer(Rule.part(x, 1)));
  }

  /** The negative of a quotient of a negative number. */
  private static Optional<Expr> positive(Expr x) {
    return Rule.is(x, Quotient.class) && x.isScalar()
        ? Literal.of(x.value().operand(0))
            .filter(c -> c < 0)
            .map(c -> x.literal(-c).over(Rule.part(x, 1)))
        : Optional.empty();
  }

  private static boolean isNegativeScale(Expr x) {
    return Rule.is(x, Scale.class) && Rule.is(Rule.part(x, 1), Negate.class);
  }

  private static Optional<Expr> negatedScale(Expr x, Sharing sharing) {
    if (Rule.is(x, Scale.class) && (sharing.isSole(x) || isNegativeScale(x))) {
      return Optional.of(Rule.part(x, 0).times(Rule.part(x, 1).negate()));
    }
    return Rule.is(x, Hadamard.class) && x.isScalar() && sharing.isSole(x)
        ? Literal.of(x.value().operand(0)).map(c -> x.literal(-c).times(Rule.part(x, 1)))
        : Optional.empty();
  }

  private static Expr again(Class<? extends Primitive> product, Expr x, Expr y) {
    if (product.equals(Dot.class)) {
      return x.dot(y);
    }
    if (product.equals(Hadamard.class)) {
      return x.hadamard(y);
    }
    return product.equals(Quotient.class) || product.equals(DivideByScalar.class)
        ? x.over(y)
        : x.times(y);
  }
}
