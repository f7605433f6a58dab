package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * A power series of a square matrix: its derivative in direction E is the upper right block of the
 * function of {@code [A E; 0 A]} (Higham, Functions of Matrices, 2008, theorem 3.6).
 */
interface MatrixFunction extends Primitive {
  @Override
  default Type infer(List<Value> operands, Shapes shapes) {
    Dim n = Infer.square(mnemonic(), operands.get(0), shapes);
    return new Type.MatrixType(
        n, n, Infer.matrix(operands.get(0)).structure().meet(Structure.SYMMETRIC));
  }

  private Expr derivative(Expr a, Expr e, List<Expr> parameters) {
    Expr n = a.rows();
    Expr twice = n.plusInt(n);
    Expr zero = n.integer(0);
    Expr block =
        a.apply(new EmbedMatrix(), twice, twice, zero, zero)
            .plus(e.apply(new EmbedMatrix(), twice, twice, zero, n))
            .plus(a.apply(new EmbedMatrix(), twice, twice, n, n));
    return block
        .apply(this, parameters.toArray(Expr[]::new))
        .apply(new SliceMatrix(), zero, n, n, twice);
  }

  @Override
  default Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return dx.get(0).map(e -> derivative(x.get(0), e, x.subList(1, x.size())));
  }

  @Override
  default void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> derivative(x.get(0).transpose(), bar, x.subList(1, x.size())));
  }

  @Override
  default Cost cost(List<Type> x, Type y) {
    Dim n = ((Type.MatrixType) y).rows();
    return Cost.of(20, n, n, n);
  }
}
