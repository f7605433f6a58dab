package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Abs;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.Determinant;
import io.jacobi.processor.primitive.Exp;
import io.jacobi.processor.primitive.Expm1;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Log;
import io.jacobi.processor.primitive.Log1p;
import io.jacobi.processor.primitive.LogDeterminant;
import io.jacobi.processor.primitive.LogSumExp;
import io.jacobi.processor.primitive.Power;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Softmax;
import io.jacobi.processor.primitive.Softplus;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Forms that neither overflow nor cancel, where the user wrote the plain one. */
final class StableRules {
  private StableRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.unary(
            "log-sum-exp of shifted entries",
            "logSumExp(x + s1) = s + logSumExp(x)",
            LogSumExp.class,
            x ->
                Rule.when(
                    Rule.is(x, AddScalar.class),
                    () -> Rule.part(x, 0).apply(new LogSumExp()).plus(Rule.part(x, 1)))));
    rules.add(
        Rule.unary(
            "softmax of shifted entries",
            "softmax(x + s1) = softmax(x)",
            Softmax.class,
            x ->
                Rule.when(
                    Rule.is(x, AddScalar.class), () -> Rule.part(x, 0).apply(new Softmax()))));
    log(
        rules,
        "log-sum-exp",
        "log sum(exp(x)) = logSumExp(x)",
        x -> Rule.is(x, Sum.class) && Rule.is(Rule.part(x, 0), Exp.class),
        x -> Rule.part(Rule.part(x, 0), 0).apply(new LogSumExp()));
    log(
        rules,
        "log of one plus exp",
        "log(1 + eˣ) = softplus(x)",
        x -> exponent(x).isPresent(),
        x -> exponent(x).orElseThrow().map(new Softplus()));
    log(rules, "log of an exp", "log(eˣ) = x", x -> Rule.is(x, Exp.class), x -> Rule.part(x, 0));
    log(
        rules,
        "log of an absolute determinant",
        "log |det(A)|",
        x -> Rule.is(x, Abs.class) && Rule.is(Rule.part(x, 0), Determinant.class),
        x -> Rule.part(Rule.part(x, 0), 0).apply(new LogDeterminant()));
    log(
        rules,
        "log of a positive determinant",
        "log det(A), A positive definite",
        x ->
            Rule.is(x, Determinant.class)
                && ((Type.MatrixType) Rule.part(x, 0).type())
                    .structure()
                    .implies(Structure.POSITIVE_DEFINITE),
        x -> Rule.part(x, 0).apply(new LogDeterminant()));
    // what remains where the logarithm of a determinant is differentiated, whose inverse is there
    rules.add(
        Rule.binary(
            "determinant by itself",
            "det(A) / det(A) = 1",
            Quotient.class,
            (x, y) ->
                Rule.when(
                    Rule.is(x, Determinant.class) && x.value().equals(y.value()),
                    () -> x.literal(1))));
    rules.add(
        Rule.unary(
            "log1p of exp",
            "log1p(eˣ) = softplus(x)",
            Log1p.class,
            x -> Rule.when(Rule.is(x, Exp.class), () -> Rule.part(x, 0).map(new Softplus()))));
    log(
        rules,
        "log of one more",
        "log(1 + x) = log1p(x)",
        x -> oneMore(x).isPresent(),
        x -> oneMore(x).orElseThrow().map(new Log1p()));
    rules.add(
        Rule.binary(
            "exp less one",
            "eˣ − 1 = expm1(x)",
            Subtract.class,
            (x, y) ->
                Rule.when(
                    Rule.is(x, Exp.class) && Literal.is(y.value(), 1),
                    () -> Rule.part(x, 0).map(new Expm1()))));
    rules.add(
        Rule.binary(
            "exp of entries less one",
            "eˣ − 1 = expm1(x)",
            AddScalar.class,
            (x, s) ->
                Rule.when(
                    Rule.is(x, Exp.class) && Literal.is(s.value(), -1),
                    () -> Rule.part(x, 0).map(new Expm1()))));
    rules.add(
        Rule.binary(
            "what a product leaves",
            "x − x y = x (1 − y)",
            Subtract.class,
            (x, y) ->
                Rule.when(
                    Rule.is(y, Hadamard.class) && x.value().equals(y.value().operand(0)),
                    () -> x.hadamard(oneLess(Rule.part(y, 1))))));
    rules.add(
        Rule.binary(
            "what a square leaves",
            "x − x² = x (1 − x)",
            Subtract.class,
            (x, y) ->
                Rule.when(
                    Rule.is(y, Power.class)
                        && Literal.is(y.value().operand(1), 2)
                        && x.value().equals(y.value().operand(0)),
                    () -> x.hadamard(oneLess(x)))));
    return rules;
  }

  static void log(
      List<Rule> rules,
      String name,
      String formula,
      Predicate<Expr> fits,
      UnaryOperator<Expr> right) {
    rules.add(
        Rule.unary(name, formula, Log.class, x -> Rule.when(fits.test(x), () -> right.apply(x))));
  }

  private static Expr oneLess(Expr x) {
    return x.isScalar() ? x.literal(1).minus(x) : x.negate().plus(1);
  }

  /** The {@code x} of {@code 1 + x}. */
  private static Optional<Expr> oneMore(Expr x) {
    if (Rule.is(x, AddScalar.class) && Literal.is(x.value().operand(1), 1)) {
      return Optional.of(Rule.part(x, 0));
    }
    if (!Rule.is(x, Add.class) || !x.isScalar()) {
      return Optional.empty();
    }
    return Literal.is(x.value().operand(0), 1)
        ? Optional.of(Rule.part(x, 1))
        : Rule.when(Literal.is(x.value().operand(1), 1), () -> Rule.part(x, 0));
  }

  /** The {@code x} of {@code 1 + eˣ}. */
  static Optional<Expr> exponent(Expr x) {
    return oneMore(x).filter(e -> Rule.is(e, Exp.class)).map(e -> Rule.part(e, 0));
  }
}
