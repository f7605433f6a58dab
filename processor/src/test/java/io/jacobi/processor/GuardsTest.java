package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.Objective;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a method refuses its derivatives refuse, in the same way. */
final class GuardsTest {
  private static final Compiled COMPILED =
      Compiled.of(JavaFileObjects.forResource("models/Guards.java"));

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("first", IllegalArgumentException.class, new double[1], 1.0),
        Arguments.of("first", ArithmeticException.class, new double[2], 1e7),
        Arguments.of("ofAHelper", IllegalArgumentException.class, new double[] {1}, 1.0),
        Arguments.of("ofAHelper", IllegalArgumentException.class, new double[] {1, -1e7}, 1.0),
        Arguments.of("inALoop", IllegalStateException.class, new double[] {1, 2, 1e7}, 1.0),
        Arguments.of("inABranch", IllegalArgumentException.class, 1e7, 1.0),
        Arguments.of("ofARecord", IllegalArgumentException.class, 1e7, new double[2]));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String name, Class<? extends RuntimeException> type, Object a, Object b) {
    Object[] at = {a, b};
    assertThrows(type, () -> COMPILED.call("models.Guards", name, at));
    assertThrows(type, () -> COMPILED.call("models.GuardsGradients", name + "Gradient", at));
    assertThrows(
        type, () -> COMPILED.call("models.GuardsGradients", name + "ValueAndGradient", at));
    assertThrows(
        type,
        () -> COMPILED.call("models.GuardsGradients", name + "Jvp", at[0], at[1], at[0], at[1]));
    Objective<?> objective =
        (Objective<?>) COMPILED.call("models.GuardsGradients", name + "Objective", at);
    double[] x = objective.start();
    assertThrows(type, () -> objective.valueAndGradient(x, new double[x.length]));
    assertThrows(type, () -> objective.hessianVector(x, x));
  }

  @Test
  void whatFollowsDoesNotDependOnIt() {
    String sources = COMPILED.generatedSources();
    assertTrue(sources.contains("if (x.length < 2) {\n      throw"), sources);
    assertFalse(sources.contains("throw new IllegalArgumentException(\"short\");\n    } else"));
  }
}
