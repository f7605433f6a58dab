package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Exp;
import io.jacobi.processor.primitive.Expm1;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Norm;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Power;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Reciprocal;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Sum;
import io.jacobi.processor.primitive.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Sums of equal terms, and powers. */
final class TermRules {
  private TermRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    terms(rules);
    powers(rules);
    return rules;
  }

  /** A term without its number in front, and that number. */
  private record Term(Expr body, double factor) {
    static Term of(Expr x) {
      if (Rule.is(x, Negate.class)) {
        Term term = of(Rule.part(x, 0));
        return new Term(term.body(), -term.factor());
      }
      if (Rule.is(x, Scale.class) && Literal.of(x.value().operand(1)).isPresent()) {
        return new Term(Rule.part(x, 0), Literal.of(x.value().operand(1)).get());
      }
      boolean scaled =
          x.isScalar()
              && Rule.is(x, Hadamard.class)
              && Literal.of(x.value().operand(0)).isPresent();
      return scaled
          ? new Term(Rule.part(x, 1), Literal.of(x.value().operand(0)).get())
          : new Term(x, 1);
    }
  }

  private static void terms(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "taken away and added",
            "(a − b) + b = a",
            Add.class,
            (x, y) ->
                Rule.when(
                    Rule.is(x, Subtract.class) && Rule.part(x, 1).value().equals(y.value()),
                    () -> Rule.part(x, 0))));
    rules.add(
        Rule.binary(
            "added to what it was taken from",
            "b + (a − b) = a",
            Add.class,
            (x, y) ->
                Rule.when(
                    Rule.is(y, Subtract.class) && Rule.part(y, 1).value().equals(x.value()),
                    () -> Rule.part(y, 0))));
    rules.add(
        Rule.binary(
            "unit vector times zero",
            "0 eᵢ = 0",
            Scale.class,
            (x, s) ->
                Rule.when(Rule.is(x, Unit.class) && Literal.is(s.value(), 0), () -> x.fill(0))));
    rules.add(
        Rule.binary(
            "like terms",
            "a x + b x = (a + b) x",
            Add.class,
            (x, y) -> {
              Term left = Term.of(x);
              Term right = Term.of(y);
              return Rule.when(
                  like(left, right), () -> scaled(left.body(), left.factor() + right.factor()));
            }));
    rules.add(
        Rule.binary(
            "like terms gather",
            "(z + a x) + b x = z + (a + b) x",
            Add.class,
            (x, y) -> {
              if (!Rule.is(x, Add.class)) {
                return Optional.empty();
              }
              Term left = Term.of(Rule.part(x, 1));
              Term right = Term.of(y);
              return Rule.when(
                  like(left, right),
                  () -> Rule.part(x, 0).plus(scaled(left.body(), left.factor() + right.factor())));
            }));
    rules.add(
        Rule.binary(
            "like terms subtracted",
            "a x − b x = (a − b) x",
            Subtract.class,
            (x, y) -> {
              Term left = Term.of(x);
              Term right = Term.of(y);
              return Rule.when(
                  like(left, right), () -> scaled(left.body(), left.factor() - right.factor()));
            }));
    rules.add(
        Rule.binary(
            "scalings of one",
            "s x + t x = (s + t) x",
            Add.class,
            (x, y) ->
                Rule.when(
                    scaleOne(x, y),
                    () -> Rule.part(x, 0).times(Rule.part(x, 1).plus(Rule.part(y, 1))))));
    rules.add(
        Rule.binary(
            "scalings of one subtracted",
            "s x − t x = (s − t) x",
            Subtract.class,
            (x, y) ->
                Rule.when(
                    scaleOne(x, y),
                    () -> Rule.part(x, 0).times(Rule.part(x, 1).minus(Rule.part(y, 1))))));
    common(rules, "sum", "+", Add.class, Expr::plus);
    common(rules, "difference", "−", Subtract.class, Expr::minus);
    rules.add(
        Rule.binary(
            "one more than expm1",
            "expm1(x) + 1 = eˣ",
            Add.class,
            (x, y) ->
                Rule.when(
                    x.isScalar() && Rule.is(x, Expm1.class) && Literal.is(y.value(), 1),
                    () -> Rule.part(x, 0).map(new Exp()))));
    rules.add(
        Rule.binary(
            "one more than expm1 of entries",
            "expm1(x) + 1 = eˣ",
            AddScalar.class,
            (x, s) ->
                Rule.when(
                    Rule.is(x, Expm1.class) && Literal.is(s.value(), 1),
                    () -> Rule.part(x, 0).map(new Exp()))));
    rules.add(
        Rule.binary(
            "shifts gather",
            "(x + a) + b = x + (a + b)",
            AddScalar.class,
            (x, s) ->
                Rule.when(
                    Rule.is(x, AddScalar.class)
                        && Literal.of(x.value().operand(1)).isPresent()
                        && Literal.of(s.value()).isPresent(),
                    () -> Rule.part(x, 0).plus(Rule.part(x, 1).plus(s)))));
  }

  private static boolean like(Term left, Term right) {
    return left.body().value().equals(right.body().value())
        && Literal.of(left.body().value()).isEmpty();
  }

  private static boolean scaleOne(Expr x, Expr y) {
    return Rule.is(x, Scale.class)
        && Rule.is(y, Scale.class)
        && x.value().operand(0).equals(y.value().operand(0));
  }

  private static Expr scaled(Expr x, double factor) {
    return x.isScalar() ? x.literal(factor).hadamard(x) : x.times(factor);
  }

  /** What both terms are multiplied or divided by is taken once. */
  private static void common(
      List<Rule> rules,
      String name,
      String sign,
      Class<? extends Primitive> on,
      BinaryOperator<Expr> join) {
    rules.add(
        Rule.binary(
            "common factor of a " + name,
            "s x " + sign + " s y = s (x " + sign + " y)",
            on,
            (x, y) ->
                Rule.when(
                    share(Scale.class, x, y),
                    () -> join.apply(Rule.part(x, 0), Rule.part(y, 0)).times(Rule.part(x, 1)))));
    for (Class<? extends Primitive> quotient : List.of(DivideByScalar.class, Quotient.class)) {
      rules.add(
          Rule.binary(
              "common divisor of a "
                  + name
                  + (quotient.equals(Quotient.class) ? " of numbers" : ""),
              "x/s " + sign + " y/s = (x " + sign + " y)/s",
              on,
              (x, y) ->
                  Rule.when(
                      share(quotient, x, y),
                      () -> join.apply(Rule.part(x, 0), Rule.part(y, 0)).over(Rule.part(x, 1)))));
    }
  }

  /** Whether both are multiples by one number, and not of products, which take it with them. */
  private static boolean share(Class<? extends Primitive> multiple, Expr x, Expr y) {
    return Rule.is(x, multiple)
        && Rule.is(y, multiple)
        && Rule.part(x, 1).isScalar()
        && x.value().operand(1).equals(y.value().operand(1))
        && Stream.of(x, y).map(term -> Rule.part(term, 0)).noneMatch(TermRules::isProduct);
  }

  private static boolean isProduct(Expr x) {
    return Rule.is(x, MatMul.class) || Rule.is(x, MatVec.class) || Rule.is(x, Outer.class);
  }

  private static void powers(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "square",
            "x x = x²",
            Hadamard.class,
            (x, y) ->
                Rule.when(
                    x.isScalar()
                        && x.value().equals(y.value())
                        && !Rule.is(x, Norm.class)
                        && Literal.of(x.value()).isEmpty(),
                    () -> x.pow(2))));
    rules.add(
        Rule.binary(
            "first power",
            "x¹ = x",
            Power.class,
            (x, p) -> Rule.when(Literal.is(p.value(), 1), () -> x)));
    rules.add(
        Rule.binary(
            "zeroth power",
            "x⁰ = 1",
            Power.class,
            (x, p) -> Rule.when(Literal.is(p.value(), 0), () -> x.fill(1))));
    rules.add(
        Rule.binary(
            "power minus one",
            "x⁻¹ = 1 / x",
            Power.class,
            (x, p) -> Rule.when(Literal.is(p.value(), -1), () -> x.map(new Reciprocal()))));
    rules.add(
        Rule.binary(
            "squared norm",
            "‖x‖² = xᵀx",
            Power.class,
            (x, p) ->
                Rule.when(
                    Literal.is(p.value(), 2) && Rule.is(x, Norm.class),
                    () -> Rule.part(x, 0).dot(Rule.part(x, 0)))));
    rules.add(
        Rule.binary(
            "norm by norm",
            "‖x‖‖x‖ = xᵀx",
            Hadamard.class,
            (x, y) ->
                Rule.when(
                    Rule.is(x, Norm.class) && x.value().equals(y.value()),
                    () -> Rule.part(x, 0).dot(Rule.part(x, 0)))));
    rules.add(
        Rule.unary(
            "sum of squares",
            "sum(x²) = xᵀx",
            Sum.class,
            x ->
                Rule.when(
                    Rule.is(x, Power.class) && Literal.is(x.value().operand(1), 2),
                    () -> Rule.part(x, 0).dot(Rule.part(x, 0)))));
    rules.add(
        Rule.binary(
            "power of a number",
            "aᵇ",
            Power.class,
            (x, p) -> x.isScalar() ? ScalarRules.fold(x, p, Math::pow) : Optional.empty()));
  }
}
