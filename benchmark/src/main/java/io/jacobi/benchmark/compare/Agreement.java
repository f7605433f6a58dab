package io.jacobi.benchmark.compare;

import io.jacobi.benchmark.task.Task;

/** Nothing is timed before all agree. */
final class Agreement {
  private static final double TOLERANCE = 1e-9;

  private Agreement() {}

  /**
   * Compares value and gradient with what an expert writes, relative to the greatest entry.
   *
   * @throws IllegalStateException if they differ
   */
  static void check(Task task, Contestant contestant) {
    double[] expected = new double[task.start().length];
    double[] gradient = new double[task.start().length];
    double expectedValue = task.byHand().get().valueAndGradient(task.start(), expected);
    double value = contestant.program().get().valueAndGradient(task.start(), gradient);
    require(task, contestant, expectedValue, value, 1 + Math.abs(expectedValue));
    if (contestant.name().equals(Contestant.PRIMAL)) {
      return;
    }
    double greatest = 1;
    for (double entry : expected) {
      greatest = Math.max(greatest, Math.abs(entry));
    }
    for (int i = 0; i < expected.length; i++) {
      require(task, contestant, expected[i], gradient[i], greatest);
    }
  }

  private static void require(
      Task task, Contestant contestant, double expected, double found, double scale) {
    if (!(Math.abs(expected - found) <= TOLERANCE * scale)) {
      throw new IllegalStateException(
          contestant.name() + " of " + task.name() + " gives " + found + ", not " + expected);
    }
  }
}
