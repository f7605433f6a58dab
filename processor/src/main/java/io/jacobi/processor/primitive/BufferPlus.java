package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.List;

/**
 * The array, the first operand, after the entries of a vector or matrix were added to it. Made
 * where programs are written on arrays, after which nothing is differentiated.
 */
public record BufferPlus() implements Constant, Overwriting {
  @Override
  public String mnemonic() {
    return "bufferPlus";
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).plus(x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.ARRAYS + ".plus", x);
  }

  @Override
  public String noun() {
    return "array";
  }
}
