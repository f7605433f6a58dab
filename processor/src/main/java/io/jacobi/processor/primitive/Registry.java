package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Which expression a call in the user's source stands for, by the key {@code Owner.name(types)}: a
 * primitive, or an identity in terms of others. The receiver is the first operand.
 */
public final class Registry {
  private static final Map<String, java.util.function.Function<List<Expr>, Expr>> CALLS =
      new LinkedHashMap<>();

  private Registry() {}

  static {
    List.of(
            new Exp(),
            new Log(),
            new Log1p(),
            new Expm1(),
            new Sqrt(),
            new Abs(),
            new Sin(),
            new Cos(),
            new Tan(),
            new Asin(),
            new Acos(),
            new Atan(),
            new Sinh(),
            new Cosh(),
            new Tanh(),
            new Sigmoid(),
            new Softplus(),
            new Relu(),
            new Reciprocal(),
            new Sign(),
            new Step())
        .forEach(Registry::elementwise);
    scalars();
    for (String type : List.of("Vector", "Matrix")) {
      entries(type);
    }
    vectors();
    matrices();
    algebra();
  }

  /** The expression for a call, if the key is known. */
  public static Optional<java.util.function.Function<List<Expr>, Expr>> find(String key) {
    return Optional.ofNullable(CALLS.get(key));
  }

  /** Every key, in order. */
  public static Set<String> keys() {
    return Collections.unmodifiableSet(CALLS.keySet());
  }

  private static void add(String key, java.util.function.Function<List<Expr>, Expr> expression) {
    CALLS.put(key, expression);
  }

  private static void unary(String key, UnaryOperator<Expr> expression) {
    add(key, x -> expression.apply(x.get(0)));
  }

  private static void binary(String key, BinaryOperator<Expr> expression) {
    add(key, x -> expression.apply(x.get(0), x.get(1)));
  }

  private static void primitive(String key, Primitive primitive) {
    add(key, x -> x.get(0).apply(primitive, x.subList(1, x.size()).toArray(Expr[]::new)));
  }

  private static void elementwise(Elementwise function) {
    String name = function.mnemonic();
    String scalar = function.scalarFunction();
    String owner = scalar.startsWith(JavaCode.MATH) ? "Math" : "Functions";
    primitive(owner + scalar.substring(scalar.lastIndexOf('.')) + "(double)", function);
    primitive("Vector." + name + "()", function);
    primitive("Matrix." + name + "()", function);
  }

  private static void scalars() {
    primitive("Math.cbrt(double)", new Cbrt());
    primitive("Math.floor(double)", new Floor());
    primitive("Math.ceil(double)", new Ceil());
    primitive("Math.rint(double)", new Rint());
    primitive("Math.pow(double,double)", new Power());
    primitive("Math.max(double,double)", new Maximum(false));
    primitive("Math.min(double,double)", new Maximum(true));
    binary("Double.sum(double,double)", Expr::plus);
    primitive("Double.max(double,double)", new Maximum(false));
    primitive("Double.min(double,double)", new Maximum(true));
    primitive("Math.atan2(double,double)", new Atan2());
    primitive("Math.hypot(double,double)", new Hypot());
    primitive("Math.copySign(double,double)", new CopySign());
    primitive("Math.IEEEremainder(double,double)", new Remainder(true));
    unary("Math.log10(double)", x -> x.map(new Log()).times(1 / Math.log(10)));
    unary("Math.toRadians(double)", x -> x.times(Math.PI / 180));
    unary("Math.toDegrees(double)", x -> x.times(180 / Math.PI));
    add(
        "Math.clamp(double,double,double)",
        x -> x.get(0).apply(new Maximum(false), x.get(1)).apply(new Maximum(true), x.get(2)));
    add("Math.fma(double,double,double)", x -> x.get(0).times(x.get(1)).plus(x.get(2)));
    unary("Functions.square(double)", x -> x.pow(2));
    unary("Functions.cube(double)", x -> x.pow(3));
    unary("Functions.logSigmoid(double)", x -> x.negate().map(new Softplus()).negate());
    primitive("Functions.reciprocalOrZero(double)", new ReciprocalOrZero());
    primitive("Functions.maxWeight(double,double)", new MaxWeight());
    primitive("Functions.logAddExp(double,double)", new LogAddExp());
  }

  /** What vectors and matrices share. */
  private static void entries(String type) {
    String same = "(" + type + ")";
    binary(type + ".plus" + same, Expr::plus);
    binary(type + ".plus(double)", Expr::plus);
    binary(type + ".minus" + same, Expr::minus);
    binary(type + ".minus(double)", Expr::minus);
    binary(type + ".times(double)", Expr::times);
    binary(type + ".div(double)", Expr::over);
    unary(type + ".negate()", Expr::negate);
    binary(type + ".hadamard" + same, Expr::hadamard);
    binary(type + ".hadamardDiv" + same, Expr::over);
    primitive(type + ".pow(double)", new Power());
    binary(type + ".max(double)", (x, s) -> x.apply(new Maximum(false), x.fill(s)));
    binary(type + ".min(double)", (x, s) -> x.apply(new Maximum(true), x.fill(s)));
    primitive(type + ".max" + same, new Maximum(false));
    primitive(type + ".min" + same, new Maximum(true));
    primitive(type + ".maxWeight" + same, new MaxWeight());
    unary(type + ".sum()", Expr::sum);
    unary(type + ".mean()", x -> x.sum().over(count(x)));
    primitive(type + ".max()", new Extremum(false));
    primitive(type + ".min()", new Extremum(true));
    primitive(type + ".argMax()", new ArgExtremum(false));
    primitive(type + ".argMin()", new ArgExtremum(true));
    binary(type + ".dot" + same, Expr::dot);
    primitive(type + ".toArray()", new ToArray());
  }

  private static Expr count(Expr x) {
    return x.isVector()
        ? x.size().toDouble()
        : x.rows().apply(new IntArithmetic("*"), x.columns()).toDouble();
  }

  private static void vectors() {
    add("Vector.of(double[])", x -> Expr.apply(x.get(0).builder(), new VectorOf(), values(x)));
    unary("Vector.zeros(int)", n -> n.apply(new Fill(), n.literal(0)));
    unary("Vector.ones(int)", n -> n.apply(new Fill(), n.literal(1)));
    primitive("Vector.fill(int,double)", new Fill());
    primitive("Vector.unit(int,int)", new Unit());
    primitive("Vector.size()", Extent.SIZE);
    primitive("Vector.get(int)", new Get());
    primitive("Vector.slice(int,int)", new SliceVector());
    primitive("Vector.embed(int,int)", new EmbedVector());
    primitive("Vector.concat(Vector)", new Concat());
    primitive("Vector.outer(Vector)", new Outer());
    primitive("Vector.cross(Vector)", new Cross());
    primitive("Vector.norm()", new Norm());
    unary("Vector.norm1()", x -> x.map(new Abs()).sum());
    primitive("Vector.normInf()", new NormInf());
    primitive("Vector.logSumExp()", new LogSumExp());
    primitive("Vector.softmax()", new Softmax());
  }

  private static List<Value> values(List<Expr> x) {
    return x.stream().map(Expr::value).toList();
  }

  private static void matrices() {
    add("Matrix.zeros(int,int)", x -> filled(x, 0));
    add("Matrix.ones(int,int)", x -> filled(x, 1));
    primitive("Matrix.fill(int,int,double)", new FillMatrix());
    primitive("Matrix.identity(int)", new Identity());
    primitive("Matrix.unit(int,int,int)", new UnitMatrix());
    primitive("Matrix.diagonal(Vector)", new DiagonalMatrix());
    add("Matrix.ofRows(Vector[])", x -> Expr.apply(x.get(0).builder(), new OfRows(), values(x)));
    add(
        "Matrix.ofColumns(Vector[])",
        x -> Expr.apply(x.get(0).builder(), new OfRows(), values(x)).transpose());
    primitive("Matrix.rows()", Extent.ROWS);
    primitive("Matrix.columns()", Extent.COLUMNS);
    primitive("Matrix.get(int,int)", new GetMatrix());
    primitive("Matrix.row(int)", new Row());
    primitive("Matrix.column(int)", new Column());
    primitive("Matrix.diagonal()", new DiagonalOf());
    primitive("Matrix.slice(int,int,int,int)", new SliceMatrix());
    primitive("Matrix.embed(int,int,int,int)", new EmbedMatrix());
    binary("Matrix.times(Vector)", Expr::times);
    binary("Matrix.times(Matrix)", Expr::times);
    unary("Matrix.transpose()", Expr::transpose);
    binary("Matrix.transposeTimes(Vector)", (a, x) -> a.transpose().times(x));
    binary("Matrix.transposeTimes(Matrix)", (a, b) -> a.transpose().times(b));
    binary("Matrix.timesTranspose(Matrix)", (a, b) -> a.times(b.transpose()));
    primitive("Matrix.plusRow(Vector)", new PlusRow());
    binary("Matrix.plusColumn(Vector)", Registry::plusColumn);
    primitive("Matrix.scaleRows(Vector)", new ScaleRows());
    primitive("Matrix.scaleColumns(Vector)", new ScaleColumns());
    primitive("Matrix.rowSoftmax()", new RowSoftmax());
    primitive("Matrix.rowLogSumExp()", new RowLogSumExp());
    primitive("Matrix.rowSums()", new RowSums());
    primitive("Matrix.columnSums()", new ColumnSums());
    primitive("Matrix.trace()", new Trace());
    primitive("Matrix.frobeniusNorm()", new Norm());
    primitive("Matrix.lowerHalf()", new LowerHalf());
    primitive("Matrix.symmetricPart()", new SymmetricPart(false));
  }

  private static Expr square(String decomposition, Expr a) {
    Infer.square(decomposition, a.value(), a.builder().shapes());
    return a;
  }

  /** A decomposition stands for its matrix, and what is asked of it for what it is used for. */
  private static void decompositions() {
    unary("Matrix.lu()", a -> square("lu", a));
    unary("Matrix.symmetricEigen()", a -> square("eigenvalues", a));
    unary("Matrix.singularValueDecomposition()", a -> a);
    unary(
        "Matrix.choleskyDecomposition()",
        a ->
            square("cholesky", a)
                .apply(new SymmetricPart(true))
                .apply(new Promise(Structure.POSITIVE_DEFINITE)));
    for (String owner : List.of("LuDecomposition", "CholeskyDecomposition")) {
      binary(owner + ".solve(Vector)", Expr::solve);
      binary(owner + ".solve(Matrix)", Expr::solve);
      primitive(owner + ".inverse()", new Inverse());
      primitive(owner + ".determinant()", new Determinant());
      primitive(owner + ".logDeterminant()", new LogDeterminant());
    }
    binary("LuDecomposition.solveTranspose(Vector)", (a, b) -> a.transpose().solve(b));
    binary("LuDecomposition.solveTranspose(Matrix)", (a, b) -> a.transpose().solve(b));
    primitive("CholeskyDecomposition.factor()", new Cholesky());
    primitive("SymmetricEigen.values()", new Eigenvalues());
    primitive("SymmetricEigen.vectors()", new Eigenvectors());
    primitive("SingularValueDecomposition.values()", new SingularValues());
    primitive("SingularValueDecomposition.left()", SingularVectors.LEFT);
    primitive("SingularValueDecomposition.right()", SingularVectors.RIGHT);
    primitive("SingularValueDecomposition.pseudoInverse()", new PseudoInverse());
  }

  private static Expr filled(List<Expr> shape, double value) {
    return shape.get(0).apply(new FillMatrix(), shape.get(1), shape.get(0).literal(value));
  }

  private static Expr plusColumn(Expr a, Expr v) {
    return a.plus(v.outer(a.columns().apply(new Fill(), a.literal(1))));
  }

  private static void algebra() {
    primitive("Matrix.kronecker(Matrix)", new Kronecker());
    primitive("Matrix.kroneckerLeftTranspose(Matrix)", new KroneckerTranspose(true));
    primitive("Matrix.kroneckerRightTranspose(Matrix)", new KroneckerTranspose(false));
    primitive("Matrix.kroneckerTraceLeft(int,int)", new KroneckerTrace(true));
    primitive("Matrix.kroneckerTraceRight(int,int)", new KroneckerTrace(false));
    binary("Matrix.quadraticForm(Vector)", (a, x) -> x.dot(a.times(x)));
    primitive("Matrix.determinant()", new Determinant());
    primitive("Matrix.logDeterminant()", new LogDeterminant());
    primitive("Matrix.inverse()", new Inverse());
    binary("Matrix.solve(Vector)", Expr::solve);
    binary("Matrix.solve(Matrix)", Expr::solve);
    primitive("Matrix.cholesky()", new Cholesky());
    primitive("Matrix.eigenvalues()", new Eigenvalues());
    primitive("Matrix.singularValues()", new SingularValues());
    primitive("Matrix.pseudoInverse()", new PseudoInverse());
    primitive("Matrix.power(int)", new MatrixPower());
    primitive("Matrix.matrixExp()", new MatrixExp());
    decompositions();
  }
}
