package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** A factorisation of a matrix, LU or Cholesky, that solves, inverts and takes determinants. */
public record Factor(boolean isPositiveDefinite) implements Constant {
  /** The factorisation that suits a matrix of the type. */
  public static Factor of(Type type) {
    return new Factor(((Type.MatrixType) type).structure().implies(Structure.POSITIVE_DEFINITE));
  }

  @Override
  public String mnemonic() {
    return isPositiveDefinite ? "choleskyDecomposition" : "lu";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.Constant(
        isPositiveDefinite
            ? "io.jacobi.linalg.CholeskyDecomposition"
            : "io.jacobi.linalg.LuDecomposition");
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), mnemonic());
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Dim n = ((Type.MatrixType) x.get(0)).rows();
    return Cost.of(isPositiveDefinite ? 1.0 / 3 : 2.0 / 3, n, n, n);
  }

  @Override
  public String noun() {
    return isPositiveDefinite ? "cholesky" : "lu";
  }
}
