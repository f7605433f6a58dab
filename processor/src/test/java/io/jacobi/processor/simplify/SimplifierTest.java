package io.jacobi.processor.simplify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All rules together on random programs of several results, whose parts are shared. */
final class SimplifierTest {
  private static final int PROGRAMS = 300;

  @Test
  void keepsValuesAndCosts() {
    List<Value> sides = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Value> parameters = List.of();
    for (int seed = 0; seed < PROGRAMS; seed++) {
      RandomPrograms programs = new RandomPrograms(seed);
      Expr first = programs.any(4);
      // what the first rests on is there for the second to share
      Expr second = first.sum().plus(programs.scalar(3)).hadamard(first.sum());
      List<Value> results = List.of(first.value(), second.value());
      Function simplified =
          Simplifier.simplify(new Function("f", programs.builder().build(results)));
      parameters = programs.parameters();
      for (int i = 0; i < results.size(); i++) {
        sides.add(results.get(i));
        sides.add(simplified.results().get(i));
      }
      double before = Costs.of(results, 50, 50);
      double after = Costs.of(simplified.results(), 50, 50);
      ratios.add(after <= 20 ? 0 : after / before);
    }
    Expressions compiled = new Expressions(parameters, sides);
    int compared = 0;
    for (int i = 0; i < sides.size(); i += 2) {
      compared += compiled.assertEqual(i, i + 1, 3, 2, 1e-5) ? 1 : 0;
      compared += compiled.assertEqual(i, i + 1, 2, 4, 1e-5) ? 1 : 0;
      double ratio = ratios.get(i / 4);
      int at = i;
      // a stable form may cost a pass over the entries
      assertTrue(
          ratio <= 1.1,
          () -> "cost times " + ratio + ":\n" + compiled.text(at) + "\n" + compiled.text(at + 1));
    }
    assertTrue(compared > 3 * PROGRAMS, "only " + compared + " comparisons of finite numbers");
  }
}
