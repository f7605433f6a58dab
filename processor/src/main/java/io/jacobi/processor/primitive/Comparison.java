package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Map;

/** A comparison of numbers, {@code < <= > >= == !=}; what branches and loops decide on. */
public record Comparison(String operator) implements Constant {
  private static final Map<String, String> CONTRARY =
      Map.of("<", ">=", ">=", "<", ">", "<=", "<=", ">", "==", "!=", "!=", "==");

  @Override
  public String mnemonic() {
    return operator;
  }

  /** Whether it holds of numbers that are known. */
  public boolean holds(int a, int b) {
    return switch (operator) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      case "==" -> a == b;
      default -> a != b;
    };
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Type.BOOLEAN;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).operator(operator, x.get(1));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    // of numbers that may be NaN, neither a < b nor a >= b holds
    boolean ordered = types.stream().allMatch(Type.INT::equals);
    boolean equality = operator.equals("==") || operator.equals("!=");
    return ordered || equality
        ? JavaCode.comparison(x.get(0), operator, x.get(1), CONTRARY.get(operator))
        : JavaCode.infix(x.get(0), operator, x.get(1));
  }

  @Override
  public String noun() {
    return "condition";
  }
}
