package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DiagonalMatrix;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.ScaleColumns;
import io.jacobi.processor.primitive.ScaleRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Matrices times numbers, and rows and columns times the entries of a vector: diagonals. */
final class ScalingRules {
  private ScalingRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    scaling(rules);
    sums(rules, "row sums of a multiple", "(sA)1 = s(A1)", new RowSums());
    sums(rules, "column sums of a multiple", "(sA)ᵀ1 = s(Aᵀ1)", new ColumnSums());
    Side rows = new Side("rows", new ScaleRows());
    Side columns = new Side("columns", new ScaleColumns());
    for (Side side : List.of(rows, columns)) {
      diagonals(rules, side);
      numbers(rules, side);
    }
    return rules;
  }

  private static void scaling(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "scaled outer product",
            "s(xyᵀ) = (sx)yᵀ",
            Scale.class,
            (a, s) ->
                Rule.when(
                    Rule.is(a, Outer.class),
                    () -> Rule.part(a, 0).times(s).outer(Rule.part(a, 1)))));
    rules.add(
        Rule.binary(
            "scaled diagonal",
            "s diag(d) = diag(sd)",
            Scale.class,
            (a, s) ->
                Rule.when(
                    Rule.is(a, DiagonalMatrix.class),
                    () -> Rule.part(a, 0).times(s).diagonalMatrix())));
    rules.add(
        Rule.binary(
            "divided outer product",
            "(xyᵀ)/s = (x/s)yᵀ",
            DivideByScalar.class,
            (a, s) ->
                Rule.when(
                    Rule.is(a, Outer.class),
                    () -> Rule.part(a, 0).over(s).outer(Rule.part(a, 1)))));
    rules.add(
        Rule.binary(
            "rows of an outer product",
            "diag(d)(xyᵀ) = (d ⊙ x)yᵀ",
            ScaleRows.class,
            (a, d) ->
                Rule.when(
                    Rule.is(a, Outer.class),
                    () -> Rule.part(a, 0).hadamard(d).outer(Rule.part(a, 1)))));
    rules.add(
        Rule.binary(
            "columns of an outer product",
            "(xyᵀ)diag(d) = x(y ⊙ d)ᵀ",
            ScaleColumns.class,
            (a, d) ->
                Rule.when(
                    Rule.is(a, Outer.class),
                    () -> Rule.part(a, 0).outer(Rule.part(a, 1).hadamard(d)))));
    rules.add(
        Rule.binary(
            "outer product in a product",
            "(xyᵀ) ⊙ A = diag(x) A diag(y)",
            Hadamard.class,
            (a, b) -> {
              if (Rule.is(a, Outer.class)) {
                return Optional.of(b.scaleRows(Rule.part(a, 0)).scaleColumns(Rule.part(a, 1)));
              }
              return Rule.when(
                  Rule.is(b, Outer.class),
                  () -> a.scaleRows(Rule.part(b, 0)).scaleColumns(Rule.part(b, 1)));
            }));
    rules.add(
        Rule.binary(
            "outer product of equal entries",
            "(a1)(b1)ᵀ = ab11ᵀ",
            Outer.class,
            (x, y) ->
                Rule.when(
                    Rule.is(x, Fill.class) && Rule.is(y, Fill.class),
                    () ->
                        Rule.part(x, 0)
                            .apply(
                                new FillMatrix(),
                                Rule.part(y, 0),
                                Rule.part(x, 1).times(Rule.part(y, 1))))));
  }

  private static void sums(List<Rule> rules, String name, String formula, Primitive sums) {
    rules.add(
        Rule.unary(
            name,
            formula,
            sums.getClass(),
            a ->
                Rule.when(
                    Rule.is(a, Scale.class),
                    () -> Rule.part(a, 0).apply(sums).times(Rule.part(a, 1)))));
  }

  /** A matrix between diagonals: the one on its left scales rows, the one on its right columns. */
  private record Side(String what, Primitive scaling) {
    Class<? extends Primitive> kind() {
      return scaling.getClass();
    }

    /** How a scaled matrix is written. */
    String of(String d, String a) {
      return scaling instanceof ScaleRows ? "diag(" + d + ")" + a : a + " diag(" + d + ")";
    }

    Expr scaled(Expr a, Expr d) {
      return a.apply(scaling, d);
    }
  }

  private static void diagonals(List<Rule> rules, Side side) {
    rules.add(
        Rule.binary(
            side.what() + " of the identity",
            side.of("d", "I") + " = diag(d)",
            side.kind(),
            (a, d) -> Rule.when(Rule.is(a, Identity.class), d::diagonalMatrix)));
    rules.add(
        Rule.binary(
            side.what() + " of a diagonal",
            side.of("d", "diag(e)") + " = diag(e ⊙ d)",
            side.kind(),
            (a, d) ->
                Rule.when(
                    Rule.is(a, DiagonalMatrix.class),
                    () -> Rule.part(a, 0).hadamard(d).diagonalMatrix())));
    rules.add(
        Rule.binary(
            side.what() + " by one number",
            side.of("s1", "A") + " = sA",
            side.kind(),
            (a, d) -> ScalarRules.filling(d).map(s -> a.times(s))));
    rules.add(
        Rule.binary(
            "scaled " + side.what() + " gather",
            side.of("e", "(" + side.of("d", "A") + ")") + " = " + side.of("d ⊙ e", "A"),
            side.kind(),
            (a, e) ->
                Rule.when(
                    Rule.is(a, side.kind()),
                    () -> side.scaled(Rule.part(a, 0), Rule.part(a, 1).hadamard(e)))));
  }

  /** A number goes into the vector, which has fewer entries. */
  private static void numbers(List<Rule> rules, Side side) {
    String times = " = " + side.of("sv", "A");
    rules.add(
        new Rule(
            "scaled " + side.what() + " times a number",
            "s(" + side.of("v", "A") + ")" + times,
            Scale.class,
            (x, sharing) ->
                alone(x.get(0), side.kind(), sharing)
                    .map(a -> side.scaled(Rule.part(a, 0), Rule.part(a, 1).times(x.get(1))))));
    rules.add(
        new Rule(
            "scaled " + side.what() + " over a number",
            "(" + side.of("v", "A") + ")/s = " + side.of("v/s", "A"),
            DivideByScalar.class,
            (x, sharing) ->
                alone(x.get(0), side.kind(), sharing)
                    .map(a -> side.scaled(Rule.part(a, 0), Rule.part(a, 1).over(x.get(1))))));
    rules.add(
        new Rule(
            side.what() + " of a multiple",
            side.of("v", "(sA)") + times,
            side.kind(),
            (x, sharing) ->
                alone(x.get(0), Scale.class, sharing)
                    .map(a -> side.scaled(Rule.part(a, 0), x.get(1).times(Rule.part(a, 1))))));
  }

  /** What an operation of a kind computes for nobody else. */
  private static Optional<Expr> alone(Expr x, Class<? extends Primitive> kind, Sharing sharing) {
    return Rule.when(Rule.is(x, kind) && sharing.isSole(x), () -> x);
  }
}
