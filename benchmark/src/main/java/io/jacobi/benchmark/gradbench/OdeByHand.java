package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Evaluation;
import java.util.Arrays;

/** The discrete adjoint of the Runge–Kutta steps. */
final class OdeByHand implements Evaluation {
  private final int steps;
  private final double[][] states;
  private final double[][][] stages;
  private final double[][] slopes = new double[4][];
  private final double[] stateBar;
  private final double[] slopeBar;
  private final double[] atBar;
  private final double[] back;

  OdeByHand(int n, int steps) {
    this.steps = steps;
    this.states = new double[steps + 1][n];
    this.stages = new double[steps][3][n];
    for (int i = 0; i < 4; i++) {
      slopes[i] = new double[n];
    }
    this.stateBar = new double[n];
    this.slopeBar = new double[n];
    this.atBar = new double[n];
    this.back = new double[n];
  }

  private static void slope(double[] x, double[] y, double[] dy) {
    dy[0] = x[0];
    for (int i = 1; i < x.length; i++) {
      dy[i] = x[i] * y[i - 1];
    }
  }

  /** Adds to the gradient, and writes the cotangent of y. */
  private static void pullBack(
      double[] x, double[] y, double[] slopeBar, double[] gradient, double[] yBar) {
    int n = x.length;
    gradient[0] += slopeBar[0];
    for (int i = 1; i < n; i++) {
      gradient[i] += slopeBar[i] * y[i - 1];
      yBar[i - 1] = slopeBar[i] * x[i];
    }
    yBar[n - 1] = 0;
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int n = x.length;
    double h = 2.0 / steps;
    double[] weights = {h / 2, h / 2, h};
    for (int s = 0; s < steps; s++) {
      double[] y = states[s];
      slope(x, y, slopes[0]);
      for (int k = 0; k < 3; k++) {
        double[] at = stages[s][k];
        double[] slope = slopes[k];
        double weight = weights[k];
        for (int i = 0; i < n; i++) {
          at[i] = y[i] + weight * slope[i];
        }
        slope(x, at, slopes[k + 1]);
      }
      double[] next = states[s + 1];
      for (int i = 0; i < n; i++) {
        next[i] =
            y[i] + h / 6 * (slopes[0][i] + 2 * slopes[1][i] + 2 * slopes[2][i] + slopes[3][i]);
      }
    }
    Arrays.fill(gradient, 0);
    Arrays.fill(stateBar, 0);
    stateBar[n - 1] = 1;
    for (int s = steps - 1; s >= 0; s--) {
      for (int i = 0; i < n; i++) {
        slopeBar[i] = h / 6 * stateBar[i];
        back[i] = stateBar[i];
      }
      for (int k = 2; k >= 0; k--) {
        pullBack(x, stages[s][k], slopeBar, gradient, atBar);
        double weight = weights[k];
        double own = k == 0 ? h / 6 : h / 3;
        for (int i = 0; i < n; i++) {
          back[i] += atBar[i];
          slopeBar[i] = own * stateBar[i] + weight * atBar[i];
        }
      }
      pullBack(x, states[s], slopeBar, gradient, atBar);
      for (int i = 0; i < n; i++) {
        stateBar[i] = back[i] + atBar[i];
      }
    }
    return states[steps][n - 1];
  }
}
