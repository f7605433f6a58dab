package io.jacobi.processor.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Expressions with the brackets and signs that they need, and no others. */
final class JavaCodeTest {
  private static final JavaCode X = JavaCode.primary("x");
  private static final JavaCode Y = JavaCode.primary("y");
  private static final JavaCode MINUS_Y = JavaCode.prefix("-", Y);
  private static final JavaCode SUM = JavaCode.infix(X, "+", Y);

  private static String infix(JavaCode left, String operator, JavaCode right) {
    return JavaCode.infix(left, operator, right).text();
  }

  @Test
  void signsBehindSums() {
    assertEquals("x - y", infix(X, "+", MINUS_Y));
    assertEquals("x + y", infix(X, "-", MINUS_Y));
    assertEquals("x - y", infix(MINUS_Y, "+", X));
    assertEquals("-y - x", infix(MINUS_Y, "-", X));
    assertEquals("x - (x + y)", infix(X, "+", JavaCode.prefix("-", SUM)));
    assertEquals("x - y * x / y", infix(X, "+", over(JavaCode.infix(MINUS_Y, "*", X))));
    assertEquals("x + y * -y", infix(X, "+", JavaCode.infix(Y, "*", MINUS_Y)));
  }

  private static JavaCode over(JavaCode x) {
    return JavaCode.infix(x, "/", Y);
  }

  @Test
  void signsBehindProducts() {
    assertEquals("x * -y", infix(X, "*", MINUS_Y));
    assertEquals("x / -y", infix(X, "/", MINUS_Y));
    assertEquals("-(-y)", JavaCode.prefix("-", MINUS_Y).text());
  }

  private static String compound(String operator, JavaCode operand) {
    return JavaCode.compound("x", operator, operand).text();
  }

  @Test
  void changesOfVariables() {
    assertEquals("x += y", compound("+=", Y));
    assertEquals("x -= y", compound("+=", MINUS_Y));
    assertEquals("x += y", compound("-=", MINUS_Y));
    assertEquals("x *= -y", compound("*=", MINUS_Y));
    assertEquals("x /= -y", compound("/=", MINUS_Y));
    assertEquals("x -= x + y", compound("+=", JavaCode.prefix("-", SUM)));
    assertEquals("x++", compound("+=", JavaCode.primary("1")));
    assertEquals("x--", compound("-=", JavaCode.primary("1")));
    assertEquals("x *= 1", compound("*=", JavaCode.primary("1")));
  }
}
