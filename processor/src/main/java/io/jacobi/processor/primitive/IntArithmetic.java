package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code + - * / %} of integers, and their bitwise operators, as Java has them. */
public record IntArithmetic(String operator) implements Constant {
  @Override
  public String mnemonic() {
    return operator;
  }

  /** The result for numbers that are known; nothing of a division by zero, or of bits. */
  public Optional<Integer> of(int a, int b) {
    return switch (operator) {
      case "+" -> Optional.of(a + b);
      case "-" -> Optional.of(a - b);
      case "*" -> Optional.of(a * b);
      case "%" -> b == 0 ? Optional.empty() : Optional.of(a % b);
      case "/" -> b == 0 ? Optional.empty() : Optional.of(a / b);
      default -> Optional.empty();
    };
  }

  @Override
  public String noun() {
    return switch (operator) {
      case "+" -> "sum";
      case "-" -> "difference";
      case "*" -> "product";
      case "/" -> "quotient";
      case "%" -> "remainder";
      default -> "bits";
    };
  }

  /** Whether a value is one more or less than something that has a name, or than a length. */
  static boolean isNextTo(Value value) {
    return value.by(IntArithmetic.class).filter(o -> o.operator.matches("[+-]")).isPresent()
        && value.operand(1).by(IntLiteral.class).filter(one -> one.value() == 1).isPresent()
        && (value.operand(0).name().isPresent() || isLast(value));
  }

  private static boolean isLast(Value value) {
    boolean isLength = value.operand(0).is(ArrayLength.class) || value.operand(0).is(Extent.class);
    return isLength && value.by(IntArithmetic.class).orElseThrow().operator.equals("-");
  }

  /** What to call a value that is next to something: {@code iPlusOne}, or {@code last}. */
  static String nameOf(Value value) {
    if (isLast(value)) {
      return "last";
    }
    String sign =
        value.by(IntArithmetic.class).orElseThrow().operator.equals("+") ? "Plus" : "Minus";
    return value.operand(0).name().orElseThrow() + sign + "One";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return operands.get(0).type();
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return switch (operator) {
      case "+" -> x.get(0).plus(x.get(1));
      case "-" -> x.get(0).minus(x.get(1));
      case "*" -> x.get(0).times(x.get(1));
      case "/" -> x.get(0).over(x.get(1));
      default -> x.get(0).operator(operator, x.get(1));
    };
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.infix(x.get(0), operator, x.get(1));
  }
}
