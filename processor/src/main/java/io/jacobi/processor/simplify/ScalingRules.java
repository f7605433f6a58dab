package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DiagonalMatrix;
import io.jacobi.processor.primitive.DivideByScalar;
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
    gathered(rules);
    sums(rules, "row sums of a multiple", "(sA)1 = s(A1)", new RowSums());
    sums(rules, "column sums of a multiple", "(sA)ᵀ1 = s(Aᵀ1)", new ColumnSums());
    numbers(rules, "rows", "diag(v)A", "diag(sv)A", "diag(v/s)A", new ScaleRows());
    numbers(rules, "columns", "A diag(v)", "A diag(sv)", "A diag(v/s)", new ScaleColumns());
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
            "rows of the identity",
            "diag(d)I = diag(d)",
            ScaleRows.class,
            (a, d) -> Rule.when(Rule.is(a, Identity.class), d::diagonalMatrix)));
    rules.add(
        Rule.binary(
            "columns of the identity",
            "I diag(d) = diag(d)",
            ScaleColumns.class,
            (a, d) -> Rule.when(Rule.is(a, Identity.class), d::diagonalMatrix)));
    rules.add(
        Rule.binary(
            "rows of a diagonal",
            "diag(d)diag(e) = diag(d ⊙ e)",
            ScaleRows.class,
            (a, d) ->
                Rule.when(
                    Rule.is(a, DiagonalMatrix.class),
                    () -> Rule.part(a, 0).hadamard(d).diagonalMatrix())));
    rules.add(
        Rule.binary(
            "columns of a diagonal",
            "diag(e)diag(d) = diag(e ⊙ d)",
            ScaleColumns.class,
            (a, d) ->
                Rule.when(
                    Rule.is(a, DiagonalMatrix.class),
                    () -> Rule.part(a, 0).hadamard(d).diagonalMatrix())));
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
            "rows by one number",
            "diag(s1)A = sA",
            ScaleRows.class,
            (a, d) -> ScalarRules.filling(d).map(s -> a.times(s))));
    rules.add(
        Rule.binary(
            "columns by one number",
            "A diag(s1) = sA",
            ScaleColumns.class,
            (a, d) -> ScalarRules.filling(d).map(s -> a.times(s))));
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

  private static void gathered(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "scaled rows gather",
            "diag(e)(diag(d)A) = diag(d ⊙ e)A",
            ScaleRows.class,
            (a, e) ->
                Rule.when(
                    Rule.is(a, ScaleRows.class),
                    () -> Rule.part(a, 0).scaleRows(Rule.part(a, 1).hadamard(e)))));
    rules.add(
        Rule.binary(
            "scaled columns gather",
            "(A diag(d))diag(e) = A diag(d ⊙ e)",
            ScaleColumns.class,
            (a, e) ->
                Rule.when(
                    Rule.is(a, ScaleColumns.class),
                    () -> Rule.part(a, 0).scaleColumns(Rule.part(a, 1).hadamard(e)))));
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

  /** A number goes into the vector, which has fewer entries. */
  private static void numbers(
      List<Rule> rules, String what, String scaled, String times, String over, Primitive scaling) {
    Class<? extends Primitive> kind = scaling.getClass();
    rules.add(
        new Rule(
            "scaled " + what + " times a number",
            "s(" + scaled + ") = " + times,
            Scale.class,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), kind) && sharing.isSole(x.get(0)),
                    () ->
                        Rule.part(x.get(0), 0)
                            .apply(scaling, Rule.part(x.get(0), 1).times(x.get(1))))));
    rules.add(
        new Rule(
            "scaled " + what + " over a number",
            "(" + scaled + ")/s = " + over,
            DivideByScalar.class,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), kind) && sharing.isSole(x.get(0)),
                    () ->
                        Rule.part(x.get(0), 0)
                            .apply(scaling, Rule.part(x.get(0), 1).over(x.get(1))))));
    rules.add(
        new Rule(
            what + " of a multiple",
            scaled.replace("A", "(sA)") + " = " + times,
            kind,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), Scale.class) && sharing.isSole(x.get(0)),
                    () ->
                        Rule.part(x.get(0), 0)
                            .apply(scaling, x.get(1).times(Rule.part(x.get(0), 1))))));
  }
}
