package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;

/** How well a rod conducts and how it was heated, from what its temperature was later. */
public final class HeatFit {
  private HeatFit() {}

  private static final int STEPS = 20;
  private static final double DT = 0.002;

  /** The temperature after some time; explicit steps, ends at zero. */
  static double[] temperature(double conductivity, double[] start) {
    double scale = conductivity * DT * (start.length + 1) * (start.length + 1);
    double[] u = start.clone();
    for (int t = 0; t < STEPS; t++) {
      double[] next = new double[u.length];
      for (int i = 0; i < u.length; i++) {
        double left = i > 0 ? u[i - 1] : 0;
        double right = i + 1 < u.length ? u[i + 1] : 0;
        next[i] = u[i] + scale * (left - 2 * u[i] + right);
      }
      u = next;
    }
    return u;
  }

  /** The squares of what the temperature is beside what was measured. */
  @Differentiable
  static double misfit(
      @Wrt double logConductivity, @Wrt double amplitude, double[] shape, double[] measured) {
    double[] start = new double[shape.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = amplitude * shape[i];
    }
    double[] u = temperature(Math.exp(logConductivity), start);
    double total = 0;
    for (int i = 0; i < u.length; i++) {
      double error = u[i] - measured[i];
      total += error * error;
    }
    return total;
  }

  /** Conductivity and amplitude found in a temperature that was made with the ones given. */
  public static double[] fit(double conductivity, double amplitude) {
    double[] shape = new double[19];
    double[] hot = new double[19];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i > 3 && i < 9 ? 1 : 0;
      hot[i] = amplitude * shape[i];
    }
    HeatFitGradients.MisfitGradient found =
        Minimiser.minimise(
            HeatFitGradients.misfitObjective(
                Math.log(0.2), 1, shape, temperature(conductivity, hot)));
    return new double[] {Math.exp(found.logConductivity()), found.amplitude()};
  }
}
