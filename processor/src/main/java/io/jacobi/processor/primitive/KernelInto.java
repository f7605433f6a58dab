package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The array, the first operand, after a static method of the runtime has written into it. Made
 * where programs are written on arrays, after which nothing is differentiated.
 *
 * @param position where the method takes the array that it writes to
 */
public record KernelInto(String function, int position) implements Constant, Overwriting {
  @Override
  public String mnemonic() {
    return function;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.function(function, x);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    List<JavaCode> arguments = new ArrayList<>(x.subList(1, x.size()));
    arguments.add(position, x.get(0));
    return JavaCode.call(function, arguments);
  }

  @Override
  public String noun() {
    return "array";
  }
}
