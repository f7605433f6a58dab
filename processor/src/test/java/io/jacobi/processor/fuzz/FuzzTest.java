package io.jacobi.processor.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Random well-typed programs over the whole accepted language, whose derivatives must agree. A
 * program that fails is printed short. Seeded: {@code -Djacobi.fuzz=100000} tries that many, {@code
 * -Djacobi.fuzz.seed} starts elsewhere.
 */
final class FuzzTest {
  private static final int COUNT = Integer.getInteger("jacobi.fuzz", 500);
  private static final int SEED = Integer.getInteger("jacobi.fuzz.seed", 1);
  private static final int BATCH = 25;

  /** How many programs there are for one whose arrays have several names. */
  private static final int SHARE = 10;

  @TestFactory
  Stream<DynamicTest> derivativesOfRandomProgramsAgree() {
    return IntStream.range(0, (COUNT + BATCH - 1) / BATCH)
        .mapToObj(
            batch ->
                DynamicTest.dynamicTest(
                    "seeds from " + (SEED + batch * BATCH), () -> check(SEED + batch * BATCH)));
  }

  @TestFactory
  Stream<DynamicTest> arraysWithSeveralNamesAreRightOrRefused() {
    return IntStream.range(0, (COUNT / SHARE + BATCH - 1) / BATCH)
        .mapToObj(
            batch ->
                DynamicTest.dynamicTest(
                    "seeds from " + (SEED + batch * BATCH),
                    () -> checkShared(SEED + batch * BATCH)));
  }

  private static void checkShared(int first) {
    int accepted = 0;
    for (int seed = first; seed < first + BATCH; seed++) {
      Program program = new SharingWriter(seed).program();
      Optional<String> problem = Trial.problem(program, ProgramWriter.HELPERS, seed);
      boolean refused = problem.filter(FuzzTest::isRefusal).isPresent();
      if (problem.isPresent() && !refused) {
        fail(program, ProgramWriter.HELPERS, seed);
      }
      accepted += refused ? 0 : 1;
    }
    assertTrue(accepted > BATCH / 3, "only " + accepted + " were not refused");
  }

  /** Whether a program was refused for writes that would have to show under two names. */
  private static boolean isRefusal(String problem) {
    return problem.contains(" error: ")
        && problem.lines().filter(line -> line.contains(" error: ")).allMatch(REFUSAL);
  }

  private static final Predicate<String> REFUSAL =
      Pattern.compile(" error: .*write to a clone\\(\\)").asPredicate();

  private static void check(int first) {
    List<Program> programs =
        IntStream.range(first, first + BATCH)
            .mapToObj(s -> new ProgramWriter(s).program())
            .toList();
    try {
      Trial trial = new Trial(programs, ProgramWriter.HELPERS);
      for (int i = 0; i < BATCH; i++) {
        trial.check(i, programs.get(i), first + i);
      }
    } catch (AssertionError | RuntimeException e) {
      for (int i = 0; i < BATCH; i++) {
        fail(programs.get(i), ProgramWriter.HELPERS, first + i);
      }
      throw new AssertionError("together only: seeds from " + first, e);
    }
  }

  /** Throws with the shortest form of a program that fails; returns if it does not. */
  private static void fail(Program program, String helpers, long seed) {
    Trial.problem(program, helpers, seed)
        .ifPresent(
            problem -> {
              throw new AssertionError(
                  "seed "
                      + seed
                      + ", made short:\n"
                      + shortened(program, helpers, seed, problem).method("f")
                      + "\n"
                      + problem
                      + "\nas it was:\n"
                      + program.method("f"));
            });
  }

  private static Program shortened(Program program, String helpers, long seed, String problem) {
    String kind = kind(problem);
    Shrinker shrinker =
        new Shrinker(
            body ->
                Trial.problem(program.with(body), helpers, seed)
                    .filter(other -> kind(other).equals(kind))
                    .isPresent());
    return program.with(shrinker.shrink(program.body()));
  }

  /** What kind of failure it is: the words before the first number or name. */
  private static String kind(String problem) {
    String first = problem.split("\n", 2)[0];
    return first.replaceAll("models/Model.java:\\d+", "").replaceAll("[\\[<'(0-9].*", "");
  }

  @Test
  void aFailureIsMadeShort() {
    // a rule that is wrong for arguments above one half
    String wrong =
        """
          static double odd(double p) { return Math.sin(p); }
          @VjpOf("odd") static double oddVjp(double p, double bar) { return bar * (Math.cos(p) + 0.01); }
          @JvpOf("odd") static double oddJvp(double p, double dot) { return dot * Math.cos(p); }
        """;
    String helpers = ProgramWriter.HELPERS + wrong;
    Program program =
        new Program(
            false,
            new ProgramWriter(7).program().signature(),
            """
                double c = Math.exp(Math.sin(a)) + v.sin().sum();
                double[] t = {a, b, x[1]};
                for (int i = 0; i < 3; i++) {
                  if (i % 2 == 0) {
                    t[i] += Math.tanh(odd(t[i] * Math.cos(c)) + x[i]);
                  } else {
                    t[i] = Math.sin(t[i - 1]);
                  }
                }
                Matrix M = A.tanh().times(A);
                return t[2] * M.trace() + c * b;
            """);
    Program shorter =
        shortened(program, helpers, 7, Trial.problem(program, helpers, 7).orElseThrow());
    assertTrue(shorter.body().lines().count() <= 6, shorter.body());
    assertTrue(shorter.body().contains("odd("), shorter.body());
  }
}
