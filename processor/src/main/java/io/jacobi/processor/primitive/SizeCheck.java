package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** Throws where two sizes, integers, are not equal; says of what they are. */
public record SizeCheck(String left, String right) implements Constant {
  @Override
  public String mnemonic() {
    return "sizeCheck";
  }

  @Override
  public boolean effect() {
    return true;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.INT;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(
        "«io.jacobi.linalg.DimensionMismatchException».requireEqual",
        JavaCode.primary("\"" + left + "\""),
        x.get(0),
        JavaCode.primary("\"" + right + "\""),
        x.get(1));
  }
}
