package io.jacobi.processor;

/** Counts how often generated code does a piece of work; in a class that model code calls. */
public final class Counter {
  private static int count;

  private Counter() {}

  /** A piece of work of the primal. */
  public static double work(double x) {
    count++;
    return Math.sin(x);
  }

  /** A piece of work of the reverse sweep. */
  public static int tick(double x) {
    count++;
    return Double.isNaN(x) ? 1 : 0;
  }

  static int take() {
    int taken = count;
    count = 0;
    return taken;
  }
}
