package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/**
 * A product with a transpose that is not copied: {@code AᵀB}, {@code ABᵀ} or {@code Aᵀx}. Made by
 * the last step of simplification, after which nothing is differentiated.
 */
public record Fused(boolean transposeLeft) implements Constant {
  @Override
  public String mnemonic() {
    return transposeLeft ? "transposeTimes" : "timesTranspose";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Type.MatrixType a = Infer.matrix(operands.get(0));
    if (operands.get(1).type() instanceof Type.VectorType) {
      return new Type.VectorType(a.columns());
    }
    Type.MatrixType b = Infer.matrix(operands.get(1));
    return transposeLeft ? Type.matrix(a.columns(), b.columns()) : Type.matrix(a.rows(), b.rows());
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return transposeLeft
        ? x.get(0).transpose().times(x.get(1))
        : x.get(0).times(x.get(1).transpose());
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), mnemonic(), x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    Type.MatrixType a = (Type.MatrixType) x.get(0);
    if (y instanceof Type.VectorType) {
      return Cost.of(2, a.rows(), a.columns());
    }
    return Cost.of(2, a.rows(), a.columns(), ((Type.MatrixType) y).columns());
  }

  @Override
  public String noun() {
    return "product";
  }
}
