package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** Whether an object that is carried along is of a class, by the text of its Java type. */
public record InstanceOf(String javaType) implements Constant {
  @Override
  public String mnemonic() {
    return "instanceof " + simpleName();
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.BOOLEAN;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).operator("instanceof", Notation.atom(simpleName()));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return new JavaExpression("{0} instanceof " + javaType, 9, Type.BOOLEAN, true).java(x, types);
  }

  @Override
  public String noun() {
    return "is" + simpleName();
  }

  private String simpleName() {
    return javaType.replaceAll("«(?:[^»]*[.:])?([^».:]*)»", "$1").replaceAll("<.*", "");
  }
}
