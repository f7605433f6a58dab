package io.jacobi.processor.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Code that writes in place gives what values give that are never changed. */
final class SharingTest {
  private static final int PROGRAMS = Integer.getInteger("jacobi.sharing", 300);
  private static final long SEED = Long.getLong("jacobi.sharing.seed", 1);

  /** Copies before writes only: all of them, or those that were found to be needed. */
  private record Writes(boolean all, Set<Instruction> found) implements Sharing.Plan {
    @Override
    public boolean beforeWrite(Instruction write, List<Block> path) {
      return all || found.contains(write);
    }

    @Override
    public boolean atStart(Instruction loop, int carried, List<Block> path) {
      return false;
    }

    @Override
    public boolean atEnd(Value value, Value target, List<Block> path) {
      return false;
    }

    @Override
    public boolean goingIn(Instruction put, Value row) {
      return false;
    }

    @Override
    public boolean comingOut(Instruction get) {
      return false;
    }
  }

  private interface Planner {
    Sharing.Plan plan(Block body, List<Value> parameters);
  }

  /** How many programs a plan fails. */
  private static int failures(Planner planner, boolean allowed, boolean again) {
    int failed = 0;
    for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
      RandomArrays generator = new RandomArrays(seed);
      Block body = generator.program();
      List<Value> parameters = generator.parameters();
      Sharing.Plan all = new Writes(true, Set.of());
      Sharing.Plan plan = planner.plan(body, parameters);
      Optional<Lifetimes> lifetimes =
          again ? Optional.of(Lifetimes.of(new Uses(body))) : Optional.empty();
      Object[] expected = ArrayMachine.run(body, parameters, all, Optional.empty()).toArray();
      Object[] actual = ArrayMachine.run(body, parameters, plan, lifetimes).toArray();
      if (allowed) {
        failed += Arrays.deepEquals(expected, actual) ? 0 : 1;
      } else {
        assertArrayEquals(expected, actual, "seed " + seed + "\n" + body);
      }
    }
    return failed;
  }

  private static Sharing.Plan asFound(Block body, List<Value> parameters) {
    Set<Instruction> found = new HashSet<>();
    Writes plan = new Writes(false, found);
    Uses uses = new Uses(body);
    Optional<Instruction> next = new Sharing(body, parameters, uses, plan).seen();
    while (next.isPresent()) {
      found.add(next.get());
      next = new Sharing(body, parameters, uses, plan).seen();
    }
    return plan;
  }

  private static Sharing.Plan asWritten(Block body, List<Value> parameters) {
    Uses uses = new Uses(body);
    return new Copies(body, parameters, uses, new Inlining(body, uses), Set.of());
  }

  @Test
  void everyWriteThatShowsIsFound() {
    failures(SharingTest::asFound, false, false);
  }

  @Test
  void theCopiesOfTheCodeAreEnough() {
    failures(SharingTest::asWritten, false, false);
  }

  @Test
  void whatIsMadeAgainIsNotNeeded() {
    failures(SharingTest::asWritten, false, true);
  }

  @Test
  void withoutCopiesWritesShow() {
    int failed = failures((body, parameters) -> new Writes(false, Set.of()), true, false);
    assertTrue(failed > PROGRAMS / 2, failed + " of " + PROGRAMS);
  }
}
