package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DiagonalMatrix;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.Inverse;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.ScaleColumns;
import io.jacobi.processor.primitive.ScaleRows;
import io.jacobi.processor.primitive.Solve;
import io.jacobi.processor.primitive.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Products with outer products, diagonals and identities, which are never made for them. */
final class ProductRules {
  private ProductRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    vectors(rules);
    matrices(rules);
    inverses(rules);
    return rules;
  }

  private static void vector(
      List<Rule> rules,
      String name,
      String formula,
      Class<? extends Primitive> left,
      BinaryOperator<Expr> right) {
    rules.add(
        Rule.binary(
            name,
            formula,
            MatVec.class,
            (a, x) -> Rule.when(Rule.is(a, left), () -> right.apply(a, x))));
  }

  private static void transposed(
      List<Rule> rules,
      String name,
      String formula,
      Class<? extends Primitive> left,
      BinaryOperator<Expr> right) {
    rules.add(
        Rule.binary(
            name,
            formula,
            MatVec.class,
            (a, x) ->
                Rule.when(
                    Rule.is(a, Transpose.class) && Rule.is(Rule.part(a, 0), left),
                    () -> right.apply(Rule.part(a, 0), x))));
  }

  private static void vectors(List<Rule> rules) {
    rules.add(
        new Rule(
            "association to the right",
            "(AB)x = A(Bx)",
            MatVec.class,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), MatMul.class) && sharing.isSole(x.get(0)),
                    () -> Rule.part(x.get(0), 0).times(Rule.part(x.get(0), 1).times(x.get(1))))));
    rules.add(
        new Rule(
            "association of a transpose to the right",
            "(AB)ᵀx = Bᵀ(Aᵀx)",
            MatVec.class,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), Transpose.class)
                        && Rule.is(Rule.part(x.get(0), 0), MatMul.class)
                        && sharing.isSole(x.get(0))
                        && sharing.isSole(Rule.part(x.get(0), 0)),
                    () -> {
                      Expr product = Rule.part(x.get(0), 0);
                      return Rule.part(product, 1)
                          .transpose()
                          .times(Rule.part(product, 0).transpose().times(x.get(1)));
                    })));
    vector(
        rules,
        "outer product times a vector",
        "(uvᵀ)x = u(vᵀx)",
        Outer.class,
        (a, x) -> Rule.part(a, 0).times(Rule.part(a, 1).dot(x)));
    vector(
        rules,
        "diagonal times a vector",
        "diag(d)x = d ⊙ x",
        DiagonalMatrix.class,
        (a, x) -> Rule.part(a, 0).hadamard(x));
    vector(rules, "identity times a vector", "Ix = x", Identity.class, (a, x) -> x);
    vector(
        rules,
        "scaled rows times a vector",
        "(diag(d)A)x = d ⊙ (Ax)",
        ScaleRows.class,
        (a, x) -> Rule.part(a, 1).hadamard(Rule.part(a, 0).times(x)));
    vector(
        rules,
        "scaled columns times a vector",
        "(A diag(d))x = A(d ⊙ x)",
        ScaleColumns.class,
        (a, x) -> Rule.part(a, 0).times(Rule.part(a, 1).hadamard(x)));
    transposed(
        rules,
        "transpose of scaled rows times a vector",
        "(diag(d)A)ᵀx = Aᵀ(d ⊙ x)",
        ScaleRows.class,
        (a, x) -> Rule.part(a, 0).transpose().times(Rule.part(a, 1).hadamard(x)));
    transposed(
        rules,
        "transpose of scaled columns times a vector",
        "(A diag(d))ᵀx = d ⊙ (Aᵀx)",
        ScaleColumns.class,
        (a, x) -> Rule.part(a, 1).hadamard(Rule.part(a, 0).transpose().times(x)));
    vector(
        rules,
        "scaled matrix times a vector",
        "(sA)x = s(Ax)",
        Scale.class,
        (a, x) -> Rule.part(a, 0).times(x).times(Rule.part(a, 1)));
    vector(
        rules,
        "equal entries times a vector",
        "(s11ᵀ)x = s sum(x) 1",
        FillMatrix.class,
        (a, x) -> Rule.part(a, 0).apply(new Fill(), Rule.part(a, 2).times(x.sum())));
    rules.add(
        Rule.binary(
            "matrix times a scaled vector",
            "A(sx) = s(Ax)",
            MatVec.class,
            (a, x) ->
                Rule.when(
                    Rule.is(x, Scale.class),
                    () -> a.times(Rule.part(x, 0)).times(Rule.part(x, 1)))));
    rules.add(
        Rule.binary(
            "matrix times equal entries",
            "A(s1) = s(A1)",
            MatVec.class,
            (a, x) -> ScalarRules.filling(x).map(s -> a.apply(new RowSums()).times(s))));
  }

  private static void matrices(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "identity on the left",
            "IA = A",
            MatMul.class,
            (a, b) -> Rule.when(Rule.is(a, Identity.class), () -> b)));
    rules.add(
        Rule.binary(
            "identity on the right",
            "AI = A",
            MatMul.class,
            (a, b) -> Rule.when(Rule.is(b, Identity.class), () -> a)));
    rules.add(
        Rule.binary(
            "diagonal on the left",
            "diag(d)A",
            MatMul.class,
            (a, b) ->
                Rule.when(Rule.is(a, DiagonalMatrix.class), () -> b.scaleRows(Rule.part(a, 0)))));
    rules.add(
        Rule.binary(
            "diagonal on the right",
            "A diag(d)",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    Rule.is(b, DiagonalMatrix.class), () -> a.scaleColumns(Rule.part(b, 0)))));
    rules.add(
        Rule.binary(
            "outer product on the left",
            "(uvᵀ)B = u(Bᵀv)ᵀ",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    Rule.is(a, Outer.class),
                    () -> Rule.part(a, 0).outer(b.transpose().times(Rule.part(a, 1))))));
    rules.add(
        Rule.binary(
            "outer product on the right",
            "A(uvᵀ) = (Au)vᵀ",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    Rule.is(b, Outer.class),
                    () -> a.times(Rule.part(b, 0)).outer(Rule.part(b, 1)))));
    rules.add(
        Rule.binary(
            "scaled factor on the left",
            "(sA)B = s(AB)",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    Rule.is(a, Scale.class),
                    () -> Rule.part(a, 0).times(b).times(Rule.part(a, 1)))));
    rules.add(
        Rule.binary(
            "scaled factor on the right",
            "A(sB) = s(AB)",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    Rule.is(b, Scale.class),
                    () -> a.times(Rule.part(b, 0)).times(Rule.part(b, 1)))));
    rules.add(
        Rule.binary(
            "equal entries on the left",
            "(s11ᵀ)B = 1(sBᵀ1)ᵀ",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    Rule.is(a, FillMatrix.class),
                    () ->
                        Rule.part(a, 0)
                            .apply(new Fill(), Rule.part(a, 2))
                            .outer(b.apply(new ColumnSums())))));
    rules.add(
        Rule.binary(
            "equal entries on the right",
            "A(s11ᵀ) = (A1)(s1)ᵀ",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    Rule.is(b, FillMatrix.class),
                    () ->
                        a.apply(new RowSums())
                            .outer(Rule.part(b, 1).apply(new Fill(), Rule.part(b, 2))))));
  }

  private static void inverses(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "inverse times a vector",
            "A⁻¹x is solved",
            MatVec.class,
            (a, x) -> Rule.when(Rule.is(a, Inverse.class), () -> Rule.part(a, 0).solve(x))));
    rules.add(
        Rule.binary(
            "transposed inverse times a vector",
            "A⁻ᵀx is solved",
            MatVec.class,
            (a, x) ->
                Rule.when(
                    isTransposedInverse(a),
                    () -> Rule.part(Rule.part(a, 0), 0).transpose().solve(x))));
    rules.add(
        Rule.binary(
            "inverse times a matrix",
            "A⁻¹B is solved",
            MatMul.class,
            (a, b) -> Rule.when(Rule.is(a, Inverse.class), () -> Rule.part(a, 0).solve(b))));
    rules.add(
        Rule.binary(
            "transposed inverse times a matrix",
            "A⁻ᵀB is solved",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    isTransposedInverse(a),
                    () -> Rule.part(Rule.part(a, 0), 0).transpose().solve(b))));
    rules.add(
        Rule.binary(
            "matrix times an inverse",
            "BA⁻¹ = (A⁻ᵀBᵀ)ᵀ",
            MatMul.class,
            (b, a) ->
                Rule.when(
                    Rule.is(a, Inverse.class),
                    () -> Rule.part(a, 0).transpose().solve(b.transpose()).transpose())));
    rules.add(
        Rule.binary(
            "matrix times a transposed inverse",
            "BA⁻ᵀ = (A⁻¹Bᵀ)ᵀ",
            MatMul.class,
            (b, a) ->
                Rule.when(
                    isTransposedInverse(a),
                    () -> Rule.part(Rule.part(a, 0), 0).solve(b.transpose()).transpose())));
    rules.add(
        Rule.binary(
            "solution for the identity",
            "A⁻¹I = A⁻¹",
            Solve.class,
            (a, b) -> Rule.when(Rule.is(b, Identity.class), a::inverse)));
    rules.add(
        Rule.binary(
            "solution for a scaled right side",
            "A⁻¹(sB) = s(A⁻¹B)",
            Solve.class,
            (a, b) ->
                Rule.when(
                    Rule.is(b, Scale.class),
                    () -> a.solve(Rule.part(b, 0)).times(Rule.part(b, 1)))));
    rules.add(
        Rule.binary(
            "solution for a negative",
            "A⁻¹(−B) = −A⁻¹B",
            Solve.class,
            (a, b) ->
                Rule.when(Rule.is(b, Negate.class), () -> a.solve(Rule.part(b, 0)).negate())));
    rules.add(
        Rule.binary(
            "solution for an outer product",
            "A⁻¹(uvᵀ) = (A⁻¹u)vᵀ",
            Solve.class,
            (a, b) ->
                Rule.when(
                    Rule.is(b, Outer.class),
                    () -> a.solve(Rule.part(b, 0)).outer(Rule.part(b, 1)))));
  }

  private static boolean isTransposedInverse(Expr a) {
    return Rule.is(a, Transpose.class) && Rule.is(Rule.part(a, 0), Inverse.class);
  }
}
