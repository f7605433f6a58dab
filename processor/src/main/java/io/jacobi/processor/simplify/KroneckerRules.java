package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DiagonalOf;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Folded;
import io.jacobi.processor.primitive.Kronecker;
import io.jacobi.processor.primitive.KroneckerTrace;
import io.jacobi.processor.primitive.KroneckerTranspose;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Sum;
import io.jacobi.processor.primitive.Trace;
import io.jacobi.processor.primitive.Vec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kronecker products, which are never made for what a product, a trace or a sum makes of them. */
final class KroneckerRules {
  private KroneckerRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.unary(
            "trace of a Kronecker product of square matrices",
            "tr(A ⊗ B) = tr(A)tr(B)",
            Trace.class,
            a ->
                Rule.when(
                    isKronecker(a) && square(Rule.part(a, 0)) && square(Rule.part(a, 1)),
                    () -> trace(Rule.part(a, 0)).times(trace(Rule.part(a, 1))))));
    rules.add(
        Rule.unary(
            "trace of a Kronecker product",
            "tr(A ⊗ B) = ⟨A, T(B)⟩",
            Trace.class,
            a -> Rule.when(isKronecker(a), () -> partialTrace(a))));
    rules.add(
        Rule.unary(
            "sum of a Kronecker product",
            "sum(A ⊗ B) = sum(A)sum(B)",
            Sum.class,
            a ->
                Rule.when(
                    isKronecker(a), () -> Rule.part(a, 0).sum().times(Rule.part(a, 1).sum()))));
    products(rules);
    parts(rules);
    rules.add(
        Rule.unary(
            "entries of what was folded",
            "vec(mat(x)) = x",
            Vec.class,
            a -> Rule.when(Rule.is(a, Folded.class), () -> Rule.part(a, 2))));
    return rules;
  }

  private static void products(List<Rule> rules) {
    rules.add(
        Rule.binary(
            "inner product of Kronecker products",
            "⟨A ⊗ B, C ⊗ D⟩ = ⟨A, C⟩⟨B, D⟩",
            Dot.class,
            (a, b) ->
                Rule.when(
                    isKronecker(a)
                        && isKronecker(b)
                        && sameShape(Rule.part(a, 0), Rule.part(b, 0))
                        && sameShape(Rule.part(a, 1), Rule.part(b, 1)),
                    () ->
                        Rule.part(a, 0)
                            .dot(Rule.part(b, 0))
                            .times(Rule.part(a, 1).dot(Rule.part(b, 1))))));
    rules.add(
        Rule.binary(
            "inner product with a Kronecker product",
            "⟨A ⊗ B, G⟩ = ⟨A, blocks of G with B⟩",
            Dot.class,
            (a, b) -> {
              if (isKronecker(a)) {
                return Optional.of(blocks(a, b));
              }
              return Rule.when(isKronecker(b), () -> blocks(b, a));
            }));
    rules.add(
        Rule.binary(
            "Kronecker product times a vector",
            "(A ⊗ B)vec(X) = vec(AXBᵀ), by rows",
            MatVec.class,
            (a, x) -> Rule.when(isKronecker(a), () -> product(a, x))));
    rules.add(
        Rule.binary(
            "product of Kronecker products",
            "(A ⊗ B)(C ⊗ D) = AC ⊗ BD",
            MatMul.class,
            (a, b) ->
                Rule.when(
                    isKronecker(a)
                        && isKronecker(b)
                        && fits(Rule.part(a, 0), Rule.part(b, 0))
                        && fits(Rule.part(a, 1), Rule.part(b, 1)),
                    () ->
                        Rule.part(a, 0)
                            .times(Rule.part(b, 0))
                            .apply(new Kronecker(), Rule.part(a, 1).times(Rule.part(b, 1))))));
  }

  private static void parts(List<Rule> rules) {
    rules.add(
        Rule.unary(
            "row sums of a Kronecker product",
            "(A ⊗ B)1 = A1 ⊗ B1",
            RowSums.class,
            a ->
                Rule.when(
                    isKronecker(a),
                    () ->
                        pairs(
                            Rule.part(a, 0).apply(new RowSums()),
                            Rule.part(a, 1).apply(new RowSums())))));
    rules.add(
        Rule.unary(
            "column sums of a Kronecker product",
            "(A ⊗ B)ᵀ1 = Aᵀ1 ⊗ Bᵀ1",
            ColumnSums.class,
            a ->
                Rule.when(
                    isKronecker(a),
                    () ->
                        pairs(
                            Rule.part(a, 0).apply(new ColumnSums()),
                            Rule.part(a, 1).apply(new ColumnSums())))));
    rules.add(
        Rule.unary(
            "diagonal of a Kronecker product of square matrices",
            "diag(A ⊗ B) = diag(A) ⊗ diag(B)",
            DiagonalOf.class,
            a ->
                Rule.when(
                    isKronecker(a) && square(Rule.part(a, 0)) && square(Rule.part(a, 1)),
                    () -> pairs(Rule.part(a, 0).diagonal(), Rule.part(a, 1).diagonal()))));
  }

  private static boolean isKronecker(Expr a) {
    return Rule.is(a, Kronecker.class);
  }

  private static Expr trace(Expr a) {
    return a.apply(new Trace());
  }

  private static Type.MatrixType matrix(Expr a) {
    return (Type.MatrixType) a.type();
  }

  private static boolean square(Expr a) {
    return matrix(a).rows().equals(matrix(a).columns());
  }

  private static boolean sameShape(Expr a, Expr b) {
    return matrix(a).rows().equals(matrix(b).rows())
        && matrix(a).columns().equals(matrix(b).columns());
  }

  private static boolean fits(Expr a, Expr b) {
    return matrix(a).columns().equals(matrix(b).rows());
  }

  private static Expr partialTrace(Expr a) {
    Expr left = Rule.part(a, 0);
    Expr right = Rule.part(a, 1);
    return left.dot(right.apply(new KroneckerTrace(true), left.rows(), left.columns()));
  }

  private static Expr blocks(Expr kronecker, Expr g) {
    return Rule.part(kronecker, 0)
        .dot(g.apply(new KroneckerTranspose(true), Rule.part(kronecker, 1)));
  }

  private static Expr product(Expr kronecker, Expr x) {
    Expr a = Rule.part(kronecker, 0);
    Expr b = Rule.part(kronecker, 1);
    Expr folded = a.columns().apply(new Folded(), b.columns(), x);
    return a.times(folded).times(b.transpose()).apply(new Vec());
  }

  /** Every entry of one vector times every entry of another, in one vector. */
  private static Expr pairs(Expr x, Expr y) {
    return x.outer(y).apply(new Vec());
  }
}
