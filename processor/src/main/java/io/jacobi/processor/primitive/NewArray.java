package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;

/** A fresh array of a length, an integer, of zeros. */
public record NewArray(Type element) implements Constant {
  @Override
  public String mnemonic() {
    return "newArray";
  }

  @Override
  public boolean shareable() {
    return false;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.ArrayType(element);
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function("zeros", x);
  }

  /** Several operands are the lengths of nested arrays, outermost first. */
  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    if (JavaTypes.name(element).contains("<")) {
      // Java makes no arrays of types with arguments
      String type = JavaTypes.name(element);
      return JavaCode.primary(JavaCode.ARRAYS + ".<" + type + ">objects(" + x.get(0).text() + ")");
    }
    Type innermost = element;
    StringBuilder brackets = new StringBuilder();
    for (JavaCode length : x) {
      brackets.append("[").append(length.text()).append("]");
    }
    for (int i = 1; i < x.size(); i++) {
      innermost = ((Type.ArrayType) innermost).element();
    }
    while (innermost instanceof Type.ArrayType array) {
      innermost = array.element();
      brackets.append("[]");
    }
    return JavaCode.creation("new " + JavaTypes.name(innermost) + brackets);
  }

  @Override
  public String noun() {
    return "array";
  }
}
