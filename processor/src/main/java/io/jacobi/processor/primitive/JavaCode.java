package io.jacobi.processor.primitive;

import java.util.List;
import java.util.Optional;

/**
 * A Java expression with its precedence. A type is written between guillemets, {@code
 * «io.jacobi.linalg.Matrix»}, and becomes an import when it is emitted.
 *
 * @param opposite what this is the negative of, if that is how it is written; of a condition, the
 *     one that holds where it does not
 */
public record JavaCode(String text, int precedence, Optional<JavaCode> opposite) {
  /** The runtime's matrix type. */
  public static final String MATRIX = "«io.jacobi.linalg.Matrix»";

  /** The runtime's vector type. */
  public static final String VECTOR = "«io.jacobi.linalg.Vector»";

  /** The runtime's scalar functions. */
  public static final String FUNCTIONS = "«io.jacobi.linalg.Functions»";

  /** Helpers on nested arrays. */
  public static final String ARRAYS = "«io.jacobi.linalg.NestedArrays»";

  /** {@link Math}. */
  public static final String MATH = "«java.lang.Math»";

  private static final int PRIMARY = 16;
  private static final int UNARY = 14;

  /** An expression that is not the negative of another one. */
  public JavaCode(String text, int precedence) {
    this(text, precedence, Optional.empty());
  }

  /** A new array by its length, which an index behind it would be taken for another one of. */
  public static JavaCode creation(String text) {
    return new JavaCode(text, PRIMARY - 1);
  }

  /** The text with brackets around it, if something cannot stand behind it without. */
  public String asPrimary() {
    return atLeast(PRIMARY);
  }

  /** A name, a literal, or anything else that never needs parentheses. */
  public static JavaCode primary(String text) {
    return new JavaCode(text, PRIMARY);
  }

  /** {@code receiver.name(arguments)}. */
  public static JavaCode method(JavaCode receiver, String name, JavaCode... arguments) {
    return primary(receiver.atLeast(PRIMARY) + "." + name + list(List.of(arguments)));
  }

  /** {@code function(arguments)}. */
  public static JavaCode call(String function, List<JavaCode> arguments) {
    return primary(function + list(arguments));
  }

  /** {@code function(arguments)}. */
  public static JavaCode call(String function, JavaCode... arguments) {
    return call(function, List.of(arguments));
  }

  /**
   * {@code left operator right}, associating to the left. Signs are not written behind others:
   * {@code a + -b} is {@code a - b} to the last bit.
   */
  public static JavaCode infix(JavaCode left, String operator, JavaCode right) {
    boolean adds = operator.equals("+");
    if ((adds || operator.equals("-")) && right.opposite.isPresent()) {
      return infix(left, adds ? "-" : "+", right.opposite.get());
    }
    if (adds && left.opposite.isPresent()) {
      return infix(right, "-", left.opposite.get());
    }
    int precedence = precedenceOf(operator);
    boolean keepsSign = operator.equals("*") || operator.equals("/");
    return new JavaCode(
        left.atLeast(precedence) + " " + operator + " " + right.atLeast(precedence + 1),
        precedence,
        left.opposite
            .filter(positive -> keepsSign)
            .map(positive -> infix(positive, operator, right)));
  }

  /** {@code left operator right}, which another comparison says the contrary of. */
  public static JavaCode comparison(
      JavaCode left, String operator, JavaCode right, String contrary) {
    JavaCode code = infix(left, operator, right);
    return new JavaCode(code.text, code.precedence, Optional.of(infix(left, contrary, right)));
  }

  /** {@code target += operand} and the like; {@code -=} what that is the negative of. */
  public static JavaCode compound(String target, String operator, JavaCode operand) {
    boolean adds = operator.equals("+=") || operator.equals("-=");
    if (adds && operand.opposite.isPresent()) {
      return compound(target, operator.equals("+=") ? "-=" : "+=", operand.opposite.get());
    }
    if (adds && operand.text.equals("1")) {
      return new JavaCode(target + (operator.equals("+=") ? "++" : "--"), 0);
    }
    return new JavaCode(target + " " + operator + " " + operand.text, 0);
  }

  /** {@code operator operand}. */
  public static JavaCode prefix(String operator, JavaCode operand) {
    if (operator.equals("!") && operand.opposite.isPresent()) {
      JavaCode contrary = operand.opposite.get();
      return new JavaCode(contrary.text, contrary.precedence, Optional.of(operand));
    }
    String text = operand.atLeast(UNARY);
    // - -x must not become --x
    boolean clash = text.startsWith(operator);
    return new JavaCode(
        operator + (clash ? "(" + text + ")" : text),
        UNARY,
        Optional.of(operand).filter(positive -> operator.equals("-")));
  }

  /** {@code condition ? yes : no}. */
  public static JavaCode conditional(JavaCode condition, JavaCode yes, JavaCode no) {
    if (no.text.equals("false")) {
      return infix(condition, "&&", yes);
    }
    if (yes.text.equals("true")) {
      return infix(condition, "||", no);
    }
    return new JavaCode(condition.atLeast(3) + " ? " + yes.atLeast(3) + " : " + no.atLeast(2), 2);
  }

  private static int precedenceOf(String operator) {
    return switch (operator) {
      case "*", "/", "%" -> 12;
      case "+", "-" -> 11;
      case "<<", ">>", ">>>" -> 10;
      case "<", ">", "<=", ">=" -> 9;
      case "==", "!=" -> 8;
      case "&" -> 7;
      case "^" -> 6;
      case "|" -> 5;
      case "&&" -> 4;
      case "||" -> 3;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private String atLeast(int needed) {
    return precedence >= needed ? text : "(" + text + ")";
  }

  private static String list(List<JavaCode> arguments) {
    StringBuilder text = new StringBuilder("(");
    for (JavaCode argument : arguments) {
      text.append(text.length() > 1 ? ", " : "").append(argument.text());
    }
    return text.append(')').toString();
  }
}
