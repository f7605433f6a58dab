package io.jacobi.processor.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Costs as polynomials, and how they are printed. */
final class CostTest {
  private static final Dim N = new Dim.Symbol("n");
  private static final Dim M = new Dim.Symbol("m");
  private static final Dim ROWS = new Dim.Symbol("rows");

  @Test
  void sumsAndProducts() {
    assertEquals(Map.of(List.of("n"), 5.0), Cost.of(2, N).plus(Cost.of(3, N)).terms());
    assertEquals(
        Map.of(List.of("n"), 2.0, List.of("m"), 3.0), Cost.of(2, N).plus(Cost.of(3, M)).terms());
    assertEquals(Map.of(List.of("m", "n"), 6.0), Cost.of(2, N).times(Cost.of(3, M)).terms());
    // (n + 2)(n + 3) and the same as a dimension
    Cost squares = Cost.of(1, N).plus(Cost.of(2)).times(Cost.of(1, N).plus(Cost.of(3)));
    Map<List<String>, Double> expected =
        Map.of(List.of("n", "n"), 1.0, List.of("n"), 5.0, List.of(), 6.0);
    assertEquals(expected, squares.terms());
    Dim two = new Dim.Sum(N, new Dim.Fixed(2));
    Dim three = new Dim.Sum(N, new Dim.Fixed(3));
    assertEquals(expected, Cost.of(1, two, three).terms());
    assertEquals(expected, Cost.of(1, new Dim.Product(two, three)).terms());
  }

  @Test
  void valuesAtASize() {
    assertEquals(0, Cost.ZERO.at(7));
    assertEquals(4 * 49 + 3 * 7 + 2, Cost.of(4, N, M).plus(Cost.of(3, N)).plus(Cost.of(2)).at(7));
  }

  @Test
  void entries() {
    assertEquals(Cost.of(3), Cost.perEntry(3, Type.SCALAR));
    assertEquals(Cost.of(3, N), Cost.perEntry(3, new Type.VectorType(N)));
    assertEquals(Cost.of(3, N, M), Cost.perEntry(3, Type.matrix(N, M)));
  }

  @Test
  void text() {
    assertEquals("0", Cost.ZERO.text());
    assertEquals("0", Cost.of(0, N).text());
    assertEquals("1 flops", Cost.of(1).toString());
    assertEquals("n", Cost.of(1, N).text());
    assertEquals("2n", Cost.of(2, N).text());
    assertEquals("2.3n", Cost.of(2.26, N).text());
    assertEquals("4n² + 3n", Cost.of(3, N).plus(Cost.of(4, N, N)).text());
    assertEquals("4n² + 3n", Cost.of(3, N).plus(Cost.of(4, N, N)).plus(Cost.of(9)).text());
    assertEquals("2mn", Cost.of(2, N, M).text());
    assertEquals("n³", Cost.of(1, N, N, N).text());
    assertEquals("m²n^4", Cost.of(1, N, N, M, N, M, N).text());
    assertEquals("3n + 5", Cost.of(3, N).plus(Cost.of(5)).text());
    assertEquals("n", Cost.of(1, N).plus(Cost.of(0)).text());
    assertEquals("2·rows", Cost.of(2, ROWS).text());
    assertEquals("rows", Cost.of(1, ROWS).text());
    assertEquals("n·rows", Cost.of(1, N, ROWS).text());
    assertEquals("rows²·s", Cost.of(1, ROWS, ROWS, new Dim.Symbol("s")).text());
  }
}
