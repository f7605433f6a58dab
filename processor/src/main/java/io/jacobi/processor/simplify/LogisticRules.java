package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Exp;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Log;
import io.jacobi.processor.primitive.LogSumExp;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Reciprocal;
import io.jacobi.processor.primitive.RowLogSumExp;
import io.jacobi.processor.primitive.RowSoftmax;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.ScaleRows;
import io.jacobi.processor.primitive.Sigmoid;
import io.jacobi.processor.primitive.Softmax;
import io.jacobi.processor.primitive.Softplus;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sigmoids and softmaxes, written out or by name, and their logarithms: the plain forms overflow,
 * and their derivatives are long where these come to a prediction less what was seen.
 */
final class LogisticRules {
  private static final Sigmoid SIGMOID = new Sigmoid();

  private LogisticRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    sigmoids(rules);
    softmaxes(rules);
    return rules;
  }

  private static void sigmoids(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "sigmoid written out",
            "1/(1 + eˣ) = σ(−x)",
            Quotient.class,
            (one, x) ->
                StableRules.exponent(x).filter(e -> isOne(one)).map(e -> e.negate().map(SIGMOID))));
    rules.add(
        Rule.unary(
            "reciprocal of one plus exp",
            "1/(1 + eˣ) = σ(−x)",
            Reciprocal.class,
            x -> StableRules.exponent(x).map(e -> e.negate().map(SIGMOID))));
    StableRules.log(
        rules,
        "log of a sigmoid",
        "log σ(x) = −softplus(−x)",
        x -> Rule.is(x, Sigmoid.class),
        x -> Rule.part(x, 0).negate().map(new Softplus()).negate());
    StableRules.log(
        rules,
        "log of one minus a sigmoid",
        "log(1 − σ(x)) = −softplus(x)",
        x -> lessThanOne(x).filter(y -> Rule.is(y, Sigmoid.class)).isPresent(),
        x -> Rule.part(lessThanOne(x).orElseThrow(), 0).map(new Softplus()).negate());
    rules.add(
        Rule.binary(
            "residual of a Bernoulli likelihood",
            "(1 − y) ⊙ σ(x) − y ⊙ σ(−x) = σ(x) − y",
            Subtract.class,
            LogisticRules::residual));
    rules.add(
        Rule.binary(
            "residual of a Bernoulli likelihood, negative",
            "y ⊙ σ(−x) − (1 − y) ⊙ σ(x) = y − σ(x)",
            Subtract.class,
            (succeeded, failed) -> residual(failed, succeeded).map(Expr::negate)));
  }

  private static boolean isOne(Expr x) {
    return x.isScalar()
        ? Literal.is(x.value(), 1)
        : ScalarRules.filling(x).filter(a -> Literal.is(a.value(), 1)).isPresent();
  }

  /** The {@code x} of {@code 1 − x}. */
  static Optional<Expr> lessThanOne(Expr x) {
    if (Rule.is(x, Subtract.class)) {
      return Rule.when(isOne(Rule.part(x, 0)), () -> Rule.part(x, 1));
    }
    boolean fits =
        Rule.is(x, AddScalar.class)
            && Literal.is(x.value().operand(1), 1)
            && Rule.is(Rule.part(x, 0), Negate.class);
    return Rule.when(fits, () -> Rule.part(Rule.part(x, 0), 0));
  }

  private static void softmaxes(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "softmax written out",
            "exp(x)/sum(exp(x)) = softmax(x)",
            DivideByScalar.class,
            (x, s) ->
                Rule.when(
                    x.isVector()
                        && Rule.is(x, Exp.class)
                        && Rule.is(s, Sum.class)
                        && s.value().operand(0).equals(x.value()),
                    () -> Rule.part(x, 0).apply(new Softmax()))));
    rules.add(
        Rule.binary(
            "softmax of rows written out",
            "diag(1/(exp(A)𝟏)) exp(A) = rowSoftmax(A)",
            ScaleRows.class,
            (a, s) ->
                Rule.when(
                    Rule.is(a, Exp.class)
                        && Rule.is(s, Reciprocal.class)
                        && Rule.is(Rule.part(s, 0), RowSums.class)
                        && Rule.part(s, 0).value().operand(0).equals(a.value()),
                    () -> Rule.part(a, 0).apply(new RowSoftmax()))));
    rules.add(
        Rule.binary(
            "total of a softmax",
            "p sum(p) = p where p = softmax(x)",
            Scale.class,
            (p, s) ->
                Rule.when(
                    Rule.is(p, Softmax.class)
                        && Rule.is(s, Sum.class)
                        && s.value().operand(0).equals(p.value()),
                    () -> p)));
    StableRules.log(
        rules,
        "log of a softmax",
        "log softmax(x) = x − logSumExp(x)",
        x -> Rule.is(x, Softmax.class),
        x -> Rule.part(x, 0).minus(Rule.part(x, 0).apply(new LogSumExp())));
    StableRules.log(
        rules,
        "log of the softmax of rows",
        "log rowSoftmax(A) = A − rowLogSumExp(A)𝟏ᵀ",
        x -> Rule.is(x, RowSoftmax.class),
        x -> {
          Expr a = Rule.part(x, 0);
          Expr ones = a.apply(Extent.COLUMNS).apply(new Fill(), a.literal(1));
          return a.minus(a.apply(new RowLogSumExp()).outer(ones));
        });
    rules.add(
        Rule.unary(
            "log of one entry of a softmax",
            "log softmax(x)ᵢ = xᵢ − logSumExp(x)",
            Log.class,
            p ->
                Rule.when(
                    Rule.is(p, Get.class) && isSoftmaxHere(Rule.part(p, 0)),
                    () -> {
                      Expr x = Rule.part(Rule.part(p, 0), 0);
                      return x.apply(new Get(), Rule.part(p, 1)).minus(x.apply(new LogSumExp()));
                    })));
  }

  /** Not one that is computed before a loop, for the sum would go into the loop. */
  private static boolean isSoftmaxHere(Expr x) {
    return Rule.is(x, Softmax.class) && x.builder().holds(x.value());
  }

  /** {@code c (σ(x) − y)} for the two terms of a derivative, if they are of one likelihood. */
  private static Optional<Expr> residual(Expr failed, Expr succeeded) {
    List<Factor> failures = factors(failed);
    List<Factor> successes = factors(succeeded);
    for (Factor sigmoid : failures) {
      for (Factor opposite : successes) {
        if (areOpposite(sigmoid.expr(), opposite.expr())) {
          Optional<Expr> found =
              residual(sigmoid.expr(), without(failures, sigmoid), without(successes, opposite));
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Expr> residual(
      Expr sigmoid, List<Factor> failures, List<Factor> successes) {
    for (Factor weight : failures) {
      Optional<Expr> seen =
          lessThanOne(weight.expr())
              .filter(y -> y.type().equals(sigmoid.type()) && !weight.divides())
              .filter(
                  y -> without(failures, weight).equals(without(successes, new Factor(y, false))));
      if (seen.isPresent() && successes.contains(new Factor(seen.get(), false))) {
        Expr product = sigmoid.minus(seen.get());
        for (Factor factor : without(failures, weight)) {
          product = factor.appliedTo(product);
        }
        return Optional.of(product);
      }
    }
    return Optional.empty();
  }

  /** A factor of a product, or a number that it is divided by. */
  private record Factor(Expr expr, boolean divides) {
    Expr appliedTo(Expr product) {
      if (divides) {
        return product.over(expr);
      }
      return expr.isScalar() ? product.times(expr) : product.hadamard(expr);
    }
  }

  private static List<Factor> factors(Expr x) {
    boolean divided =
        Rule.is(x, DivideByScalar.class)
            || (Rule.is(x, Quotient.class) && Rule.part(x, 1).isScalar());
    if (!divided && !Rule.is(x, Hadamard.class) && !Rule.is(x, Scale.class)) {
      return List.of(new Factor(x, false));
    }
    List<Factor> factors = new ArrayList<>(factors(Rule.part(x, 0)));
    factors.addAll(divided ? List.of(new Factor(Rule.part(x, 1), true)) : factors(Rule.part(x, 1)));
    return factors;
  }

  private static List<Factor> without(List<Factor> factors, Factor factor) {
    List<Factor> others = new ArrayList<>(factors);
    others.remove(factor);
    return others;
  }

  /** Whether these are {@code σ(x)} and {@code σ(−x)}. */
  private static boolean areOpposite(Expr a, Expr b) {
    if (!Rule.is(a, Sigmoid.class) || !Rule.is(b, Sigmoid.class)) {
      return false;
    }
    Expr x = Rule.part(a, 0);
    Expr y = Rule.part(b, 0);
    return isNegative(x, y) || isNegative(y, x);
  }

  private static boolean isNegative(Expr negative, Expr x) {
    return Rule.is(negative, Negate.class) && negative.value().operand(0).equals(x.value());
  }
}
