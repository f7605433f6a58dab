package io.jacobi.benchmark.compare;

import java.util.Locale;

/** Nanoseconds and bytes allocated, each per evaluation. */
record Measurement(double nanoseconds, double bytes) {
  /** Three digits and a unit. */
  String time() {
    double value = nanoseconds;
    String unit = "ns";
    for (String larger : new String[] {"µs", "ms", "s"}) {
      if (value < 999.5) {
        break;
      }
      value /= 1000;
      unit = larger;
    }
    int digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + digits + "f %s", value, unit);
  }

  /** How many times as long as another. */
  String over(Measurement other) {
    double ratio = nanoseconds / other.nanoseconds;
    return String.format(Locale.ROOT, ratio < 9.95 ? "%.2f" : "%.0f", ratio);
  }

  @Override
  public String toString() {
    return time() + String.format(Locale.ROOT, ", %.0f B", bytes);
  }
}
