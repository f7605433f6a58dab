package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Java expression of constants that is carried along as it stands: {@code {0}} is operand 0. Its
 * value is never differentiated.
 */
public record JavaExpression(String pattern, int precedence, Type type, boolean pure)
    implements Constant {
  /** What a list has at an index. */
  public static final String ITEM = "{0}.get({1})";

  private static final Pattern CAST = Pattern.compile("\\(«(?:.*[.:])?(\\w+)»\\) \\{0\\}");
  private static final Pattern FIELD = Pattern.compile(".*[})]\\.([a-z]\\w*)");
  private static final Pattern ASKED = Pattern.compile(".*\\.(?:get(?=[A-Z]))?(\\w+)\\(\\)");

  /** How often a loop runs that would run {@code {0}} times, or not at all. */
  public static final JavaExpression COUNT =
      new JavaExpression("«java.lang.Math».max(0, {0})", 16, Type.INT, true);

  /** The smaller of two integers. */
  public static final JavaExpression LESSER =
      new JavaExpression("«java.lang.Math».min({0}, {1})", 16, Type.INT, true);

  /** An index, where it is one of a list of a size. */
  public static final JavaExpression CHECKED_INDEX =
      new JavaExpression("«java.util.Objects».checkIndex({0}, {1})", 16, Type.INT, false);

  /** The indices of a part of an array in the order of their entries, of which it is constant. */
  public static final JavaExpression SORTED_ORDER =
      new JavaExpression(
          "«io.jacobi.linalg:NestedArrays».sortedOrder({0}, {1}, {2})",
          16, new Type.ArrayType(Type.INT), true);

  @Override
  public String mnemonic() {
    return pattern;
  }

  @Override
  public boolean shareable() {
    return pure;
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return type;
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    String text = pattern.replaceAll("«(?:[^»]*[.:])?([^».:]*)»", "$1");
    for (int i = 0; i < x.size(); i++) {
      text = text.replace("{" + i + "}", x.get(i).text());
    }
    return Notation.atom(text);
  }

  /** Whether this is no object. */
  public boolean isNull() {
    return pattern.equals("null");
  }

  /** Whether an operand is all of the expression, or an argument of a call. */
  private boolean isSeparate(String operand) {
    return Pattern.matches("(.*(\\(|, ))?" + Pattern.quote(operand) + "([,)].*)?", pattern);
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    String text = pattern;
    for (int i = 0; i < x.size(); i++) {
      boolean simple = x.get(i).precedence() >= 16 || isSeparate("{" + i + "}");
      text = text.replace("{" + i + "}", simple ? x.get(i).text() : "(" + x.get(i).text() + ")");
    }
    return new JavaCode(text, precedence);
  }

  /** Whether this only looks up what a record holds, or compares with a constant. */
  public boolean isLookup() {
    return pattern.matches("\\(?\\(«.*") || pattern.startsWith("{0} == «");
  }

  /** What is asked for, where that is all that the expression says. */
  @Override
  public String noun() {
    Matcher asked = ASKED.matcher(pattern);
    if (asked.matches() && !asked.group(1).matches("get|As[A-Z]\\w*")) {
      return decapitalised(asked.group(1));
    }
    Matcher field = FIELD.matcher(pattern);
    if (field.matches()) {
      return field.group(1);
    }
    Matcher cast = CAST.matcher(pattern);
    if (cast.matches()) {
      return decapitalised(cast.group(1));
    }
    if (pattern.startsWith("{0} == «")) {
      return "is" + capitalised(pattern.substring(pattern.lastIndexOf('.') + 1));
    }
    return equals(COUNT)
        ? "count"
        : equals(CHECKED_INDEX) ? "index" : pattern.equals(ITEM) ? "item" : "constant";
  }

  /** {@code LEFT_SIDE} as {@code LeftSide}. */
  private static String capitalised(String constant) {
    return Arrays.stream(constant.toLowerCase(Locale.ROOT).split("_"))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String decapitalised(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
