package io.jacobi.processor.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule alone, on random programs that it fits: both sides have one value, and the right side
 * is no dearer. The sides are compiled as Java and run, so that nothing is proved by itself.
 */
final class RulesTest {
  private static final int EXAMPLES = 6;
  private static final int MOST_PROGRAMS = 400_000;
  private static final int[][] SIZES = {{3, 2}, {1, 4}, {4, 4}};

  private record Example(Value left, Value right) {}

  @TestFactory
  Stream<DynamicTest> everyRuleKeepsValuesAndCosts() {
    Map<Rule, List<Example>> examples = new LinkedHashMap<>();
    Simplifier.rules().forEach(rule -> examples.put(rule, new ArrayList<>()));
    RandomPrograms programs = new RandomPrograms(0);
    for (int tried = 1; tried < MOST_PROGRAMS && isShort(examples.values()); tried++) {
      if (tried % 500 == 0) {
        programs = new RandomPrograms(tried);
      }
      tryRules(programs.any(4), programs, examples);
    }
    List<Value> sides = new ArrayList<>();
    examples.values().stream()
        .flatMap(List::stream)
        .forEach(e -> sides.addAll(List.of(e.left(), e.right())));
    Expressions compiled = new Expressions(programs.parameters(), sides);
    List<DynamicTest> tests = new ArrayList<>();
    // a pass beside a product of matrices is not counted, as the cost model has it; these buy
    // accuracy where the plain form overflows or cancels, for a pass over the entries
    int next = 0;
    for (var entry : examples.entrySet()) {
      int first = next;
      next += 2 * entry.getValue().size();
      Rule rule = entry.getKey();
      tests.add(
          DynamicTest.dynamicTest(
              rule.name() + ": " + rule.formula(),
              () ->
                  check(
                      rule,
                      entry.getValue(),
                      compiled,
                      first,
                      Simplifier.STABLE.contains(rule) ? 1.5 : 1.02)));
    }
    return tests.stream();
  }

  /** The page of the documentation, which {@code -Djacobi.approve=true} writes anew. */
  @Test
  void thePageHasEveryRule() throws IOException {
    Path page = Path.of("../docs/identities.md");
    String text = Files.readString(page);
    String head = text.substring(0, text.indexOf("| name |"));
    StringBuilder expected =
        new StringBuilder(head).append("| name | identity | of |\n| --- | --- | --- |\n");
    for (Rule rule : Simplifier.rules()) {
      String formula = rule.formula().replace("|", "\\|");
      String operation = rule.on().getSimpleName();
      expected.append("| " + rule.name() + " | " + formula + " | `" + operation + "` |\n");
    }
    if (Boolean.getBoolean("jacobi.approve")) {
      Files.writeString(page, expected);
    }
    assertEquals(expected.toString(), Files.readString(page));
  }

  /** Operations on single numbers are not counted. */
  private static double ratio(Example example, int n, int m) {
    double left = Costs.of(List.of(example.left()), n, m);
    double right = Costs.of(List.of(example.right()), n, m) - 4;
    return right <= 0 ? 0 : right / left;
  }

  private static boolean isShort(Collection<List<Example>> examples) {
    return examples.stream().anyMatch(list -> list.size() < EXAMPLES);
  }

  private static void check(
      Rule rule, List<Example> examples, Expressions compiled, int first, double most) {
    assertEquals(EXAMPLES, examples.size(), "programs that fit " + rule.name());
    int proved = 0;
    for (int i = 0; i < examples.size(); i++) {
      // where the plain form cancels, it is the one that is off
      double tolerance = most > 1.1 ? 1e-4 : 1e-7;
      for (int[] size : SIZES) {
        proved +=
            compiled.assertEqual(first + 2 * i, first + 2 * i + 1, size[0], size[1], tolerance)
                ? 1
                : 0;
      }
      Example example = examples.get(i);
      String rewrite =
          " became " + compiled.text(first + 2 * i + 1) + "\n" + compiled.text(first + 2 * i);
      double square = ratio(example, 50, 50);
      assertTrue(square <= most, () -> "cost times " + square + ":" + rewrite);
      // elsewhere a lower-order term may be along another side of a matrix
      double wide = Math.max(ratio(example, 7, 400), ratio(example, 400, 7));
      assertTrue(wide <= 1.2 * most, () -> "cost times " + wide + ":" + rewrite);
    }
    assertTrue(proved >= SIZES.length, "only " + proved + " comparisons of finite numbers");
  }

  private static void tryRules(
      Expr left, RandomPrograms programs, Map<Rule, List<Example>> examples) {
    for (Instruction instruction : reachable(left.value())) {
      List<Expr> x = instruction.operands().stream().map(left::with).toList();
      for (var entry : examples.entrySet()) {
        Rule rule = entry.getKey();
        if (!rule.on().isInstance(instruction.operation()) || entry.getValue().size() >= EXAMPLES) {
          continue;
        }
        Sharing sharing = sharing(instruction, programs);
        int before = programs.builder().size();
        Optional<Value> right = rule.body().rewrite(x, sharing).map(Expr::value);
        if (right.isPresent()
            && (Simplifier.STABLE.contains(rule)
                || !isDearer(rule, instruction, right.get(), programs, before, sharing))) {
          entry.getValue().add(new Example(instruction.result(), right.get()));
        }
      }
    }
  }

  private static boolean isDearer(
      Rule rule,
      Instruction left,
      Value right,
      RandomPrograms programs,
      int before,
      Sharing sharing) {
    return Price.rises(
        rule.on().cast(left.operation()),
        left.operands(),
        right,
        programs.builder().since(before),
        sharing);
  }

  /** Nothing but the one instruction uses its parts. */
  private static Sharing sharing(Instruction root, RandomPrograms programs) {
    Set<Instruction> all = reachable(root.result());
    Map<Value, Boolean> varying = new HashMap<>();
    return new Sharing() {
      @Override
      public int uses(Value value) {
        return (int) all.stream().flatMap(i -> i.operands().stream()).filter(value::equals).count();
      }

      @Override
      public boolean varies(Value value) {
        return varying.computeIfAbsent(value, unknown -> programs.coin());
      }
    };
  }

  private static Set<Instruction> reachable(Value value) {
    Set<Instruction> all = new LinkedHashSet<>();
    Costs.collect(value, all);
    return all;
  }
}
