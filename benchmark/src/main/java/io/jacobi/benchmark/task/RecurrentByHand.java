package io.jacobi.benchmark.task;

import io.jacobi.internal.Elementwise;
import io.jacobi.internal.Products;
import java.util.Arrays;

/** A recurrent network, by back-propagation through time. */
final class RecurrentByHand implements Evaluation {
  private final Data.Recurrent data;
  private final double[] w;
  private final double[] u;
  private final double[] v;
  private final double[] inputs;
  private final double[] projected;
  private final double[][] states;
  private final double[] errors;
  private final double[] stateBar;
  private final double[] back;
  private final double[] sums;

  RecurrentByHand(Data.Recurrent data) {
    this.data = data;
    int h = data.hidden();
    this.w = new double[h * h];
    this.u = new double[h * data.inputs()];
    this.v = new double[h];
    this.inputs = data.x();
    this.projected = new double[data.steps() * h];
    this.states = new double[data.steps() + 1][h];
    this.errors = new double[data.steps()];
    this.stateBar = new double[h];
    this.back = new double[h];
    this.sums = new double[data.steps() * h];
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int h = data.hidden();
    int k = data.inputs();
    int steps = data.steps();
    int b = w.length + u.length;
    System.arraycopy(x, 0, w, 0, w.length);
    System.arraycopy(x, w.length, u, 0, u.length);
    System.arraycopy(x, b + h, v, 0, h);
    for (int t = 0; t < steps; t++) {
      System.arraycopy(x, b, projected, t * h, h);
    }
    // all inputs at once
    Products.multiplyTransposeAdd(steps, h, k, 1, inputs, u, projected);
    double loss = 0;
    for (int t = 0; t < steps; t++) {
      double[] state = states[t + 1];
      System.arraycopy(projected, t * h, state, 0, h);
      Products.multiplyAdd(h, h, 1, w, states[t], state);
      Elementwise.tanh(state, 0, h);
      errors[t] = Products.dot(v, state) - data.y()[t];
      loss += errors[t] * errors[t];
    }
    Arrays.fill(gradient, 0);
    Arrays.fill(stateBar, 0);
    for (int t = steps - 1; t >= 0; t--) {
      double[] state = states[t + 1];
      double bar = 2 * errors[t] / steps;
      for (int i = 0; i < h; i++) {
        gradient[b + h + i] += bar * state[i];
        double sum = (stateBar[i] + bar * v[i]) * (1 - state[i] * state[i]);
        sums[t * h + i] = sum;
        gradient[b + i] += sum;
        back[i] = sum;
      }
      for (int i = 0; i < h; i++) {
        for (int j = 0; j < h; j++) {
          gradient[i * h + j] += back[i] * states[t][j];
        }
      }
      Arrays.fill(stateBar, 0);
      Products.transposeMultiplyAdd(h, h, 1, w, back, stateBar);
    }
    Arrays.fill(u, 0);
    Products.transposeMultiplyAdd(h, k, steps, 1, sums, inputs, u);
    System.arraycopy(u, 0, gradient, w.length, u.length);
    return loss / steps;
  }
}
