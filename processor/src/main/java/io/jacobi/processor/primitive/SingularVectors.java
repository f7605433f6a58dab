package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * The left or right singular vectors as columns, thin; Giles, Extended collection, 2008, 3.2. With
 * {@code P = Uᵀ dA V} and F the gaps of σ²: {@code dU = U(F ⊙ (PS + SPᵀ)) + (I − UUᵀ) dA V S⁻¹},
 * and the same for V on {@code Aᵀ}.
 */
public record SingularVectors(boolean right) implements Primitive {
  /** U. */
  public static final SingularVectors LEFT = new SingularVectors(false);

  /** V. */
  public static final SingularVectors RIGHT = new SingularVectors(true);

  @Override
  public String mnemonic() {
    return right ? "rightSingularVectors" : "leftSingularVectors";
  }

  static Dim least(Dim rows, Dim columns) {
    if (rows instanceof Dim.Fixed m && columns instanceof Dim.Fixed n) {
      return new Dim.Fixed(Math.min(m.size(), n.size()));
    }
    return rows.equals(columns) ? rows : new Dim.Symbol("min(" + rows + "," + columns + ")");
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    Dim rows = shapes.resolve(a.rows());
    Dim columns = shapes.resolve(a.columns());
    return Type.matrix(right ? columns : rows, least(rows, columns));
  }

  /** The part of {@code m} that is orthogonal to the columns of {@code u}. */
  private static Expr complement(Expr u, Expr m) {
    return m.minus(u.times(u.transpose().times(m)));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    Expr a = x.get(0);
    Expr other = a.apply(new SingularVectors(!right));
    Expr sigma = a.apply(new SingularValues());
    Expr gaps = Eigenvectors.gaps(sigma.pow(2));
    return dx.get(0)
        .map(
            d -> {
              Expr moved = (right ? d.transpose() : d).times(other);
              Expr p = y.transpose().times(moved).scaleColumns(sigma);
              Expr within = y.times(gaps.hadamard(p.plus(p.transpose())));
              Expr outside = complement(y, moved).scaleColumns(sigma.map(new Reciprocal()));
              return within.plus(outside);
            });
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(
        0,
        () -> {
          Expr a = x.get(0);
          Expr other = a.apply(new SingularVectors(!right));
          Expr sigma = a.apply(new SingularValues());
          Expr j = Eigenvectors.gaps(sigma.pow(2)).hadamard(y.transpose().times(bar));
          Expr within = y.times(j.plus(j.transpose()).scaleColumns(sigma));
          Expr outside = complement(y, bar).scaleColumns(sigma.map(new Reciprocal()));
          Expr left = within.plus(outside).times(other.transpose());
          return right ? left.transpose() : left;
        });
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(right ? "V" : "U", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(
        JavaCode.method(x.get(0), "singularValueDecomposition"), right ? "right" : "left");
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Type.MatrixType a = (Type.MatrixType) x.get(0);
    return Cost.of(14, a.rows(), a.columns(), a.columns());
  }

  @Override
  public String noun() {
    return right ? "right" : "left";
  }
}
