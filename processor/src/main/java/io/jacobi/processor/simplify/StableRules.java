package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Abs;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.Determinant;
import io.jacobi.processor.primitive.Exp;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Log;
import io.jacobi.processor.primitive.Log1p;
import io.jacobi.processor.primitive.LogDeterminant;
import io.jacobi.processor.primitive.LogSumExp;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Sigmoid;
import io.jacobi.processor.primitive.Softmax;
import io.jacobi.processor.primitive.Softplus;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Forms that neither overflow nor cancel, where the user wrote the plain one. */
final class StableRules {
  private StableRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    log(
        rules,
        "log-sum-exp",
        "log sum(exp(x)) = logSumExp(x)",
        x -> Rule.is(x, Sum.class) && Rule.is(Rule.part(x, 0), Exp.class),
        x -> Rule.part(Rule.part(x, 0), 0).apply(new LogSumExp()));
    log(
        rules,
        "log of a sigmoid",
        "log σ(x) = −softplus(−x)",
        x -> Rule.is(x, Sigmoid.class),
        x -> Rule.part(x, 0).negate().map(new Softplus()).negate());
    log(
        rules,
        "log of one minus a sigmoid",
        "log(1 − σ(x)) = −softplus(x)",
        StableRules::isOneMinusSigmoid,
        x -> sigmoid(x).negate());
    log(
        rules,
        "log of one plus exp",
        "log(1 + eˣ) = softplus(x)",
        StableRules::isOnePlusExp,
        x -> exponent(x).map(new Softplus()));
    log(
        rules,
        "log of a softmax",
        "log softmax(x) = x − logSumExp(x)",
        x -> Rule.is(x, Softmax.class),
        x -> Rule.part(x, 0).minus(Rule.part(x, 0).apply(new LogSumExp())));
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
    rules.add(
        Rule.unary(
            "log1p of exp",
            "log1p(eˣ) = softplus(x)",
            Log1p.class,
            x -> Rule.when(Rule.is(x, Exp.class), () -> Rule.part(x, 0).map(new Softplus()))));
    return rules;
  }

  private static void log(
      List<Rule> rules,
      String name,
      String formula,
      Predicate<Expr> fits,
      UnaryOperator<Expr> right) {
    rules.add(
        Rule.unary(name, formula, Log.class, x -> Rule.when(fits.test(x), () -> right.apply(x))));
  }

  private static boolean isOneMinusSigmoid(Expr x) {
    if (Rule.is(x, Subtract.class)) {
      return Literal.is(x.value().operand(0), 1) && Rule.is(Rule.part(x, 1), Sigmoid.class);
    }
    return Rule.is(x, AddScalar.class)
        && Literal.is(x.value().operand(1), 1)
        && Rule.is(Rule.part(x, 0), Negate.class)
        && Rule.is(Rule.part(Rule.part(x, 0), 0), Sigmoid.class);
  }

  private static Expr sigmoid(Expr x) {
    Expr sigmoid = Rule.is(x, Subtract.class) ? Rule.part(x, 1) : Rule.part(Rule.part(x, 0), 0);
    return Rule.part(sigmoid, 0).map(new Softplus());
  }

  private static boolean isOnePlusExp(Expr x) {
    if (Rule.is(x, AddScalar.class)) {
      return Literal.is(x.value().operand(1), 1) && Rule.is(Rule.part(x, 0), Exp.class);
    }
    return Rule.is(x, Add.class)
        && x.isScalar()
        && ((Literal.is(x.value().operand(0), 1) && Rule.is(Rule.part(x, 1), Exp.class))
            || (Literal.is(x.value().operand(1), 1) && Rule.is(Rule.part(x, 0), Exp.class)));
  }

  private static Expr exponent(Expr x) {
    boolean right = Rule.is(x, Add.class) && Rule.is(Rule.part(x, 1), Exp.class);
    return Rule.part(Rule.part(x, right ? 1 : 0), 0);
  }
}
