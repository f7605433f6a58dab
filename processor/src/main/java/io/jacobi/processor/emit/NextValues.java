package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.Subtract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** In which order a loop assigns what it carries on with. */
final class NextValues {
  private NextValues() {}

  /**
   * An assignment to a variable.
   *
   * @param declares whether it is a variable of its own, which keeps a value for a moment
   */
  record Assignment(String variable, Value value, String text, boolean declares) {
    Assignment(String variable, Value value, String text) {
      this(variable, value, text, false);
    }

    /** The operator of a variable's change, {@code x += y}, if the value is such a change. */
    Optional<String> operator() {
      Optional<String> counts = value.by(IntArithmetic.class).map(IntArithmetic::operator);
      if (counts.isPresent()) {
        return counts.filter(o -> o.equals("+") || o.equals("-")).map(o -> o + "=");
      }
      if (!(value.type() instanceof Type.Scalar)) {
        return Optional.empty();
      }
      if (value.is(Add.class)) {
        return Optional.of("+=");
      }
      if (value.is(Subtract.class)) {
        return Optional.of("-=");
      }
      if (value.is(Hadamard.class)) {
        return Optional.of("*=");
      }
      return value.is(Quotient.class) ? Optional.of("/=") : Optional.empty();
    }

    /** What the variable changes by, if an operand is what is in it. */
    Optional<Value> change(Predicate<Value> isVariable) {
      if (operator().isEmpty()) {
        return Optional.empty();
      }
      if (isVariable.test(value.operand(0))) {
        return Optional.of(value.operand(1));
      }
      boolean commutes = operator().filter(o -> o.equals("+=") || o.equals("*=")).isPresent();
      return Optional.of(value.operand(0))
          .filter(operand -> commutes && isVariable.test(value.operand(1)));
    }
  }

  /** The assignments such that none comes before all that read the variable's old value. */
  static List<Assignment> inOrder(List<Assignment> assignments, Locals locals) {
    List<Assignment> left = new ArrayList<>(assignments);
    List<Assignment> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<Assignment> free =
          left.stream()
              .filter(
                  a -> left.stream().noneMatch(b -> !b.equals(a) && reads(b.text(), a.variable())))
              .findFirst();
      if (free.isPresent()) {
        ordered.add(free.get());
        left.remove(free.get());
      } else {
        Assignment first = left.remove(0);
        String name = locals.local(next(first.variable()));
        ordered.add(new Assignment(name, first.value(), first.text(), true));
        left.add(new Assignment(first.variable(), first.value(), name));
      }
    }
    return ordered;
  }

  private static String next(String variable) {
    return "next" + Character.toUpperCase(variable.charAt(0)) + variable.substring(1);
  }

  /** Whether an expression names a variable. */
  static boolean reads(String text, String variable) {
    for (int at = text.indexOf(variable); at >= 0; at = text.indexOf(variable, at + 1)) {
      int end = at + variable.length();
      boolean starts = at == 0 || !(isPart(text.charAt(at - 1)) || text.charAt(at - 1) == '.');
      if (starts && (end == text.length() || !isPart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Character.isJavaIdentifierPart(c);
  }
}
