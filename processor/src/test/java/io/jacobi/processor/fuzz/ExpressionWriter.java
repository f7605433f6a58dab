package io.jacobi.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Writes random expressions of all operations; they stay smooth, of moderate size, and far from
 * kinks, singular matrices and equal eigenvalues. Vectors have 3 entries and matrices are 3 × 3,
 * but for {@code u} and {@code B}, which are 2 and 3 × 2.
 */
final class ExpressionWriter {
  private final Random random;
  private final Variables names;
  private int found;

  ExpressionWriter(Random random, Variables names) {
    this.random = random;
    this.names = names;
  }

  private String index() {
    return names.index();
  }

  /** One of some forms, in which p, q are expressions already written. */
  private String form(List<String> forms, String p, String q) {
    return forms
        .get(random.nextInt(forms.size()))
        .replace("#i", index())
        .replace("#p", p)
        .replace("#q", q);
  }

  private static final List<String> SCALARS =
      List.of(
          "(#p + #q)",
          "(#p + #q)",
          "(#p - #q)",
          "#p * Math.tanh(#q)",
          "#p * Math.tanh(#q)",
          "#p / (2 + Math.sin(#q))",
          "Math.sin(#p)",
          "Math.cos(#p)",
          "Math.atan(#p)",
          "Functions.softplus(#p)",
          "Functions.sigmoid(#p)",
          "helper(#p, #q)",
          "descend(#p, n)",
          "MODES.get(#i).of(#p)",
          "CURVES.get(#i).at(#p)",
          "(switch (n % 3) { case 0 -> #p; case 1 -> #q * 0.5; default -> 1.5; })",
          "(switch (n % 3) { case 0 -> { if (a > 9) { yield 2.0; } yield #p; } case 1 -> { double #w = #q; for (int i#w = 0; i#w < 3; i#w++) { if (i#w == n) { yield #w; } #w = Math.sin(#w + a); } yield #p; } default -> #q; })",
          "all(#p)",
          "middle(#p, #q, #i)",
          "duo(#p, v, #i).swap().second() * Math.tanh(#q)",
          "wave(#p, #i).andThen(Math::tanh).applyAsDouble(#q)",
          "Math.exp(Math.sin(#p))",
          "Math.expm1(Math.sin(#p))",
          "Math.log(2 + Math.sin(#p))",
          "Math.log1p(0.5 * Math.cos(#p))",
          "Math.log10(2 + Math.sin(#p))",
          "Math.sqrt(2 + Math.cos(#p))",
          "Math.cbrt(3 + Math.sin(#p))",
          "Math.pow(2 + Math.sin(#p), Math.cos(#q))",
          "Math.pow(Math.sin(#p), 3)",
          "Math.hypot(1.5 + Math.sin(#p), Math.tanh(#q))",
          "Math.atan2(Math.sin(#p), 2 + Math.sin(#q))",
          "Math.max(Math.sin(#p), 1.5)",
          "Math.min(Math.tanh(#p), 1.5 + Math.exp(Math.sin(#q)))",
          "Math.abs(1.5 + Math.sin(#p))",
          "-(#p)",
          "Math.asin(0.5 * Math.sin(#p))",
          "Math.acos(0.5 * Math.sin(#p))",
          "Math.sinh(Math.sin(#p))",
          "Math.cosh(Math.cos(#p))",
          "Math.tan(0.5 * Math.sin(#p))",
          "Math.fma(Math.sin(#p), 0.5, #q)",
          "Math.toRadians(50 * Math.sin(#p))",
          "Functions.logAddExp(#p, #q)",
          "Functions.square(Math.sin(#p))",
          "Functions.cube(Math.tanh(#p))",
          "Math.copySign(1.5 + Math.sin(#p), -1)",
          "Double.sum(#p, Double.max(Math.sin(#q), 1.5))",
          "Functions.logSigmoid(#p)",
          "Functions.relu(1.5 + Math.sin(#p))",
          "ruled(#p)",
          "guarded(#p, #i)",
          "until(#p, #q)",
          "TABLE[#i] * #p",
          "ModelGradients.potentialGradient(#p, v).w().sum()",
          "ModelGradients.potentialJvp(#p, v, Math.sin(#q), u.concat(Vector.of(#p)))",
          "total(#p, #q, a)",
          "total(x)",
          "among(#i, #p, #q, a)",
          "boxed(#p, #i)",
          "drawn(#p, #i)");

  private static final List<String> OF_VECTORS =
      List.of(
          "#p.dot(#q)",
          "#p.sum()",
          "#p.mean()",
          "#p.sin().plus(2).norm()",
          "#p.tanh().minus(2).norm1()",
          "#p.tanh().times(0.3).plus(Vector.of(1, 2, 3)).max()",
          "#p.tanh().times(0.3).plus(Vector.of(1, 2, 3)).min()",
          "#p.tanh().times(0.3).plus(Vector.of(1, -3, 2)).normInf()",
          "#p.logSumExp()",
          "A.quadraticForm(#p.sin())",
          "#p.concat(u).slice(1, 4).sum()",
          "java.util.Arrays.stream(#p.toArray()).map(t -> t * Math.tanh(t)).sum()",
          "java.util.Arrays.stream(#p.toArray()).reduce(0.5, (s, t) -> Math.sin(s + t))",
          "java.util.Arrays.stream(#p.toArray(), 1, 3).filter(t -> t > -99).map(Math::atan).sum()",
          "duo(b, #p, #i).second().dot(#q)",
          "java.util.stream.IntStream.range(1, 3).mapToDouble(k -> k * 0.3).map(Math::sin).sum()",
          "#p.get(#i)");

  private static final List<String> OF_MATRICES =
      List.of(
          "#p.trace()",
          "#p.sum()",
          "#p.mean()",
          "#p.sin().plus(2).frobeniusNorm()",
          "#p.row(#i).dot(#q.column(#i))",
          "#p.get(#i, #i)",
          "#p.tanh().times(0.2).plus(Matrix.diagonal(Vector.of(1, 3, 6))).determinant()",
          "#p.dot(#q)");

  private static final List<String> OF_OBJECTS =
      List.of(
          "#o.at(#p)",
          "#o.twice(Math.sin(#p))",
          "(#o instanceof Bend #w ? #w.by() * Math.tanh(#p) : #q)",
          "(#o instanceof Flat || n > 3 ? #p : #o.at(#q))",
          "(n > 1 && #o instanceof Line #w && #w.side().size() > n ? #w.side().get(n) : #p)");

  private static final List<String> OF_FUNCTIONS =
      List.of(
          "#f.applyAsDouble(#p)",
          "#f.andThen(Math::sin).applyAsDouble(#p)",
          "#f.compose(t -> t * 0.5).applyAsDouble(#p)",
          "iterated(#f, #p, #i)");

  private static final List<String> OF_DEFINITE =
      List.of("#p.logDeterminant()", "#p.determinant() * 0.01", "#p.solve(v).dot(v)");

  /** A number that one of the functions, boxes or generators gives, if there are any. */
  private Optional<String> given(int depth) {
    List<Supplier<String>> forms = new ArrayList<>();
    if (!names.functions.isEmpty()) {
      forms.add(
          () -> form(OF_FUNCTIONS, scalar(depth), "").replace("#f", names.pick(names.functions)));
    }
    if (!names.functionLists.isEmpty()) {
      forms.add(
          () ->
              form(List.of("#l.get(#i).applyAsDouble(#p)"), scalar(depth), "")
                  .replace("#l", names.pick(names.functionLists)));
    }
    if (!names.acts.isEmpty()) {
      forms.add(() -> names.pick(names.acts) + ".of(" + scalar(depth) + ")");
      forms.add(() -> names.pick(names.acts) + ".by()");
    }
    if (!names.boxes.isEmpty()) {
      forms.add(() -> names.pick(names.boxes) + "[" + index() + "]");
    }
    if (!names.numbers.isEmpty()) {
      forms.add(() -> names.pick(names.numbers) + ".get(" + index() + ")");
    }
    if (!names.meters.isEmpty()) {
      forms.add(
          () ->
              names.pick(names.meters)
                  + List.of(".get()", ".sum", ".h[" + index() + "]").get(random.nextInt(3)));
    }
    if (!names.grown.isEmpty()) {
      forms.add(
          () ->
              form(
                      List.of("#l.get(0)", "#l.get(#l.size() - 1)", "chained(#l, #p)"),
                      scalar(depth),
                      "")
                  .replace("#l", names.pick(names.grown)));
    }
    if (!names.spots.isEmpty()) {
      forms.add(() -> names.pick(names.spots) + ".of(" + scalar(depth) + ")");
    }
    if (!names.draws.isEmpty()) {
      forms.add(() -> names.pick(names.draws) + ".nextDouble() * 0.9");
    }
    return forms.isEmpty()
        ? Optional.empty()
        : Optional.of(forms.get(random.nextInt(forms.size())).get());
  }

  String scalar(int depth) {
    if (random.nextInt(4) == 0) {
      Optional<String> given = given(Math.max(0, depth - 1));
      if (given.isPresent()) {
        return given.get();
      }
    }
    if (depth == 0) {
      return switch (random.nextInt(8)) {
        case 3 ->
            names.records.isEmpty()
                ? names.pick(names.matrices) + ".get(" + index() + ", " + index() + ")"
                : names.pick(names.records)
                    + (random.nextBoolean() ? ".part()" : ".rest()[" + index() + "]");
        case 0 -> "" + (1 + random.nextInt(5)) / 4.0;
        case 1 ->
            names.tables.isEmpty() || random.nextBoolean()
                ? names.pick(names.arrays) + "[" + index() + "]"
                : names.pick(names.tables) + "[" + index() + "][" + index() + "]";
        case 2 -> names.pick(names.vectors) + ".get(" + index() + ")";
        default -> names.pick(names.scalars);
      };
    }
    if (!names.objects.isEmpty() && random.nextInt(4) == 0) {
      return form(OF_OBJECTS, scalar(depth - 1), scalar(0))
          .replace("#o", names.pick(names.objects))
          .replace("#w", "w" + found++);
    }
    return switch (random.nextInt(10)) {
      case 0 -> form(OF_VECTORS, vector(depth - 1), vector(0));
      case 1 -> form(OF_MATRICES, matrix(depth - 1), matrix(0));
      case 2 -> form(OF_DEFINITE, definite(), "");
      case 3 -> "(" + condition() + " ? " + scalar(depth - 1) + " : " + scalar(0) + ")";
      case 4 ->
          names.tables.isEmpty()
              ? scalar(depth - 1)
              : form(
                      List.of("rows(#t, #p)", "spread(#t, #p)", "Matrix.of(#t).sin().sum() * #p"),
                      scalar(depth - 1),
                      "")
                  .replace("#t", names.pick(names.tables));
      default ->
          form(SCALARS, scalar(depth - 1), scalar(random.nextInt(depth)))
              .replace("#w", "w" + found++);
    };
  }

  /** Far from anything that a small step could turn over. */
  String condition() {
    if (!names.flags.isEmpty() && random.nextInt(4) == 0) {
      return (random.nextBoolean() ? "" : "!") + names.pick(names.flags);
    }
    return switch (random.nextInt(3)) {
      case 0 -> "n > " + random.nextInt(4);
      case 1 ->
          names.indices.isEmpty()
              ? "n % 2 == 0"
              : names.pick(names.indices) + " % 2 == " + random.nextInt(2);
      default -> "a > " + (random.nextBoolean() ? "-9" : "9");
    };
  }

  private static final List<String> VECTORS =
      List.of(
          "#p.plus(#q)",
          "#p.minus(#q)",
          "#p.plus(#s)",
          "#p.minus(#s)",
          "#p.negate()",
          "folded(#p, #s)",
          "A.times(#p).tanh()",
          "#p.hadamard(#q.sigmoid())",
          "#p.hadamardDiv(#q.sigmoid().plus(1))",
          "#p.times(#s).sin()",
          "A.transposeTimes(#p).div(2)",
          "#p.softmax()",
          "Vector.build(3, i -> Math.cos(v.get(i) * 1.5))",
          "#m.times(#p).sin()",
          "#m.sin().row(#i)",
          "#m.sin().column(#i)",
          "#m.tanh().rowSums()",
          "#m.tanh().columnSums()",
          "#m.rowLogSumExp()",
          "#m.sin().diagonal()",
          "#d.solve(#p)",
          "#d.choleskyDecomposition().solve(#p)",
          "#m.tanh().times(0.2).plus(Matrix.diagonal(Vector.of(1, 3, 6))).choleskyDecomposition().solve(#p)",
          "#d.lu().solveTranspose(#p)",
          "#p.slice(0, 2).concat(#q.slice(#j, #j + 1))",
          "u.concat(#p.slice(1, 2))",
          "B.times(u).plus(#p)",
          "B.times(B.transposeTimes(#p)).tanh()",
          "#p.sin().cross(#q)",
          "#p.tanh().max(Vector.fill(3, 1.5))",
          "#p.tanh().min(1.5)",
          "#p.sin().pow(2)",
          "#p.sin().plus(2).log()",
          "#p.sin().plus(2).sqrt()",
          "#p.sin().exp()",
          "#p.sin().plus(2).reciprocal()",
          "#p.sin().plus(2).abs()",
          "#p.softplus()",
          "#p.atan()",
          "Vector.of(#s, #t, 0.5)",
          "Vector.fill(3, #s)",
          "Vector.unit(3, #i).times(#s)",
          "ModelGradients.potentialGradient(#s, #p).w().tanh()",
          "#m.plus(#m.transpose()).tanh().times(0.2).plus(Matrix.diagonal(Vector.of(1, 3, 6))).eigenvalues()",
          "#m.tanh().times(0.2).plus(Matrix.diagonal(Vector.of(1, 3, 6))).singularValues()",
          "(#c ? #p : #q)");

  String vector(int depth) {
    if (depth == 0) {
      return names.pick(names.vectors);
    }
    String p = vector(depth - 1);
    String side = names.records.isEmpty() ? vector(0) : names.pick(names.records) + ".side()";
    return form(VECTORS, p, random.nextBoolean() ? vector(0) : side)
        .replace("#s", scalar(0))
        .replace("#t", scalar(0))
        .replace("#m", matrix(0))
        .replace("#d", definite())
        .replace("#c", condition())
        .replace("#j", "" + random.nextInt(3));
  }

  private static final List<String> MATRICES =
      List.of(
          "#p.times(#q).tanh()",
          "#p.plus(#v.outer(#w)).sin()",
          "#p.transpose().times(#s).sigmoid()",
          "#p.scaleRows(#v).minus(#q)",
          "#p.scaleColumns(#v).plus(#q)",
          "#p.hadamard(#q).plusRow(#v).cos()",
          "#p.plusColumn(#v).tanh()",
          "#p.rowSoftmax()",
          "#p.transposeTimes(#q).sin()",
          "#p.timesTranspose(#q).sin()",
          "#p.plus(#s)",
          "#p.negate().div(2)",
          "Matrix.diagonal(#v)",
          "#v.outer(#v)",
          "Matrix.ofRows(#v, #w, v)",
          "Matrix.ofColumns(#v, #w, v)",
          "Matrix.ofRows(new Vector[] {#v, v, #w}).sin()",
          "Matrix.ofColumns(new Vector[] {v, #v, #w}).sin()",
          "Matrix.build(3, 3, (i, j) -> Math.sin(A.get(i, j) + 0.5 * i))",
          "#d.inverse()",
          "#d.cholesky()",
          "#p.tanh().times(0.2).plus(Matrix.diagonal(Vector.of(1, 3, 6))).choleskyDecomposition().inverse()",
          "#p.symmetricPart().sin()",
          "#d.solve(#p).tanh()",
          "#d.lu().inverse()",
          "#p.tanh().times(0.3).matrixExp()",
          "#p.tanh().power(2)",
          "#p.kronecker(#q).slice(2, 5, 3, 6)",
          "B.timesTranspose(B).tanh()",
          "B.tanh().plus(Matrix.of(new double[][] {{2, 0}, {0, 3}, {0, 0}})).times(B.transpose())",
          "B.tanh().times(0.3).plus(Matrix.of(new double[][] {{2, 0}, {0, 3}, {0, 0}})).pseudoInverse().transposeTimes(B.transpose())",
          "#p.hadamardDiv(#q.sigmoid().plus(1))",
          "#p.sin().exp()");

  String matrix(int depth) {
    String p = names.pick(names.matrices);
    if (depth <= 0) {
      return p;
    }
    return form(MATRICES, p, names.pick(names.matrices))
        .replace("#s", scalar(0))
        .replace("#v", vector(0))
        .replace("#w", vector(0))
        .replace("#d", definite());
  }

  /** A matrix that is positive definite whatever the variables are. */
  String definite() {
    if (!names.definite.isEmpty() && random.nextBoolean()) {
      return names.pick(names.definite);
    }
    String m = names.pick(names.matrices) + ".tanh()";
    return m + ".transposeTimes(" + m + ").plus(Matrix.identity(3))";
  }
}
