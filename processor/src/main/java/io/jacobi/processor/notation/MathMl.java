package io.jacobi.processor.notation;

import java.util.Optional;
import java.util.Set;

/**
 * A formula as MathML, so that a browser typesets it. What is read is what {@link Formulas} writes;
 * anything else comes out as text.
 */
public final class MathMl {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀ⁺";
  private static final String PLAIN = "0123456789−T+";
  private static final String SUBSCRIPTS = "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
  private static final String LETTERS = "aehijklmnoprstuvx";
  private static final String OPEN = "<mo>(</mo>";
  private static final String CLOSE = "<mo>)</mo>";
  private static final String OPERATORS = "⊙⊘⊗×∘";

  private final String text;
  private final Set<String> names;
  private int at;
  private boolean inNorm;

  private MathMl(String text, Set<String> names) {
    this.text = text;
    this.names = names;
  }

  /**
   * The formula in a {@code math} element.
   *
   * @param names of variables: two letters that are none are a product of two
   */
  public static String of(String formula, Set<String> names) {
    return "<math>" + row(formula, names) + "</math>";
  }

  private static String row(String formula, Set<String> names) {
    int equals = formula.indexOf(" = ");
    if (equals > 0) {
      return row(formula.substring(0, equals), names)
          + "<mo>=</mo>"
          + row(formula.substring(equals + 3), names);
    }
    MathMl reader = new MathMl(formula, names);
    Optional<String> read = reader.sum();
    return read.isPresent() && reader.at == formula.length()
        ? "<mrow>" + read.get() + "</mrow>"
        : "<mtext>" + escaped(formula) + "</mtext>";
  }

  /** Text that is safe between tags and in attributes. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private boolean take(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private char next() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static String operator(String sign) {
    return "<mo>" + sign + "</mo>";
  }

  private Optional<String> sum() {
    Optional<String> left = term();
    while (left.isPresent()) {
      String sign = take(" + ") ? "+" : take(" − ") ? "−" : "";
      if (sign.isEmpty()) {
        return left;
      }
      String before = left.get();
      left = term().map(right -> before + operator(sign) + right);
    }
    return left;
  }

  private Optional<String> term() {
    if (take("−")) {
      return term().map(x -> operator("−") + x);
    }
    Optional<String> left = quotient();
    while (left.isPresent()
        && at + 2 < text.length()
        && next() == ' '
        && OPERATORS.indexOf(text.charAt(at + 1)) >= 0
        && text.charAt(at + 2) == ' ') {
      String sign = text.substring(at + 1, at + 2);
      at += 3;
      String before = left.get();
      left = quotient().map(right -> before + operator(sign) + right);
    }
    return left;
  }

  private Optional<String> quotient() {
    Optional<String> above = product();
    if (above.isPresent() && take("/")) {
      String numerator = unbracketed(above.get());
      return power().map(below -> fraction(numerator, unbracketed(below)));
    }
    return above;
  }

  /** What a fraction's line groups needs no brackets. */
  private static String unbracketed(String part) {
    if (!part.startsWith(OPEN) || !part.endsWith(CLOSE)) {
      return part;
    }
    int depth = 0;
    for (int i = 0; i < part.length(); i++) {
      depth += part.startsWith(OPEN, i) ? 1 : part.startsWith(CLOSE, i) ? -1 : 0;
      if (depth == 0 && i < part.length() - CLOSE.length()) {
        return part;
      }
    }
    return part.substring(OPEN.length(), part.length() - CLOSE.length());
  }

  private static String fraction(String above, String below) {
    return "<mfrac><mrow>" + above + "</mrow><mrow>" + below + "</mrow></mfrac>";
  }

  private Optional<String> product() {
    Optional<String> left = power();
    while (left.isPresent()) {
      String dot = take("·") ? operator("⋅") : "<mo>&#8290;</mo>";
      char c = next();
      boolean more =
          dot.contains("⋅")
              || Character.isLetterOrDigit(c)
              || c == '('
              || (c == '‖' && !inNorm)
              || c == '½'
              || c == '_';
      if (!more) {
        return left;
      }
      String before = left.get();
      left = power().map(right -> before + dot + right);
    }
    return left;
  }

  private Optional<String> power() {
    Optional<String> base = atom();
    while (base.isPresent()) {
      StringBuilder marks = new StringBuilder();
      while (SUPERSCRIPTS.indexOf(next()) >= 0) {
        marks.append(PLAIN.charAt(SUPERSCRIPTS.indexOf(next())));
        at++;
      }
      String below = base.get();
      if (marks.length() > 0) {
        base = Optional.of(raised(below, marks(marks.toString())));
      } else if (take("^")) {
        String circle = take("∘") ? operator("∘") : "";
        base = atom().map(exponent -> raised(below, circle + exponent));
      } else {
        return base;
      }
    }
    return base;
  }

  private static String raised(String base, String exponent) {
    return "<msup><mrow>" + base + "</mrow><mrow>" + exponent + "</mrow></msup>";
  }

  private static String marks(String plain) {
    return plain.equals("T")
        ? "<mi mathvariant=\"normal\">T</mi>"
        : plain.startsWith("−")
            ? operator("−") + "<mn>" + plain.substring(1) + "</mn>"
            : "<mn>" + plain + "</mn>";
  }

  private Optional<String> atom() {
    if (take("½")) {
      return Optional.of("<mfrac><mn>1</mn><mn>2</mn></mfrac>");
    }
    if (take("∇")) {
      return nabla();
    }
    if (take("∂")) {
      return atom().map(x -> operator("∂") + x);
    }
    if (take("∞")) {
      return Optional.of("<mi>∞</mi>");
    }
    if (take("‖")) {
      inNorm = true;
      Optional<String> inside = sum();
      inNorm = false;
      boolean closed = inside.isPresent() && take("‖");
      String norm = operator("‖") + inside.orElse("") + operator("‖");
      return closed ? Optional.of(take("_F") ? below(norm, "F") : norm) : Optional.empty();
    }
    if (take("(")) {
      boolean outer = inNorm;
      inNorm = false;
      Optional<String> inside = sum();
      inNorm = outer;
      return inside.isPresent() && take(")")
          ? Optional.of(operator("(") + inside.get() + operator(")"))
          : Optional.empty();
    }
    if (Character.isDigit(next())) {
      return Optional.of("<mn>" + word() + "</mn>");
    }
    return isName(next()) ? name() : Optional.empty();
  }

  private static String below(String what, String index) {
    return "<msub><mrow>" + what + "</mrow><mi>" + index + "</mi></msub>";
  }

  private Optional<String> nabla() {
    String sign = take("²") ? raised(operator("∇"), "<mn>2</mn>") : operator("∇");
    int subscript = SUBSCRIPTS.indexOf(next());
    String index;
    if (subscript >= 0) {
      at++;
      index = LETTERS.substring(subscript, subscript + 1);
    } else if (take("_")) {
      index = word();
    } else {
      return Optional.empty();
    }
    String operator = below(sign, escaped(index));
    return take(" ") ? sum().map(x -> operator + x) : Optional.of(operator);
  }

  private static boolean isName(char c) {
    return (Character.isLetter(c) && SUPERSCRIPTS.indexOf(c) < 0) || c == '_' || c == '$';
  }

  private String word() {
    int from = at;
    while (isName(next()) || Character.isDigit(next()) || next() == '.') {
      if (SUPERSCRIPTS.indexOf(next()) >= 0) {
        break;
      }
      at++;
    }
    return text.substring(from, at);
  }

  private Optional<String> name() {
    String word = word();
    boolean call = next() == '(' && !names.contains(word);
    boolean two =
        word.length() == 2
            && !call
            && !names.contains(word)
            && names.contains(word.substring(0, 1));
    StringBuilder name =
        new StringBuilder(
            two
                ? "<mi>" + word.charAt(0) + "</mi><mo>&#8290;</mo><mi>" + word.charAt(1) + "</mi>"
                : "<mi>" + escaped(word) + "</mi>");
    if (call && take("(")) {
      name.append(operator("("));
      boolean first = true;
      while (!take(")")) {
        if (!first && !take(", ")) {
          return Optional.empty();
        }
        Optional<String> argument = sum();
        if (argument.isEmpty()) {
          return Optional.empty();
        }
        name.append(first ? "" : operator(",")).append(argument.get());
        first = false;
      }
      name.append(operator(")"));
    }
    if (take("[")) {
      int close = text.indexOf(']', at);
      if (close < 0) {
        return Optional.empty();
      }
      name =
          new StringBuilder(
              "<msub><mrow>"
                  + name
                  + "</mrow><mtext>"
                  + escaped(text.substring(at, close))
                  + "</mtext></msub>");
      at = close + 1;
    }
    return Optional.of(name.toString());
  }
}
