package io.jacobi.processor.primitive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A formula in plain Unicode with its precedence; the conventions of the Matrix Cookbook. Signs and
 * transposes are kept apart from what they stand on, so that two of them vanish.
 *
 * @param sign what this is the negative of, if it is one
 * @param transposed what this is the transpose of, if it is one
 */
public record Notation(
    String text, int precedence, Optional<Notation> sign, Optional<Notation> transposed) {
  private static final int SUM = 1;
  private static final int OPERATOR = 2;
  private static final int QUOTIENT = 3;
  private static final int PRODUCT = 4;
  private static final int SIGN = 5;
  private static final int POWER = 6;
  private static final int ATOM = 7;

  private Notation(String text, int precedence) {
    this(text, precedence, Optional.empty(), Optional.empty());
  }

  /** A name, a number, or anything in its own brackets. */
  public static Notation atom(String text) {
    return new Notation(text, ATOM);
  }

  /** A number, without the zeros Java prints. */
  public static Notation number(double value) {
    if (value < 0) {
      return number(-value).negate();
    }
    String text =
        value == Math.rint(value) && value < 1e15
            ? Long.toString((long) value)
            : Double.toString(value).replace("Infinity", "∞");
    return atom(value == 0.5 ? "½" : text);
  }

  /** {@code left + right}, or {@code left − x} where right is {@code −x}. */
  public Notation plus(Notation right) {
    if (right.sign.isPresent()) {
      return minus(right.sign.get());
    }
    return sign.isPresent()
        ? right.minus(sign.get())
        : new Notation(text + " + " + right.text, SUM);
  }

  /** {@code left − right}, or {@code left + x} where right is {@code −x}. */
  public Notation minus(Notation right) {
    return right.sign.isPresent()
        ? plus(right.sign.get())
        : new Notation(text + " − " + right.atLeast(OPERATOR), SUM);
  }

  /** {@code −x}. */
  public Notation negate() {
    return sign.orElseGet(
        () -> new Notation("−" + atLeast(QUOTIENT), SIGN, Optional.of(this), Optional.empty()));
  }

  /** {@code left right}, with a dot where letters would run together, the sign in front. */
  public Notation times(Notation right) {
    if (sign.isPresent()) {
      return sign.get().times(right).negate();
    }
    if (right.sign.isPresent()) {
      return times(right.sign.get()).negate();
    }
    if (precedence == QUOTIENT && text.startsWith("1/")) {
      return new Notation(right.atLeast(PRODUCT) + text.substring(1), QUOTIENT);
    }
    String a = atLeast(PRODUCT);
    String b = right.atLeast(PRODUCT);
    return new Notation(a + (runsTogether(a, b) ? "·" : "") + b, PRODUCT);
  }

  /**
   * {@code left operator right} at the precedence of a product, both sides bracketed if need be.
   */
  public Notation operator(String operator, Notation right) {
    return new Notation(bracket(PRODUCT) + " " + operator + " " + right.bracket(PRODUCT), OPERATOR);
  }

  private String bracket(int needed) {
    return sign.isPresent() ? "(" + text + ")" : atLeast(needed);
  }

  /** {@code left / right}, the sign in front. */
  public Notation over(Notation right) {
    return sign.isPresent()
        ? sign.get().over(right).negate()
        : new Notation(atLeast(PRODUCT) + "/" + right.bracket(POWER), QUOTIENT);
  }

  /** {@code xᵀ}. */
  public Notation transpose() {
    if (sign.isPresent()) {
      return sign.get().transpose().negate();
    }
    return transposed.orElseGet(
        () -> new Notation(superscript("ᵀ").text, POWER, Optional.empty(), Optional.of(this)));
  }

  /** {@code x} raised to something already written as a superscript, {@code ⁻¹}. */
  public Notation superscript(String mark) {
    return new Notation(bracket(ATOM) + mark, POWER);
  }

  /** {@code x[i]}. */
  public Notation index(String index) {
    return atom(bracket(ATOM) + "[" + index + "]");
  }

  /** {@code ‖x‖²} for a vector, {@code ‖X‖_F²} for a matrix. */
  public Notation squaredNorm(boolean matrix) {
    return within("‖", matrix ? "‖_F²" : "‖²");
  }

  /** Whether it is one symbol. */
  public boolean isSymbol() {
    return precedence == ATOM && text.length() == 1;
  }

  /** {@code xᵖ} for a scalar, {@code x^∘p} for entries of a vector or matrix. */
  public Notation power(Notation exponent, boolean entries) {
    String digits = entries ? "" : superscriptDigits(exponent.text);
    return superscript(digits.isEmpty() ? (entries ? "^∘" : "^") + exponent.bracket(ATOM) : digits);
  }

  /** {@code name(arguments)}. */
  public static Notation function(String name, List<Notation> arguments) {
    return atom(
        name + arguments.stream().map(Notation::text).collect(Collectors.joining(", ", "(", ")")));
  }

  /** {@code opening x closing}, as a norm. */
  public Notation within(String opening, String closing) {
    return atom(opening + text + closing);
  }

  private String atLeast(int needed) {
    return precedence >= needed ? text : "(" + text + ")";
  }

  /** Whether a reader would take the end of one name and the start of the next for one name. */
  private static boolean runsTogether(String left, String right) {
    char end = left.charAt(left.length() - 1);
    char start = right.charAt(0);
    if (isWordish(start) && Character.isDigit(start)) {
      return true;
    }
    if (start == '(') {
      return Character.isLetter(end) && end != 'ᵀ';
    }
    if (!isWordish(end) || !isWordish(start)) {
      return false;
    }
    return Character.isDigit(end)
        ? !left.chars().allMatch(c -> Character.isDigit(c) || c == '−' || c == '.')
        : wordLength(left, true) > 1 || wordLength(right, false) > 1;
  }

  private static boolean isWordish(char c) {
    return (Character.isLetterOrDigit(c) && c != 'ᵀ') || c == '_';
  }

  private static int wordLength(String text, boolean fromEnd) {
    int length = 0;
    while (length < text.length()
        && isWordish(text.charAt(fromEnd ? text.length() - 1 - length : length))) {
      length++;
    }
    return length;
  }

  private static String superscriptDigits(String text) {
    StringBuilder digits = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      int i = "0123456789−".indexOf(text.charAt(at));
      if (i < 0) {
        return "";
      }
      digits.append("⁰¹²³⁴⁵⁶⁷⁸⁹⁻".charAt(i));
    }
    return digits.toString();
  }
}
