package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Reciprocal;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Sqrt;
import io.jacobi.processor.primitive.Subtract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Zeros, ones and other numbers, alone or as equal entries. */
final class ScalarRules {
  private ScalarRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    zerosAndOnes(rules);
    numbers(rules);
    return rules;
  }

  private static boolean zero(Expr x) {
    if (Rule.is(x, Fill.class)) {
      return Literal.is(x.value().operand(1), 0);
    }
    return Rule.is(x, FillMatrix.class)
        ? Literal.is(x.value().operand(2), 0)
        : Literal.is(x.value(), 0);
  }

  /** The number that every entry is, if it is one. */
  static Optional<Expr> filling(Expr x) {
    if (Rule.is(x, Fill.class)) {
      return Optional.of(Rule.part(x, 1));
    }
    return Rule.is(x, FillMatrix.class) ? Optional.of(Rule.part(x, 2)) : Optional.empty();
  }

  private static void zerosAndOnes(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "zero on the left of a sum",
            "0 + x = x",
            Add.class,
            (x, y) -> Rule.when(zero(x), () -> y)));
    rules.add(
        Rule.binary(
            "zero on the right of a sum",
            "x + 0 = x",
            Add.class,
            (x, y) -> Rule.when(zero(y), () -> x)));
    rules.add(
        Rule.binary(
            "zero subtracted", "x − 0 = x", Subtract.class, (x, y) -> Rule.when(zero(y), () -> x)));
    rules.add(
        Rule.binary(
            "subtracted from zero",
            "0 − x = −x",
            Subtract.class,
            (x, y) -> Rule.when(zero(x), y::negate)));
    rules.add(
        Rule.binary(
            "zero added to entries",
            "x + 0 = x",
            AddScalar.class,
            (x, s) -> Rule.when(Literal.is(s.value(), 0), () -> x)));
    rules.add(
        Rule.binary(
            "one on the left of a product",
            "1 x = x",
            Hadamard.class,
            (x, y) -> Rule.when(Literal.is(x.value(), 1), () -> y)));
    rules.add(
        Rule.binary(
            "one on the right of a product",
            "x 1 = x",
            Hadamard.class,
            (x, y) -> Rule.when(Literal.is(y.value(), 1), () -> x)));
    rules.add(
        Rule.binary(
            "minus one in a product",
            "x (−1) = −x",
            Hadamard.class,
            (x, y) ->
                Literal.is(y.value(), -1)
                    ? Optional.of(x.negate())
                    : Rule.when(Literal.is(x.value(), -1), y::negate)));
    rules.add(
        Rule.binary(
            "scaling by one",
            "1 x = x",
            Scale.class,
            (x, s) -> Rule.when(Literal.is(s.value(), 1), () -> x)));
    rules.add(
        Rule.binary(
            "scaling by minus one",
            "(−1) x = −x",
            Scale.class,
            (x, s) -> Rule.when(Literal.is(s.value(), -1), x::negate)));
    rules.add(
        Rule.binary(
            "division by one",
            "x / 1 = x",
            Quotient.class,
            (x, y) -> Rule.when(Literal.is(y.value(), 1), () -> x)));
    rules.add(
        Rule.binary(
            "division of entries by one",
            "x / 1 = x",
            DivideByScalar.class,
            (x, s) -> Rule.when(Literal.is(s.value(), 1), () -> x)));
  }

  /** A number for an operation on two numbers. */
  static Optional<Expr> fold(Expr x, Expr y, java.util.function.DoubleBinaryOperator operator) {
    Optional<Double> a = Literal.of(x.value());
    Optional<Double> b = Literal.of(y.value());
    return a.isPresent() && b.isPresent()
        ? Optional.of(x.literal(operator.applyAsDouble(a.get(), b.get())))
        : Optional.empty();
  }

  private static void numbers(List<Rule> rules) {
    rules.add(
        Rule.binary("sum of numbers", "a + b", Add.class, (x, y) -> fold(x, y, (a, b) -> a + b)));
    rules.add(
        Rule.binary(
            "difference of numbers",
            "a − b",
            Subtract.class,
            (x, y) -> fold(x, y, (a, b) -> a - b)));
    rules.add(
        Rule.binary(
            "product of numbers", "a b", Hadamard.class, (x, y) -> fold(x, y, (a, b) -> a * b)));
    rules.add(
        Rule.binary(
            "quotient of numbers", "a / b", Quotient.class, (x, y) -> fold(x, y, (a, b) -> a / b)));
    // the one function whose value IEEE 754 fixes to the last digit, here as in the program
    rules.add(
        Rule.unary(
            "root of a number",
            "√a",
            Sqrt.class,
            x -> Literal.of(x.value()).map(a -> x.literal(Math.sqrt(a)))));
    rules.add(
        Rule.binary(
            "number first",
            "x c = c x",
            Hadamard.class,
            (x, y) ->
                Rule.when(
                    Literal.of(y.value()).isPresent() && Literal.of(x.value()).isEmpty(),
                    () -> y.hadamard(x))));
    rules.add(
        new Rule(
            "numbers gather",
            "a (b x) = (a b) x",
            Hadamard.class,
            (x, sharing) -> gather(x.get(0), x.get(1), sharing)));
    rules.add(
        new Rule(
            "number out of a product",
            "x (c y) = c (x y)",
            Hadamard.class,
            (x, sharing) -> numberOut(x.get(0), x.get(1), sharing)));
    rules.add(
        Rule.binary(
            "number over",
            "a (b / x) = (a b) / x",
            Hadamard.class,
            (x, y) ->
                Rule.when(
                    Literal.of(x.value()).isPresent()
                        && Rule.is(y, Quotient.class)
                        && Literal.of(y.value().operand(0)).isPresent(),
                    () -> x.hadamard(Rule.part(y, 0)).over(Rule.part(y, 1)))));
    rules.add(
        new Rule(
            "multiple over a number",
            "(a x) / b = (a / b) x",
            Quotient.class,
            (x, sharing) ->
                Rule.when(
                    isNumber(x.get(1)) && isMultiple(x.get(0), x.get(0), sharing),
                    () -> Rule.part(x.get(0), 0).over(x.get(1)).hadamard(Rule.part(x.get(0), 1)))));
    rules.add(
        new Rule(
            "number out of a fraction",
            "x (c / y) = c (x / y)",
            Hadamard.class,
            (x, sharing) ->
                isFraction(x.get(0), x.get(1), sharing)
                    ? Optional.of(outOfFraction(x.get(0), x.get(1)))
                    : Rule.when(
                        isFraction(x.get(1), x.get(0), sharing),
                        () -> outOfFraction(x.get(1), x.get(0)))));
    rules.add(
        Rule.binary(
            "product with a reciprocal",
            "x (1 / y) = x / y",
            Hadamard.class,
            (x, y) -> {
              if (Rule.is(y, Reciprocal.class)) {
                return Optional.of(x.over(Rule.part(y, 0)));
              }
              return Rule.when(Rule.is(x, Reciprocal.class), () -> y.over(Rule.part(x, 0)));
            }));
    rules.add(
        Rule.binary(
            "product with a unit fraction",
            "x (1 / y) = x / y",
            Hadamard.class,
            (x, y) ->
                Rule.when(
                    y.isScalar()
                        && Rule.is(y, Quotient.class)
                        && Literal.is(y.value().operand(0), 1),
                    () -> x.over(Rule.part(y, 1)))));
    rules.add(
        Rule.binary(
            "scaling by a reciprocal",
            "(1 / s) x = x / s",
            Scale.class,
            (x, s) -> {
              if (Rule.is(s, Reciprocal.class)) {
                return Optional.of(x.over(Rule.part(s, 0)));
              }
              return Rule.when(
                  Rule.is(s, Quotient.class) && Literal.is(s.value().operand(0), 1),
                  () -> x.over(Rule.part(s, 1)));
            }));
    rules.add(
        Rule.binary(
            "scalings gather",
            "b (a x) = (b a) x",
            Scale.class,
            (x, s) ->
                Rule.when(
                    Rule.is(x, Scale.class),
                    () -> Rule.part(x, 0).times(s.times(Rule.part(x, 1))))));
    rules.add(
        Rule.binary(
            "scaling of a quotient",
            "b (x / a) = (b / a) x",
            Scale.class,
            (x, s) ->
                Rule.when(
                    Rule.is(x, DivideByScalar.class),
                    () -> Rule.part(x, 0).times(s.over(Rule.part(x, 1))))));
    rules.add(
        Rule.binary(
            "quotient of a scaling",
            "(a x) / s = (a / s) x",
            DivideByScalar.class,
            (x, s) ->
                Rule.when(
                    Rule.is(x, Scale.class),
                    () -> Rule.part(x, 0).times(Rule.part(x, 1).over(s)))));
    rules.add(
        Rule.binary(
            "scaling of equal entries",
            "s (a 𝟏) = (s a) 𝟏",
            Scale.class,
            (x, s) -> filling(x).map(a -> refill(x, a.times(s)))));
    rules.add(
        Rule.binary(
            "quotient of equal entries",
            "(a 𝟏) / s = (a / s) 𝟏",
            DivideByScalar.class,
            (x, s) -> filling(x).map(a -> refill(x, a.over(s)))));
    rules.add(
        Rule.binary(
            "ones over entries",
            "𝟏 ⊘ x = 1 / x",
            Quotient.class,
            (x, y) ->
                Rule.when(
                    filling(x).filter(a -> Literal.is(a.value(), 1)).isPresent(),
                    () -> y.map(new Reciprocal()))));
    rules.add(
        Rule.binary(
            "product with equal entries over entries",
            "y ⊙ ((a 𝟏) ⊘ x) = a (y ⊘ x)",
            Hadamard.class,
            (x, y) -> overEntries(x, y).or(() -> overEntries(y, x))));
    rules.add(
        Rule.unary(
            "negated equal entries",
            "−(a 𝟏) = (−a) 𝟏",
            Negate.class,
            x -> filling(x).map(a -> refill(x, a.negate()))));
    rules.add(
        Rule.binary(
            "equal entries in a product",
            "(a 𝟏) ⊙ x = a x",
            Hadamard.class,
            (x, y) -> {
              Optional<Expr> left = filling(x).map(a -> y.times(a));
              return left.isPresent() ? left : filling(y).map(a -> x.times(a));
            }));
    rules.add(
        Rule.binary(
            "equal entries in a sum",
            "x + a 𝟏 = x + a",
            Add.class,
            (x, y) -> {
              Optional<Expr> right = filling(y).map(a -> x.plus(a));
              return right.isPresent() ? right : filling(x).map(a -> y.plus(a));
            }));
    rules.add(
        Rule.binary(
            "equal entries subtracted",
            "x − a 𝟏 = x + (−a)",
            Subtract.class,
            (x, y) -> filling(y).map(a -> x.plus(a.negate()))));
    rules.add(
        Rule.binary(
            "equal entries shifted",
            "a 𝟏 + b = (a + b) 𝟏",
            AddScalar.class,
            (x, s) -> filling(x).map(a -> refill(x, a.plus(s)))));
  }

  private static Optional<Expr> overEntries(Expr x, Expr y) {
    return Rule.is(y, Quotient.class)
        ? filling(Rule.part(y, 0)).map(a -> x.over(Rule.part(y, 1)).times(a))
        : Optional.empty();
  }

  private static Expr refill(Expr filled, Expr scalar) {
    return Rule.is(filled, Fill.class)
        ? Rule.part(filled, 0).apply(new Fill(), scalar)
        : Rule.part(filled, 0).apply(new FillMatrix(), Rule.part(filled, 1), scalar);
  }

  /** Numbers gather, also with what is a number for a loop, which is multiplied before it then. */
  private static Optional<Expr> gather(Expr x, Expr y, Sharing sharing) {
    if (!x.isScalar() || !isNumber(x) || !Rule.is(y, Hadamard.class)) {
      return Optional.empty();
    }
    Expr left = Rule.part(y, 0);
    Expr right = Rule.part(y, 1);
    if (isNumber(left)) {
      return Optional.of(x.hadamard(left).hadamard(right));
    }
    if (!sharing.isSole(y) || isAhead(left) == isAhead(right)) {
      return Optional.empty();
    }
    Expr fixed = isAhead(left) ? left : right;
    Expr before = new Expr(fixed.value(), ahead(fixed));
    Expr product = before.literal(Literal.of(x.value()).orElseThrow()).hadamard(before);
    return Optional.of(x.with(product.value()).hadamard(isAhead(left) ? right : left));
  }

  private static BlockBuilder ahead(Expr x) {
    return x.builder().before(List.of(x.value()));
  }

  /** Whether an expression is there before the loop that it is used in. */
  private static boolean isAhead(Expr x) {
    return ahead(x) != x.builder();
  }

  private static Optional<Expr> numberOut(Expr x, Expr y, Sharing sharing) {
    if (!x.isScalar()) {
      if (Rule.is(y, Scale.class)) {
        return Optional.of(x.hadamard(Rule.part(y, 0)).times(Rule.part(y, 1)));
      }
      return Rule.when(
          Rule.is(x, Scale.class), () -> Rule.part(x, 0).hadamard(y).times(Rule.part(x, 1)));
    }
    if (isNumber(x) || isNumber(y)) {
      return Optional.empty();
    }
    if (isMultiple(y, x, sharing)) {
      return Optional.of(Rule.part(y, 0).hadamard(x.hadamard(Rule.part(y, 1))));
    }
    return Rule.when(
        isMultiple(x, y, sharing), () -> Rule.part(x, 0).hadamard(Rule.part(x, 1).hadamard(y)));
  }

  private static boolean isNumber(Expr x) {
    return Literal.of(x.value()).isPresent();
  }

  /** Whether this is a number over something, and costs no less where it is. */
  private static boolean isFraction(Expr fraction, Expr other, Sharing sharing) {
    return fraction.isScalar()
        && Rule.is(fraction, Quotient.class)
        && isNumber(Rule.part(fraction, 0))
        && !isNumber(other)
        && sharing.isSole(fraction)
        && (!isAhead(fraction) || isAhead(other));
  }

  private static Expr outOfFraction(Expr fraction, Expr factor) {
    return Rule.part(fraction, 0).hadamard(factor.over(Rule.part(fraction, 1)));
  }

  /**
   * Whether this is a number times something that nobody else wants to have multiplied by it, and
   * that is not computed before the loop that the other factor is of.
   */
  private static boolean isMultiple(Expr x, Expr other, Sharing sharing) {
    return Rule.is(x, Hadamard.class)
        && isNumber(Rule.part(x, 0))
        && sharing.isSole(x)
        && (!isAhead(x) || isAhead(other));
  }
}
