package io.jacobi.processor.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where brackets, dots and signs stand in a formula. */
final class NotationTest {
  private static final Notation X = Notation.atom("x");
  private static final Notation Y = Notation.atom("y");
  private static final Notation A1 = Notation.atom("A1");
  private static final Notation RATE = Notation.atom("rate");
  private static final Notation SUM = X.plus(Y);
  private static final Notation QUOTIENT = X.over(Y);
  private static final Notation PRODUCT = X.times(Y);
  private static final Notation MAPPED = X.operator("⊙", Y);

  private static void assertText(String expected, Notation notation) {
    assertEquals(expected, notation.text());
  }

  @Test
  void numbers() {
    assertText("2", Notation.number(2));
    assertText("−2", Notation.number(-2));
    assertText("0", Notation.number(0));
    assertText("½", Notation.number(0.5));
    assertText("−½", Notation.number(-0.5));
    assertText("2.25", Notation.number(2.25));
    assertText("999999999999999", Notation.number(999999999999999.0));
    assertText("1.0E15", Notation.number(1e15));
    assertText("∞", Notation.number(Double.POSITIVE_INFINITY));
    assertText("−∞", Notation.number(Double.NEGATIVE_INFINITY));
  }

  @Test
  void signsMeet() {
    assertText("x + y", SUM);
    assertText("x − y", X.plus(Y.negate()));
    assertText("y − x", X.negate().plus(Y));
    assertText("x − y", X.minus(Y));
    assertText("x + y", X.minus(Y.negate()));
    assertText("−x − y", X.negate().minus(Y));
    assertText("x", X.negate().negate());
    assertText("x − (x + y)", X.minus(SUM));
    assertText("x + y + x", SUM.plus(X));
    assertText("−xy", X.negate().times(Y));
    assertText("−xy", X.times(Y.negate()));
    assertText("xy", X.negate().times(Y.negate()));
    assertText("−(x + y)", SUM.negate());
    assertText("−(x ⊙ y)", MAPPED.negate());
    assertText("−x/y", QUOTIENT.negate());
    assertText("−x/y", X.negate().over(Y));
    assertText("−xᵀ", X.negate().transpose());
  }

  @Test
  void brackets() {
    assertText("(x + y)x", SUM.times(X));
    assertText("x·(x + y)", X.times(SUM));
    assertText("(x/y)x", QUOTIENT.times(X));
    assertText("x/(xy)", X.over(PRODUCT));
    assertText("xy/x", PRODUCT.over(X));
    assertText("(x + y)/x", SUM.over(X));
    assertText("x/x²", X.over(X.power(Notation.number(2), false)));
    assertText("x/(−y)", X.over(Y.negate()));
    assertText("x − x ⊙ y", X.minus(MAPPED));
    assertText("(x + y) ⊙ x", SUM.operator("⊙", X));
    assertText("xy ⊙ (x ⊙ y)", PRODUCT.operator("⊙", MAPPED));
    assertText("(x/y) ⊙ (−x)", QUOTIENT.operator("⊙", X.negate()));
    assertText("(x + y)ᵀ", SUM.transpose());
    assertText("(xy)ᵀ", PRODUCT.transpose());
    assertText("(x + y)[i]", SUM.index("i"));
    assertText("x[i]", X.index("i"));
    assertText("(−x)[i]", X.negate().index("i"));
    assertText("(xᵀ)⁻¹", X.transpose().superscript("⁻¹"));
    assertText("x", X.transpose().transpose());
  }

  @Test
  void reciprocals() {
    Notation one = Notation.number(1).over(SUM);
    assertText("1/(x + y)", one);
    assertText("x/(x + y)", one.times(X));
    assertText("(x + y)/(x + y)", one.times(SUM));
    assertText("(x/y)(1/y)", QUOTIENT.times(Notation.number(1).over(Y)));
    assertText("12/x", Notation.number(12).over(X));
    assertText("(12/x)y", Notation.number(12).over(X).times(Y));
    // in brackets of its own it is no quotient any more
    assertText("1/xy", Notation.atom("1/x").times(Y));
  }

  @Test
  void namesDoNotRunTogether() {
    assertText("xy", PRODUCT);
    assertText("2x", Notation.number(2).times(X));
    assertText("2.5x", Notation.number(2.5).times(X));
    assertText("x·2", X.times(Notation.number(2)));
    assertText("2·3", Notation.number(2).times(Notation.number(3)));
    assertText("x·rate", X.times(RATE));
    assertText("rate·x", RATE.times(X));
    assertText("2rate", Notation.number(2).times(RATE));
    assertText("A1·x", A1.times(X));
    assertText("x·A1", X.times(A1));
    assertText("x·(x + y)", X.times(SUM));
    assertText("2(x + y)", Notation.number(2).times(SUM));
    assertText("Aᵀx", Notation.atom("A").transpose().times(X));
    assertText("Aᵀ(x + y)", Notation.atom("A").transpose().times(SUM));
    assertText("‖x‖y", X.within("‖", "‖").times(Y));
    assertText("x‖y‖", X.times(Y.within("‖", "‖")));
    assertText("x_1·y", Notation.atom("x_1").times(Y));
    assertText("f(x)y", Notation.function("f", List.of(X)).times(Y));
    assertText("w_·y", Notation.atom("w_").times(Y));
  }

  @Test
  void powers() {
    assertText("x²", X.power(Notation.number(2), false));
    assertText("x⁻¹", X.power(Notation.number(-1), false));
    assertText("x¹⁰²³⁴⁵⁶⁷⁸⁹", X.power(Notation.number(1023456789), false));
    assertText("x^2.5", X.power(Notation.number(2.5), false));
    assertText("x^y", X.power(Y, false));
    assertText("x^(x + y)", X.power(SUM, false));
    assertText("x^(−y)", X.power(Y.negate(), false));
    assertText("x^∘2", X.power(Notation.number(2), true));
    assertText("(x + y)²", SUM.power(Notation.number(2), false));
    assertText("(−x)²", X.negate().power(Notation.number(2), false));
    assertText("(x²)³", X.power(Notation.number(2), false).power(Notation.number(3), false));
  }

  @Test
  void symbolsAndNorms() {
    assertTrue(X.isSymbol());
    assertFalse(A1.isSymbol());
    assertFalse(PRODUCT.isSymbol());
    assertFalse(new Notation("s", 1, Optional.empty(), Optional.empty()).isSymbol());
    assertText("‖x + y‖²", SUM.squaredNorm(false));
    assertText("‖x‖_F²", X.squaredNorm(true));
    assertText("f(x, x + y)", Notation.function("f", List.of(X, SUM)));
  }
}
