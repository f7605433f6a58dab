package io.jacobi.benchmark.gradbench;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Functions;

/** A character model of stacked memory cells; the loss of predicting a sequence. */
final class Lstm {
  private Lstm() {}

  @Differentiable
  static double objective(
      @Wrt double[][] mainParams,
      @Wrt double[][] extraParams,
      double[][] state,
      double[][] sequence) {
    int layers = state.length / 2;
    int b = extraParams[0].length;
    double[][] memory = new double[2 * layers][b];
    for (int i = 0; i < 2 * layers; i++) {
      for (int j = 0; j < b; j++) {
        memory[i][j] = state[i][j];
      }
    }
    double total = 0;
    for (int t = 0; t < sequence.length - 1; t++) {
      double[] input = new double[b];
      for (int j = 0; j < b; j++) {
        input[j] = sequence[t][j] * extraParams[0][j];
      }
      for (int i = 0; i < layers; i++) {
        for (int j = 0; j < b; j++) {
          double forget =
              Functions.sigmoid(input[j] * mainParams[2 * i][j] + mainParams[2 * i + 1][j]);
          double in =
              Functions.sigmoid(
                  memory[2 * i][j] * mainParams[2 * i][b + j] + mainParams[2 * i + 1][b + j]);
          double out =
              Functions.sigmoid(
                  input[j] * mainParams[2 * i][2 * b + j] + mainParams[2 * i + 1][2 * b + j]);
          double change =
              Math.tanh(
                  memory[2 * i][j] * mainParams[2 * i][3 * b + j]
                      + mainParams[2 * i + 1][3 * b + j]);
          double cell = memory[2 * i + 1][j] * forget + in * change;
          double hidden = Math.tanh(cell) * out;
          memory[2 * i + 1][j] = cell;
          memory[2 * i][j] = hidden;
          input[j] = hidden;
        }
      }
      double sum = 0;
      double match = 0;
      double count = 0;
      for (int j = 0; j < b; j++) {
        double y = input[j] * extraParams[1][j] + extraParams[2][j];
        sum += Math.exp(y);
        match += sequence[t + 1][j] * y;
        count += sequence[t + 1][j];
      }
      total += match - count * Math.log(sum + 2);
    }
    return -total / ((sequence.length - 1) * b);
  }
}
