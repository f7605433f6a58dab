package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** A constant number. */
public record Literal(double value) implements Constant {
  @Override
  public String mnemonic() {
    return Double.toString(value);
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.SCALAR;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.number(value);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    if (Double.isNaN(value)) {
      return JavaCode.primary("«java.lang.Double».NaN");
    }
    if (Double.isInfinite(value)) {
      return JavaCode.primary(
          "«java.lang.Double»." + (value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY"));
    }
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    return negative
        ? JavaCode.prefix("-", JavaCode.primary(Double.toString(-value)))
        : JavaCode.primary(Double.toString(value));
  }

  /** The value that a literal computes, if it is one. */
  public static Optional<Double> of(Value value) {
    return value.by(Literal.class).map(Literal::value);
  }

  /** Whether the value is this very number. */
  public static boolean is(Value value, double number) {
    return of(value).filter(v -> v == number).isPresent();
  }
}
