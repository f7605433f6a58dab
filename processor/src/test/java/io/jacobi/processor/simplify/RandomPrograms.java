package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Abs;
import io.jacobi.processor.primitive.Column;
import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.Determinant;
import io.jacobi.processor.primitive.Elementwise;
import io.jacobi.processor.primitive.Exp;
import io.jacobi.processor.primitive.Expm1;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Folded;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.GetMatrix;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.Kronecker;
import io.jacobi.processor.primitive.Log;
import io.jacobi.processor.primitive.Log1p;
import io.jacobi.processor.primitive.LogDeterminant;
import io.jacobi.processor.primitive.LogSumExp;
import io.jacobi.processor.primitive.Norm;
import io.jacobi.processor.primitive.Reciprocal;
import io.jacobi.processor.primitive.Row;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Sigmoid;
import io.jacobi.processor.primitive.Softmax;
import io.jacobi.processor.primitive.Softplus;
import io.jacobi.processor.primitive.Sqrt;
import io.jacobi.processor.primitive.SymmetricPart;
import io.jacobi.processor.primitive.Tanh;
import io.jacobi.processor.primitive.Trace;
import io.jacobi.processor.primitive.Vec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random well-typed expressions of scalars, vectors and matrices of two dimensions. */
final class RandomPrograms {
  static final Dim N = new Dim.Symbol("n");
  static final Dim M = new Dim.Symbol("m");
  private static final List<Elementwise> FUNCTIONS =
      List.of(
          new Exp(),
          new Log(),
          new Log1p(),
          new Sigmoid(),
          new Softplus(),
          new Abs(),
          new Sqrt(),
          new Reciprocal(),
          new Tanh());
  private static final double[] LITERALS = {0, 1, 1, -1, 2, 3};
  private static final double[] EXPONENTS = {-1, 0, 1, 2, 2, 3};

  private final Random random;
  private final BlockBuilder builder = new BlockBuilder(Shapes.settled());
  private final List<Value> parameters = new ArrayList<>();

  RandomPrograms(long seed) {
    this.random = new Random(seed);
    for (String name : List.of("s", "t")) {
      parameters.add(builder.parameter(Type.SCALAR, name));
    }
    for (Dim dim : List.of(N, M)) {
      for (String name : List.of("x", "y")) {
        parameters.add(builder.parameter(new Type.VectorType(dim), name + dim));
      }
      for (Dim columns : List.of(N, M)) {
        for (String name : List.of("A", "B")) {
          parameters.add(builder.parameter(Type.matrix(dim, columns), name + dim + columns));
        }
      }
      parameters.add(
          builder.parameter(new Type.MatrixType(dim, dim, Structure.SYMMETRIC), "S" + dim));
      parameters.add(
          builder.parameter(new Type.MatrixType(dim, dim, Structure.POSITIVE_DEFINITE), "P" + dim));
    }
  }

  List<Value> parameters() {
    return parameters;
  }

  BlockBuilder builder() {
    return builder;
  }

  boolean coin() {
    return random.nextBoolean();
  }

  private Dim dim() {
    return random.nextBoolean() ? N : M;
  }

  /** An expression of any type. */
  Expr any(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> scalar(depth);
      case 1 -> vector(dim(), depth);
      default -> matrix(dim(), dim(), depth);
    };
  }

  private Expr of(Type type) {
    List<Value> fitting = parameters.stream().filter(p -> sameShape(p.type(), type)).toList();
    return new Expr(fitting.get(random.nextInt(fitting.size())), builder);
  }

  private static boolean sameShape(Type a, Type b) {
    if (a instanceof Type.MatrixType x && b instanceof Type.MatrixType y) {
      return x.rows().equals(y.rows()) && x.columns().equals(y.columns());
    }
    return a.equals(b);
  }

  private Expr size(Dim dim) {
    Value vector =
        parameters.stream()
            .filter(p -> p.type().equals(new Type.VectorType(dim)))
            .findFirst()
            .orElseThrow();
    return new Expr(vector, builder).size();
  }

  private Expr literal() {
    return Expr.literal(builder, LITERALS[random.nextInt(LITERALS.length)]);
  }

  private Elementwise function() {
    return FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
  }

  private double exponent() {
    return EXPONENTS[random.nextInt(EXPONENTS.length)];
  }

  private Expr pick(List<Supplier<Expr>> choices) {
    return choices.get(random.nextInt(choices.size())).get();
  }

  Expr scalar(int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextBoolean() ? of(Type.SCALAR) : literal();
    }
    int d = depth - 1;
    List<Supplier<Expr>> choices = new ArrayList<>(arithmetic(() -> scalar(d)));
    choices.add(this::literal);
    choices.add(
        () -> {
          Dim n = dim();
          return vector(n, d).dot(vector(n, d));
        });
    choices.add(
        () -> {
          Dim r = dim();
          Dim c = dim();
          return matrix(r, c, d).dot(matrix(r, c, d));
        });
    choices.add(() -> vector(dim(), d).sum());
    choices.add(() -> matrix(dim(), dim(), d).sum());
    choices.add(() -> vector(dim(), d).apply(new Norm()));
    choices.add(() -> vector(dim(), d).apply(new LogSumExp()));
    choices.add(() -> size(dim()).toDouble());
    choices.add(() -> square(d).apply(new Trace()));
    choices.add(() -> square(d).apply(new Determinant()));
    choices.add(() -> square(d).apply(new LogDeterminant()));
    choices.add(() -> kronecker(d));
    choices.add(() -> idiom(d));
    return pick(choices);
  }

  /** Shapes that people write and chance hardly ever does. */
  private Expr idiom(int d) {
    return switch (random.nextInt(13)) {
      case 0 -> vector(dim(), d).map(new Exp()).sum().map(new Log());
      case 1 -> {
        Expr determinant = square(d).apply(new Determinant());
        yield coin() ? determinant.map(new Abs()).map(new Log()) : determinant.over(determinant);
      }
      case 2 -> softplus(scalar(d));
      case 3 -> scalar(d).literal(1).minus(scalar(d).map(new Sigmoid())).map(new Log());
      case 4 ->
          coin() ? scalar(d).map(new Exp()).minus(literal()) : scalar(d).map(new Expm1()).plus(1);
      case 5 -> vector(dim(), d).map(coin() ? new Exp() : new Expm1()).plus(coin() ? -1 : 1).sum();
      case 6 -> {
        Expr x = vector(dim(), d);
        yield x.minus(coin() ? x.pow(2) : x.hadamard(x.map(function()))).sum();
      }
      case 7 -> {
        Dim r = dim();
        Dim c = dim();
        yield kronecker(r, c, c, r, d).times(kronecker(c, r, r, c, d)).apply(new Trace());
      }
      case 8 -> symmetric(dim(), d);
      case 9 -> new Likelihoods(this, random).scalar(d);
      case 10 -> multiples(d);
      case 11 -> part(dim(), dim(), d);
      default -> {
        Expr norm = vector(dim(), d).apply(new Norm());
        yield norm.hadamard(norm);
      }
    };
  }

  /** What becomes of the symmetric part of a matrix where only that matters. */
  private Expr symmetric(Dim n, int d) {
    Expr part = matrix(n, n, d).apply(new SymmetricPart(coin()));
    Expr same = named((coin() ? "S" : "P") + n);
    Expr x = vector(n, d);
    return switch (random.nextInt(5)) {
      case 0 -> part.apply(new Trace());
      case 1 -> part.dot(same);
      case 2 -> same.dot(part);
      case 3 -> x.dot(part.times(x));
      default ->
          x.negate()
              .outer(x.times(scalar(d)))
              .plus(same.times(scalar(d)))
              .apply(new SymmetricPart(coin()))
              .sum();
    };
  }

  /** Sums and differences of what is multiplied or divided by one number. */
  private Expr multiples(int d) {
    Expr s = scalar(d);
    Dim n = dim();
    Expr x = coin() ? vector(n, d) : scalar(d);
    Expr y = x.isScalar() ? scalar(d) : vector(n, d);
    boolean isDivided = coin();
    Expr left = isDivided ? x.over(s) : x.times(s);
    Expr right = isDivided ? y.over(s) : y.times(s);
    return (coin() ? left.plus(right) : left.minus(right)).sum();
  }

  /** An entry, a row or a column of what is computed. */
  private Expr part(Dim n, Dim m, int d) {
    Expr a = matrix(n, m, d);
    Expr first = a.integer(0);
    Expr square = matrix(n, n, d);
    return switch (random.nextInt(6)) {
      case 0 -> (coin() ? vector(n, d) : a.times(vector(m, d))).apply(new Get(), first);
      case 1 -> a.apply(new GetMatrix(), first, first);
      case 2 -> (coin() ? a : a.transpose()).row(first).apply(new Norm());
      case 3 -> (coin() ? a : a.transpose()).apply(new Column(), first).apply(new Norm());
      case 4 -> square.times(a).apply(coin() ? new Row() : new Column(), first).sum();
      default -> a.times(matrix(m, n, d)).transpose().times(vector(n, d)).apply(new Norm());
    };
  }

  private Expr named(String name) {
    Value parameter =
        parameters.stream().filter(p -> p.name().filter(name::equals).isPresent()).findAny().get();
    return new Expr(parameter, builder);
  }

  private static Expr softplus(Expr x) {
    return x.map(new Exp()).plus(1).map(new Log());
  }

  private Expr square(int depth) {
    Dim n = dim();
    return matrix(n, n, depth);
  }

  private Expr kronecker(int d) {
    Dim a = dim();
    Dim b = dim();
    return switch (random.nextInt(9)) {
      case 0 -> kronecker(a, a, b, b, d).apply(new Trace());
      case 1 -> kronecker(N, M, M, N, d).apply(new Trace());
      case 2 -> kronecker(a, b, b, a, d).sum();
      case 3 -> kronecker(a, b, b, b, d).dot(kronecker(a, b, b, b, d));
      case 4 -> kronecker(a, b, b, b, d).dot(kronecker(a, b, b, b, d).plus(scalar(d)));
      case 5 -> kronecker(a, a, b, b, d).diagonal().apply(new Norm());
      case 6 -> kronecker(a, b, b, a, d).apply(new RowSums()).apply(new Norm());
      case 7 -> {
        Expr product = kronecker(a, b, a, b, d);
        yield (coin() ? product : product.transpose()).apply(new ColumnSums()).apply(new Norm());
      }
      default -> {
        Expr vector = kronecker(b, b, a, a, d).apply(new RowSums());
        if (random.nextInt(4) == 0) {
          Expr x = vector(a, d).outer(vector(b, d)).apply(new Vec());
          yield size(a).apply(new Folded(), size(b), x).apply(new Vec()).apply(new Norm());
        }
        yield kronecker(a, b, b, a, d)
            .times(random.nextBoolean() ? vector : kronecker(b, a, a, b, d).times(vector))
            .apply(new Norm());
      }
    };
  }

  private Expr kronecker(Dim p, Dim q, Dim r, Dim s, int depth) {
    return matrix(p, q, depth).apply(new Kronecker(), matrix(r, s, depth));
  }

  private List<Supplier<Expr>> arithmetic(Supplier<Expr> part) {
    return List.of(
        () -> part.get().plus(part.get()),
        () -> part.get().minus(part.get()),
        () -> part.get().hadamard(part.get()),
        () -> part.get().over(part.get()),
        () -> part.get().negate(),
        () -> part.get().map(function()),
        () -> part.get().pow(exponent()));
  }

  private List<Supplier<Expr>> entries(Supplier<Expr> part, int d) {
    List<Supplier<Expr>> choices = new ArrayList<>(arithmetic(part));
    choices.add(() -> part.get().plus(scalar(d)));
    choices.add(() -> part.get().times(scalar(d)));
    choices.add(() -> part.get().over(scalar(Math.max(d, 1))));
    return choices;
  }

  Expr vector(Dim n, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return of(new Type.VectorType(n));
    }
    int d = depth - 1;
    List<Supplier<Expr>> choices = entries(() -> vector(n, d), d);
    choices.add(
        () -> {
          Dim c = dim();
          return matrix(n, c, d).times(vector(c, d));
        });
    choices.add(() -> matrix(n, n, d).solve(vector(n, d)));
    choices.add(() -> size(n).apply(new Fill(), scalar(d)));
    choices.add(() -> size(n).unit(size(n).integer(0)));
    choices.add(() -> matrix(n, dim(), d).apply(new RowSums()));
    choices.add(() -> matrix(dim(), n, d).apply(new ColumnSums()));
    choices.add(() -> matrix(n, n, d).diagonal());
    choices.add(() -> vector(n, d).apply(new Softmax()));
    choices.add(() -> softplus(vector(n, d)));
    choices.add(() -> vector(n, d).map(new Sigmoid()).negate().plus(1).map(new Log()));
    return pick(choices);
  }

  Expr matrix(Dim r, Dim c, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return of(Type.matrix(r, c));
    }
    int d = depth - 1;
    List<Supplier<Expr>> choices = entries(() -> matrix(r, c, d), d);
    Supplier<Expr> product =
        () -> {
          Dim k = dim();
          return matrix(r, k, d).times(matrix(k, c, d));
        };
    choices.add(product);
    choices.add(product);
    choices.add(() -> matrix(c, r, d).transpose());
    choices.add(() -> matrix(c, r, d).transpose());
    choices.add(() -> vector(r, d).outer(vector(c, d)));
    choices.add(() -> size(r).apply(new FillMatrix(), size(c), scalar(d)));
    choices.add(() -> matrix(r, c, d).scaleRows(vector(r, d)));
    choices.add(() -> matrix(r, c, d).scaleColumns(vector(c, d)));
    choices.add(() -> matrix(r, r, d).solve(matrix(r, c, d)));
    if (r.equals(c)) {
      choices.add(() -> matrix(r, r, d).inverse());
      choices.add(() -> matrix(r, r, d).inverse());
      choices.add(() -> vector(r, d).diagonalMatrix());
      choices.add(() -> size(r).apply(new Identity()));
    }
    return pick(choices);
  }
}
