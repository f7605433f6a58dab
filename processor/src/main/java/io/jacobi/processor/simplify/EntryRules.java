package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.Column;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Elementwise;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.GetMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Power;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Row;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * One entry, row or column of what is computed for it alone: the rest need not be computed. Only
 * where both stand in one block, for what is computed before a loop is computed once.
 */
final class EntryRules {
  private EntryRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        new Rule(
            "entry of what is computed entry by entry",
            "f(x, y)ᵢ = f(xᵢ, yᵢ)",
            Get.class,
            (x, sharing) ->
                alone(x.get(0), sharing)
                    .flatMap(v -> entrywise(v, part -> part.apply(new Get(), x.get(1))))));
    rules.add(
        new Rule(
            "entry of a matrix computed entry by entry",
            "f(A, B)ᵢⱼ = f(Aᵢⱼ, Bᵢⱼ)",
            GetMatrix.class,
            (x, sharing) ->
                alone(x.get(0), sharing)
                    .flatMap(
                        a ->
                            entrywise(
                                a, part -> part.apply(new GetMatrix(), x.get(1), x.get(2))))));
    rules.add(
        ofA(
            MatVec.class,
            "entry of a product with a vector",
            "(Ax)ᵢ = aᵢᵀx, aᵢᵀ row i of A",
            Get.class,
            (ax, i) -> Rule.part(ax, 0).row(i.get(0)).dot(Rule.part(ax, 1))));
    rules.add(
        ofA(
            MatMul.class,
            "entry of a product",
            "(AB)ᵢⱼ = aᵢᵀbⱼ, aᵢᵀ row i of A, bⱼ column j of B",
            GetMatrix.class,
            (ab, at) -> Rule.part(ab, 0).row(at.get(0)).dot(column(Rule.part(ab, 1), at.get(1)))));
    rules.add(
        ofA(
            Outer.class,
            "entry of an outer product",
            "(xyᵀ)ᵢⱼ = xᵢyⱼ",
            GetMatrix.class,
            (xy, at) ->
                Rule.part(xy, 0)
                    .apply(new Get(), at.get(0))
                    .hadamard(Rule.part(xy, 1).apply(new Get(), at.get(1)))));
    rules.add(
        Rule.binary(
            "row of a transpose",
            "row i of Aᵀ is column i of A",
            Row.class,
            (a, i) -> Rule.when(Rule.is(a, Transpose.class), () -> column(Rule.part(a, 0), i))));
    rules.add(
        Rule.binary(
            "column of a transpose",
            "column j of Aᵀ is row j of A",
            Column.class,
            (a, j) -> Rule.when(Rule.is(a, Transpose.class), () -> Rule.part(a, 0).row(j))));
    rules.add(
        ofA(
            MatMul.class,
            "row of a product",
            "row i of AB is Bᵀaᵢ, aᵢᵀ row i of A",
            Row.class,
            (ab, i) -> Rule.part(ab, 1).transpose().times(Rule.part(ab, 0).row(i.get(0)))));
    rules.add(
        ofA(
            MatMul.class,
            "column of a product",
            "column j of AB is Abⱼ, bⱼ column j of B",
            Column.class,
            (ab, j) -> Rule.part(ab, 0).times(column(Rule.part(ab, 1), j.get(0)))));
    return rules;
  }

  /** A rule on a part of what one kind of operation computes for it alone. */
  private static Rule ofA(
      Class<? extends Primitive> kind,
      String name,
      String formula,
      Class<? extends Primitive> on,
      BiFunction<Expr, List<Expr>, Expr> right) {
    return new Rule(
        name,
        formula,
        on,
        (x, sharing) ->
            alone(x.get(0), sharing)
                .filter(a -> Rule.is(a, kind))
                .map(a -> right.apply(a, x.subList(1, x.size()))));
  }

  private static Expr column(Expr a, Expr j) {
    return a.apply(new Column(), j);
  }

  /** What is computed here, and for nobody else. */
  private static Optional<Expr> alone(Expr x, Sharing sharing) {
    return Rule.when(sharing.isSole(x) && x.builder().holds(x.value()), () -> x);
  }

  /** The operation on entries of the operands. */
  private static Optional<Expr> entrywise(Expr x, UnaryOperator<Expr> entry) {
    boolean fits =
        Rule.is(x, Add.class)
            || Rule.is(x, Subtract.class)
            || Rule.is(x, Hadamard.class)
            || Rule.is(x, Quotient.class)
            || Rule.is(x, AddScalar.class)
            || Rule.is(x, Scale.class)
            || Rule.is(x, DivideByScalar.class)
            || Rule.is(x, Power.class)
            || Rule.is(x, Negate.class)
            || Rule.is(x, Elementwise.class);
    return Rule.when(fits, () -> one(x, entry));
  }

  private static Expr one(Expr x, UnaryOperator<Expr> entry) {
    Expr left = entry.apply(Rule.part(x, 0));
    Instruction definition = x.value().definition().orElseThrow();
    if (definition.operands().size() == 1) {
      return left.apply((Primitive) definition.operation());
    }
    Expr second = Rule.part(x, 1);
    Expr right = second.isScalar() ? second : entry.apply(second);
    if (Rule.is(x, Add.class) || Rule.is(x, AddScalar.class)) {
      return left.plus(right);
    }
    if (Rule.is(x, Subtract.class)) {
      return left.minus(right);
    }
    if (Rule.is(x, Power.class)) {
      return left.apply(new Power(), right);
    }
    return Rule.is(x, Quotient.class) || Rule.is(x, DivideByScalar.class)
        ? left.over(right)
        : left.times(right);
  }
}
