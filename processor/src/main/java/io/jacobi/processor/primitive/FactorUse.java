package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/**
 * What a shared factorisation, the first operand, is used for: {@code solve}, {@code
 * solveTranspose}, {@code inverse}, {@code determinant} or {@code logDeterminant}. Made by the last
 * step of simplification, after which nothing is differentiated.
 */
public record FactorUse(String use, Type type) implements Constant {
  @Override
  public String mnemonic() {
    return use;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return switch (use) {
      case "solve" -> x.get(0).superscript("⁻¹").times(x.get(1));
      case "solveTranspose" -> x.get(0).superscript("⁻ᵀ").times(x.get(1));
      case "inverse" -> x.get(0).superscript("⁻¹");
      case "determinant" -> Notation.function("det", x);
      default -> Notation.function("log", List.of(Notation.function("det", x).within("|", "|")));
    };
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return x.size() == 1
        ? JavaCode.method(x.get(0), use)
        : JavaCode.method(x.get(0), use, x.get(1));
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    if (y instanceof Type.Scalar) {
      return Cost.ZERO;
    }
    if (y instanceof Type.VectorType v) {
      return Cost.of(2, v.size(), v.size());
    }
    Type.MatrixType m = (Type.MatrixType) y;
    return Cost.of(2, m.rows(), m.rows(), m.columns());
  }

  @Override
  public String noun() {
    return use.startsWith("solve") ? "solution" : use;
  }
}
