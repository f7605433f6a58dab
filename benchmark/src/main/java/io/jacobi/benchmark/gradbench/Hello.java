package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;

/** {@code x²}. */
final class Hello {
  private Hello() {}

  @Differentiable
  static double square(double x) {
    return x * x;
  }
}
