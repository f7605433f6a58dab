package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DiagonalOf;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Inverse;
import io.jacobi.processor.primitive.Kronecker;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.ScaleColumns;
import io.jacobi.processor.primitive.ScaleRows;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Sum;
import io.jacobi.processor.primitive.Trace;
import io.jacobi.processor.primitive.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Transposes go inward until they vanish or can be fused into a product. */
final class TransposeRules {
  private TransposeRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        new Rule(
            "transpose of a product",
            "(AB)ᵀ = BᵀAᵀ where nobody else needs AB",
            Transpose.class,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), MatMul.class)
                        && sharing.isSole(x.get(0))
                        // a product takes (AB)ᵀ as it is, but not two transposes
                        && (absorbs(Rule.part(x.get(0), 0)) || absorbs(Rule.part(x.get(0), 1))),
                    () ->
                        Rule.part(x.get(0), 1)
                            .transpose()
                            .times(Rule.part(x.get(0), 0).transpose()))));
    add(rules, "double transpose", "(Aᵀ)ᵀ = A", Transpose.class, a -> Rule.part(a, 0));
    rules.add(
        Rule.unary(
            "symmetric transpose",
            "Aᵀ = A for symmetric A",
            Transpose.class,
            a ->
                Rule.when(
                    ((Type.MatrixType) a.type()).structure().implies(Structure.SYMMETRIC),
                    () -> a)));
    add(
        rules,
        "transpose of a scaling",
        "(sA)ᵀ = sAᵀ",
        Scale.class,
        a -> Rule.part(a, 0).transpose().times(Rule.part(a, 1)));
    add(
        rules,
        "transpose of a negative",
        "(−A)ᵀ = −Aᵀ",
        Negate.class,
        a -> Rule.part(a, 0).transpose().negate());
    add(
        rules,
        "transpose of an outer product",
        "(xyᵀ)ᵀ = yxᵀ",
        Outer.class,
        a -> Rule.part(a, 1).outer(Rule.part(a, 0)));
    add(
        rules,
        "transpose of a Kronecker product",
        "(A ⊗ B)ᵀ = Aᵀ ⊗ Bᵀ",
        Kronecker.class,
        a -> Rule.part(a, 0).transpose().apply(new Kronecker(), Rule.part(a, 1).transpose()));
    add(
        rules,
        "transpose of equal entries",
        "(s11ᵀ)ᵀ = s11ᵀ",
        FillMatrix.class,
        a -> Rule.part(a, 1).apply(new FillMatrix(), Rule.part(a, 0), Rule.part(a, 2)));
    rules.add(
        Rule.unary(
            "transpose of scaled rows",
            "(diag(v)A)ᵀ = Aᵀdiag(v) where Aᵀ costs nothing",
            Transpose.class,
            a ->
                Rule.when(
                    Rule.is(a, ScaleRows.class) && absorbs(Rule.part(a, 0)),
                    () -> Rule.part(a, 0).transpose().scaleColumns(Rule.part(a, 1)))));
    rules.add(
        Rule.unary(
            "transpose of scaled columns",
            "(A diag(v))ᵀ = diag(v)Aᵀ where Aᵀ costs nothing",
            Transpose.class,
            a ->
                Rule.when(
                    Rule.is(a, ScaleColumns.class) && absorbs(Rule.part(a, 0)),
                    () -> Rule.part(a, 0).transpose().scaleRows(Rule.part(a, 1)))));
    rules.add(
        new Rule(
            "transpose of a sum",
            "(A + B)ᵀ = Aᵀ + Bᵀ where nobody else needs A + B",
            Transpose.class,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), Add.class)
                        && sharing.isSole(x.get(0))
                        && (absorbs(Rule.part(x.get(0), 0)) || absorbs(Rule.part(x.get(0), 1))),
                    () ->
                        Rule.part(x.get(0), 0)
                            .transpose()
                            .plus(Rule.part(x.get(0), 1).transpose()))));
    rules.add(
        new Rule(
            "transpose of a difference",
            "(A − B)ᵀ = Aᵀ − Bᵀ where nobody else needs A − B",
            Transpose.class,
            (x, sharing) ->
                Rule.when(
                    Rule.is(x.get(0), Subtract.class)
                        && sharing.isSole(x.get(0))
                        && absorbs(Rule.part(x.get(0), 0))
                        && absorbs(Rule.part(x.get(0), 1)),
                    () ->
                        Rule.part(x.get(0), 0)
                            .transpose()
                            .minus(Rule.part(x.get(0), 1).transpose()))));
    rules.add(
        Rule.unary(
            "inverse of a transpose",
            "(Aᵀ)⁻¹ = (A⁻¹)ᵀ",
            Inverse.class,
            a ->
                Rule.when(
                    Rule.is(a, Transpose.class), () -> Rule.part(a, 0).inverse().transpose())));
    rules.add(
        Rule.unary(
            "trace of a transpose",
            "tr(Aᵀ) = tr(A)",
            Trace.class,
            a -> Rule.when(Rule.is(a, Transpose.class), () -> Rule.part(a, 0).apply(new Trace()))));
    rules.add(
        Rule.unary(
            "sum of a transpose",
            "sum(Aᵀ) = sum(A)",
            Sum.class,
            a -> Rule.when(Rule.is(a, Transpose.class), () -> Rule.part(a, 0).sum())));
    rules.add(
        Rule.binary(
            "inner product of transposes",
            "tr(A Bᵀ) = tr(AᵀB)",
            Dot.class,
            (a, b) ->
                Rule.when(
                    Rule.is(a, Transpose.class) && Rule.is(b, Transpose.class),
                    () -> Rule.part(a, 0).dot(Rule.part(b, 0)))));
    rules.add(
        Rule.unary(
            "row sums of a transpose",
            "Aᵀ1",
            RowSums.class,
            a ->
                Rule.when(
                    Rule.is(a, Transpose.class), () -> Rule.part(a, 0).apply(new ColumnSums()))));
    rules.add(
        Rule.unary(
            "column sums of a transpose",
            "A1",
            ColumnSums.class,
            a ->
                Rule.when(
                    Rule.is(a, Transpose.class), () -> Rule.part(a, 0).apply(new RowSums()))));
    rules.add(
        Rule.unary(
            "diagonal of a transpose",
            "diag(Aᵀ) = diag(A)",
            DiagonalOf.class,
            a -> Rule.when(Rule.is(a, Transpose.class), () -> Rule.part(a, 0).diagonal())));
    rules.add(
        new Rule(
            "inner product with a transpose",
            "⟨Aᵀ, B⟩ = ⟨A, Bᵀ⟩ where Bᵀ costs nothing",
            Dot.class,
            (x, sharing) -> turned(x.get(0), x.get(1), sharing)));
    return rules;
  }

  private static Optional<Expr> turned(Expr a, Expr b, Sharing sharing) {
    if (!a.isMatrix()) {
      return Optional.empty();
    }
    if (Rule.is(a, Transpose.class) && Rule.is(b, MatMul.class) && sharing.isSole(b)) {
      return Optional.of(Rule.part(a, 0).dot(b.transpose()));
    }
    return Rule.when(
        Rule.is(b, Transpose.class) && Rule.is(a, MatMul.class) && sharing.isSole(a),
        () -> a.transpose().dot(Rule.part(b, 0)));
  }

  private static void add(
      List<Rule> rules,
      String name,
      String formula,
      Class<? extends Primitive> inner,
      UnaryOperator<Expr> right) {
    rules.add(
        Rule.unary(
            name,
            formula,
            Transpose.class,
            a -> Rule.when(Rule.is(a, inner), () -> right.apply(a))));
  }

  /** Whether transposing costs nothing. */
  private static boolean absorbs(Expr a) {
    return Rule.is(a, Transpose.class)
        || Rule.is(a, Outer.class)
        || Rule.is(a, MatMul.class)
        || ((Type.MatrixType) a.type()).structure().implies(Structure.SYMMETRIC);
  }
}
