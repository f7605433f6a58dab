package io.jacobi.processor.simplify;

import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DiagonalMatrix;
import io.jacobi.processor.primitive.DiagonalOf;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.ScaleColumns;
import io.jacobi.processor.primitive.ScaleRows;
import io.jacobi.processor.primitive.Sum;
import io.jacobi.processor.primitive.Trace;
import io.jacobi.processor.primitive.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Traces, sums and inner products, which need no product of matrices. */
final class ReductionRules {
  private ReductionRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    traces(rules);
    sums(rules);
    inner(rules);
    rowsAndColumns(rules);
    equalEntries(rules);
    return rules;
  }

  private static void equalEntries(List<Rule> rules) {
    equal(
        rules,
        "sum of a matrix of equal entries",
        "sum(s11ᵀ) = mns",
        Sum.class,
        a -> count(a, 0).times(count(a, 1)).times(Rule.part(a, 2)));
    equal(
        rules,
        "trace of equal entries",
        "tr(s11ᵀ) = ns",
        Trace.class,
        a -> count(a, 0).times(Rule.part(a, 2)));
    equal(
        rules,
        "row sums of equal entries",
        "(s11ᵀ)1 = ns1",
        RowSums.class,
        a -> Rule.part(a, 0).apply(new Fill(), count(a, 1).times(Rule.part(a, 2))));
    equal(
        rules,
        "column sums of equal entries",
        "(s11ᵀ)ᵀ1 = ms1",
        ColumnSums.class,
        a -> Rule.part(a, 1).apply(new Fill(), count(a, 0).times(Rule.part(a, 2))));
    equal(
        rules,
        "diagonal of equal entries",
        "diag(s11ᵀ) = s1",
        DiagonalOf.class,
        a -> Rule.part(a, 0).apply(new Fill(), Rule.part(a, 2)));
    rules.add(
        Rule.unary(
            "sum of the identity",
            "sum(I) = n",
            Sum.class,
            a -> Rule.when(Rule.is(a, Identity.class), () -> count(a, 0))));
  }

  private static void equal(
      List<Rule> rules,
      String name,
      String formula,
      Class<? extends Primitive> on,
      UnaryOperator<Expr> right) {
    rules.add(
        Rule.unary(
            name, formula, on, a -> Rule.when(Rule.is(a, FillMatrix.class), () -> right.apply(a))));
  }

  /** A dimension that a matrix was made with. */
  private static Expr count(Expr a, int operand) {
    return Rule.part(a, operand).toDouble();
  }

  private static Expr trace(Expr a) {
    return a.apply(new Trace());
  }

  private static void traces(List<Rule> rules) {
    rules.add(
        Rule.unary(
            "trace of a product",
            "tr(AB) = ⟨Aᵀ, B⟩",
            Trace.class,
            a -> Rule.when(Rule.is(a, MatMul.class), () -> traceOfProduct(a))));
    rules.add(
        Rule.unary(
            "trace of a scaling",
            "tr(sA) = s tr(A)",
            Trace.class,
            a ->
                Rule.when(
                    Rule.is(a, Scale.class), () -> trace(Rule.part(a, 0)).times(Rule.part(a, 1)))));
    rules.add(
        Rule.unary(
            "trace of an outer product",
            "tr(xyᵀ) = xᵀy",
            Trace.class,
            a -> Rule.when(Rule.is(a, Outer.class), () -> Rule.part(a, 0).dot(Rule.part(a, 1)))));
    rules.add(
        Rule.unary(
            "trace of a diagonal",
            "tr(diag(d)) = sum(d)",
            Trace.class,
            a -> Rule.when(Rule.is(a, DiagonalMatrix.class), () -> Rule.part(a, 0).sum())));
    rules.add(
        Rule.unary(
            "trace of the identity",
            "tr(I) = n",
            Trace.class,
            a -> Rule.when(Rule.is(a, Identity.class), () -> Rule.part(a, 0).toDouble())));
  }

  private static Expr traceOfProduct(Expr a) {
    Expr left = Rule.part(a, 0);
    Expr right = Rule.part(a, 1);
    return Rule.is(right, Transpose.class)
        ? left.dot(Rule.part(right, 0))
        : left.transpose().dot(right);
  }

  /** {@code ⟨PQ, C⟩ = ⟨P, CQᵀ⟩}: constants meet, so that the product is the derivative as well. */
  private static Optional<Expr> rotated(Expr a, Expr c, Sharing sharing) {
    boolean turns = Rule.is(a, Transpose.class);
    Expr product = turns ? Rule.part(a, 0) : a;
    if (!Rule.is(product, MatMul.class)
        || !sharing.isSole(a)
        || !sharing.isSole(product)
        || sharing.varies(c.value())) {
      return Optional.empty();
    }
    Expr p = turns ? Rule.part(product, 1).transpose() : Rule.part(product, 0);
    Expr q = turns ? Rule.part(product, 0).transpose() : Rule.part(product, 1);
    boolean left = sharing.varies(p.value());
    if (left == sharing.varies(q.value())) {
      return Optional.empty();
    }
    return Optional.of(left ? p.dot(c.times(q.transpose())) : q.dot(p.transpose().times(c)));
  }

  private static void sums(List<Rule> rules) {
    rules.add(
        Rule.unary(
            "sum of a product of entries",
            "sum(x ⊙ y) = ⟨x, y⟩",
            Sum.class,
            x ->
                Rule.when(Rule.is(x, Hadamard.class), () -> Rule.part(x, 0).dot(Rule.part(x, 1)))));
    rules.add(
        Rule.unary(
            "sum of a product",
            "sum(AB) = (Aᵀ1)ᵀ(B1)",
            Sum.class,
            a ->
                Rule.when(
                    Rule.is(a, MatMul.class),
                    () ->
                        Rule.part(a, 0)
                            .apply(new ColumnSums())
                            .dot(Rule.part(a, 1).apply(new RowSums())))));
    rules.add(
        Rule.unary(
            "sum of a matrix-vector product",
            "sum(Ax) = (Aᵀ1)ᵀx",
            Sum.class,
            a ->
                Rule.when(
                    Rule.is(a, MatVec.class),
                    () -> Rule.part(a, 0).apply(new ColumnSums()).dot(Rule.part(a, 1)))));
    rules.add(
        Rule.unary(
            "sum of a scaling",
            "sum(sx) = s sum(x)",
            Sum.class,
            x ->
                Rule.when(
                    Rule.is(x, Scale.class), () -> Rule.part(x, 1).times(Rule.part(x, 0).sum()))));
    rules.add(
        Rule.unary(
            "sum of equal entries",
            "sum(s1) = ns",
            Sum.class,
            x ->
                Rule.when(
                    Rule.is(x, Fill.class),
                    () -> Rule.part(x, 0).toDouble().times(Rule.part(x, 1)))));
    rules.add(
        Rule.unary(
            "sum of an outer product",
            "sum(xyᵀ) = sum(x)sum(y)",
            Sum.class,
            a ->
                Rule.when(
                    Rule.is(a, Outer.class),
                    () -> Rule.part(a, 0).sum().times(Rule.part(a, 1).sum()))));
    rules.add(
        Rule.unary(
            "sum of a diagonal",
            "sum(diag(d)) = sum(d)",
            Sum.class,
            a -> Rule.when(Rule.is(a, DiagonalMatrix.class), () -> Rule.part(a, 0).sum())));
  }

  private static void either(
      List<Rule> rules,
      String name,
      String formula,
      Class<? extends Primitive> kind,
      BinaryOperator<Expr> right) {
    rules.add(
        Rule.binary(
            name,
            formula,
            Dot.class,
            (a, b) -> {
              if (Rule.is(a, kind)) {
                return Optional.of(right.apply(a, b));
              }
              return Rule.when(Rule.is(b, kind), () -> right.apply(b, a));
            }));
  }

  private static void inner(List<Rule> rules) {
    rules.add(
        new Rule(
            "inner product, constants first",
            "⟨PQ, C⟩ = ⟨P, CQᵀ⟩ where Q and C are constant",
            Dot.class,
            (x, sharing) ->
                rotated(x.get(0), x.get(1), sharing)
                    .or(() -> rotated(x.get(1), x.get(0), sharing))));
    either(
        rules,
        "inner product with an outer product",
        "⟨xyᵀ, B⟩ = xᵀBy",
        Outer.class,
        (a, b) -> Rule.part(a, 0).dot(b.times(Rule.part(a, 1))));
    either(
        rules,
        "inner product with a diagonal",
        "⟨diag(d), B⟩ = dᵀdiag(B)",
        DiagonalMatrix.class,
        (a, b) -> Rule.part(a, 0).dot(b.diagonal()));
    either(
        rules,
        "inner product with the identity",
        "⟨I, B⟩ = tr(B)",
        Identity.class,
        (a, b) -> trace(b));
    either(
        rules,
        "inner product with equal entries",
        "⟨s1, x⟩ = s sum(x)",
        Fill.class,
        (a, b) -> Rule.part(a, 1).times(b.sum()));
    either(
        rules,
        "inner product with a matrix of equal entries",
        "⟨s11ᵀ, A⟩ = s sum(A)",
        FillMatrix.class,
        (a, b) -> Rule.part(a, 2).times(b.sum()));
    either(
        rules,
        "inner product with a scaling",
        "⟨sx, y⟩ = s⟨x, y⟩",
        Scale.class,
        (a, b) -> Rule.part(a, 1).times(Rule.part(a, 0).dot(b)));
  }

  private static void rowsAndColumns(List<Rule> rules) {
    rules.add(
        Rule.unary(
            "row sums of a product",
            "(AB)1 = A(B1)",
            RowSums.class,
            a ->
                Rule.when(
                    Rule.is(a, MatMul.class),
                    () -> Rule.part(a, 0).times(Rule.part(a, 1).apply(new RowSums())))));
    rules.add(
        Rule.unary(
            "column sums of a product",
            "(AB)ᵀ1 = Bᵀ(Aᵀ1)",
            ColumnSums.class,
            a ->
                Rule.when(
                    Rule.is(a, MatMul.class),
                    () ->
                        Rule.part(a, 1)
                            .transpose()
                            .times(Rule.part(a, 0).apply(new ColumnSums())))));
    rules.add(
        Rule.unary(
            "row sums of an outer product",
            "(xyᵀ)1 = sum(y)x",
            RowSums.class,
            a ->
                Rule.when(
                    Rule.is(a, Outer.class), () -> Rule.part(a, 0).times(Rule.part(a, 1).sum()))));
    rules.add(
        Rule.unary(
            "column sums of an outer product",
            "(xyᵀ)ᵀ1 = sum(x)y",
            ColumnSums.class,
            a ->
                Rule.when(
                    Rule.is(a, Outer.class), () -> Rule.part(a, 1).times(Rule.part(a, 0).sum()))));
    rules.add(
        Rule.unary(
            "row sums of scaled rows",
            "(diag(v)A)1 = v ⊙ A1",
            RowSums.class,
            a ->
                Rule.when(
                    Rule.is(a, ScaleRows.class),
                    () -> Rule.part(a, 1).hadamard(Rule.part(a, 0).apply(new RowSums())))));
    rules.add(
        Rule.unary(
            "row sums of scaled columns",
            "(A diag(v))1 = Av",
            RowSums.class,
            a ->
                Rule.when(
                    Rule.is(a, ScaleColumns.class), () -> Rule.part(a, 0).times(Rule.part(a, 1)))));
    rules.add(
        Rule.unary(
            "column sums of scaled rows",
            "(diag(v)A)ᵀ1 = Aᵀv",
            ColumnSums.class,
            a ->
                Rule.when(
                    Rule.is(a, ScaleRows.class),
                    () -> Rule.part(a, 0).transpose().times(Rule.part(a, 1)))));
    rules.add(
        Rule.unary(
            "column sums of scaled columns",
            "(A diag(v))ᵀ1 = v ⊙ Aᵀ1",
            ColumnSums.class,
            a ->
                Rule.when(
                    Rule.is(a, ScaleColumns.class),
                    () -> Rule.part(a, 1).hadamard(Rule.part(a, 0).apply(new ColumnSums())))));
    rules.add(
        Rule.unary(
            "row sums of a diagonal",
            "diag(d)1 = d",
            RowSums.class,
            a -> Rule.when(Rule.is(a, DiagonalMatrix.class), () -> Rule.part(a, 0))));
    rules.add(
        Rule.unary(
            "column sums of a diagonal",
            "diag(d)ᵀ1 = d",
            ColumnSums.class,
            a -> Rule.when(Rule.is(a, DiagonalMatrix.class), () -> Rule.part(a, 0))));
    rules.add(
        Rule.unary(
            "row sums of the identity",
            "I1 = 1",
            RowSums.class,
            a ->
                Rule.when(
                    Rule.is(a, Identity.class),
                    () -> Rule.part(a, 0).apply(new Fill(), a.literal(1)))));
    rules.add(
        Rule.unary(
            "column sums of the identity",
            "Iᵀ1 = 1",
            ColumnSums.class,
            a ->
                Rule.when(
                    Rule.is(a, Identity.class),
                    () -> Rule.part(a, 0).apply(new Fill(), a.literal(1)))));
    rules.add(
        Rule.unary(
            "diagonal of a diagonal",
            "diag(diag(d)) = d",
            DiagonalOf.class,
            a -> Rule.when(Rule.is(a, DiagonalMatrix.class), () -> Rule.part(a, 0))));
    rules.add(
        Rule.unary(
            "diagonal of an outer product",
            "diag(xyᵀ) = x ⊙ y",
            DiagonalOf.class,
            a ->
                Rule.when(
                    Rule.is(a, Outer.class), () -> Rule.part(a, 0).hadamard(Rule.part(a, 1)))));
    rules.add(
        Rule.unary(
            "diagonal of a product",
            "diag(AB) = (A ⊙ Bᵀ)1",
            DiagonalOf.class,
            a ->
                Rule.when(
                    Rule.is(a, MatMul.class),
                    () ->
                        Rule.part(a, 0)
                            .hadamard(Rule.part(a, 1).transpose())
                            .apply(new RowSums()))));
    rules.add(
        Rule.unary(
            "diagonal of the identity",
            "diag(I) = 1",
            DiagonalOf.class,
            a ->
                Rule.when(
                    Rule.is(a, Identity.class),
                    () -> Rule.part(a, 0).apply(new Fill(), a.literal(1)))));
  }
}
