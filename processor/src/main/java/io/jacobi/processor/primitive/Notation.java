package io.jacobi.processor.primitive;

import java.util.List;
import java.util.stream.Collectors;

/** A formula in plain Unicode with its precedence; the conventions of the Matrix Cookbook. */
public record Notation(String text, int precedence) {
  private static final int SUM = 1;
  private static final int OPERATOR = 2;
  private static final int QUOTIENT = 3;
  private static final int PRODUCT = 4;
  private static final int SIGN = 5;
  private static final int ATOM = 7;

  /** A name, a number, or anything in its own brackets. */
  public static Notation atom(String text) {
    return new Notation(text, ATOM);
  }

  /** A number, without the zeros Java prints. */
  public static Notation number(double value) {
    String text =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
    text = text.replace("-", "−").replace("Infinity", "∞");
    if (value == 0.5) {
      text = "½";
    }
    return new Notation(text, value < 0 ? SIGN : ATOM);
  }

  /** {@code left + right}, or {@code left − x} where right is {@code −x}. */
  public Notation plus(Notation right) {
    return right.text.startsWith("−") && right.precedence >= QUOTIENT
        ? new Notation(text + " − " + right.text.substring(1), SUM)
        : new Notation(text + " + " + right.text, SUM);
  }

  /** {@code left − right}. */
  public Notation minus(Notation right) {
    return new Notation(text + " − " + right.bracket(OPERATOR), SUM);
  }

  /** {@code −x}. */
  public Notation negate() {
    return new Notation("−" + bracket(QUOTIENT), SIGN);
  }

  /** {@code left right}, with a dot where letters would run together. */
  public Notation times(Notation right) {
    String a = text.startsWith("−") && precedence == SIGN ? text : atLeast(PRODUCT);
    String b = right.text.startsWith("−") ? "(" + right.text + ")" : right.atLeast(PRODUCT);
    return new Notation(a + (runsTogether(a, b) ? "·" : "") + b, PRODUCT);
  }

  /**
   * {@code left operator right} at the precedence of a product, both sides bracketed if need be.
   */
  public Notation operator(String operator, Notation right) {
    return new Notation(bracket(PRODUCT) + " " + operator + " " + right.bracket(PRODUCT), OPERATOR);
  }

  private String bracket(int needed) {
    return text.startsWith("−") ? "(" + text + ")" : atLeast(needed);
  }

  /** {@code left / right}. */
  public Notation over(Notation right) {
    return new Notation(atLeast(PRODUCT) + "/" + right.bracket(ATOM), QUOTIENT);
  }

  /** {@code x} raised to something already written as a superscript, {@code ᵀ}. */
  public Notation superscript(String mark) {
    boolean plain = precedence == ATOM && !(text.endsWith("ᵀ") || text.endsWith("⁻¹"));
    return new Notation((plain ? text : "(" + text + ")") + mark, ATOM);
  }

  /** {@code xᵖ} for a scalar, {@code x^∘p} for entries of a vector or matrix. */
  public Notation power(Notation exponent, boolean entries) {
    String digits = entries ? "" : superscriptDigits(exponent.text);
    return superscript(digits.isEmpty() ? (entries ? "^∘" : "^") + exponent.atLeast(ATOM) : digits);
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
