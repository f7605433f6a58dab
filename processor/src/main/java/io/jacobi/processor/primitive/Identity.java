package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** {@code I} of a size, an integer. */
public record Identity() implements Constant {
  @Override
  public String mnemonic() {
    return "identity";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    Dim n = shapes.resolve(Infer.dim(operands.get(0), shapes));
    return new Type.MatrixType(n, n, Structure.POSITIVE_DEFINITE);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.atom("I");
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.MATRIX + ".identity", x);
  }
}
