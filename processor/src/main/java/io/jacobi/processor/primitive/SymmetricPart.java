package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@code ½(A + Aᵀ)}.
 *
 * @param isRead whether it stands for a matrix that a factorisation reads by its symmetric part, so
 *     that nothing need be computed for it
 */
public record SymmetricPart(boolean isRead) implements Linear {
  private static final SymmetricPart COMPUTED = new SymmetricPart(false);

  @Override
  public String mnemonic() {
    return "symmetricPart";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim n = Infer.square("symmetricPart", operands.get(0), shapes);
    Structure structure = Infer.matrix(operands.get(0)).structure();
    return new Type.MatrixType(
        n, n, structure.implies(Structure.SYMMETRIC) ? structure : Structure.SYMMETRIC);
  }

  /** The symmetric part of the tangent. */
  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(d -> d.apply(COMPUTED));
  }

  /** The symmetric part of the cotangent. */
  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.apply(COMPUTED));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return isRead ? x.get(0) : Notation.function("sym", x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.method(x.get(0), mnemonic());
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return isRead ? Cost.ZERO : Cost.perEntry(2, y);
  }

  @Override
  public String noun() {
    return "symmetric";
  }
}
