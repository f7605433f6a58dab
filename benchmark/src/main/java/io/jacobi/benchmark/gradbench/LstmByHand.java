package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Evaluation;
import io.jacobi.linalg.Functions;
import java.util.Arrays;

/** Back-propagation through time, the gates of all steps being kept. */
final class LstmByHand implements Evaluation {
  private static final int KEPT = 8;

  private final double[][] state;
  private final double[][] sequence;
  private final int layers;
  private final int b;
  private final double[] hidden;
  private final double[] cells;
  private final double[] tape;
  private final double[] outputs;
  private final double[] input;
  private final double[] predictions;
  private final double[] sums;
  private final double[] hiddenBar;
  private final double[] cellBar;
  private final double[] inputBar;

  LstmByHand(double[][] state, double[][] sequence) {
    this.state = state;
    this.sequence = sequence;
    this.layers = state.length / 2;
    this.b = state[0].length;
    int steps = sequence.length - 1;
    this.hidden = new double[layers * b];
    this.cells = new double[layers * b];
    this.tape = new double[steps * layers * b * KEPT];
    this.outputs = new double[steps * b];
    this.input = new double[b];
    this.predictions = new double[steps * b];
    this.sums = new double[steps];
    this.hiddenBar = new double[layers * b];
    this.cellBar = new double[layers * b];
    this.inputBar = new double[b];
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int steps = sequence.length - 1;
    int extra = 2 * layers * 4 * b;
    for (int i = 0; i < layers; i++) {
      System.arraycopy(state[2 * i], 0, hidden, i * b, b);
      System.arraycopy(state[2 * i + 1], 0, cells, i * b, b);
    }
    double total = 0;
    for (int t = 0; t < steps; t++) {
      for (int j = 0; j < b; j++) {
        input[j] = sequence[t][j] * x[extra + j];
      }
      for (int i = 0; i < layers; i++) {
        forward(x, i, (t * layers + i) * b * KEPT);
      }
      System.arraycopy(input, 0, outputs, t * b, b);
      double sum = 0;
      double match = 0;
      double count = 0;
      for (int j = 0; j < b; j++) {
        double y = input[j] * x[extra + b + j] + x[extra + 2 * b + j];
        double e = Math.exp(y);
        predictions[t * b + j] = e;
        sum += e;
        match += sequence[t + 1][j] * y;
        count += sequence[t + 1][j];
      }
      sums[t] = count / (sum + 2);
      total += match - count * Math.log(sum + 2);
    }
    double scale = -1.0 / (steps * b);
    Arrays.fill(gradient, 0);
    Arrays.fill(hiddenBar, 0);
    Arrays.fill(cellBar, 0);
    for (int t = steps - 1; t >= 0; t--) {
      for (int j = 0; j < b; j++) {
        double bar = scale * (sequence[t + 1][j] - sums[t] * predictions[t * b + j]);
        gradient[extra + b + j] += bar * outputs[t * b + j];
        gradient[extra + 2 * b + j] += bar;
        inputBar[j] = bar * x[extra + b + j];
      }
      for (int i = layers - 1; i >= 0; i--) {
        reverse(x, gradient, i, (t * layers + i) * b * KEPT);
      }
      for (int j = 0; j < b; j++) {
        gradient[extra + j] += inputBar[j] * sequence[t][j];
      }
    }
    return total * scale;
  }

  private void forward(double[] x, int layer, int kept) {
    int w = 2 * layer * 4 * b;
    int v = w + 4 * b;
    int o = layer * b;
    for (int j = 0; j < b; j++) {
      double forget = Functions.sigmoid(input[j] * x[w + j] + x[v + j]);
      double in = Functions.sigmoid(hidden[o + j] * x[w + b + j] + x[v + b + j]);
      double out = Functions.sigmoid(input[j] * x[w + 2 * b + j] + x[v + 2 * b + j]);
      double change = Math.tanh(hidden[o + j] * x[w + 3 * b + j] + x[v + 3 * b + j]);
      int at = kept + j * KEPT;
      tape[at] = forget;
      tape[at + 1] = in;
      tape[at + 2] = out;
      tape[at + 3] = change;
      tape[at + 4] = cells[o + j];
      tape[at + 5] = hidden[o + j];
      tape[at + 6] = input[j];
      double cell = cells[o + j] * forget + in * change;
      double squashed = Math.tanh(cell);
      tape[at + 7] = squashed;
      cells[o + j] = cell;
      hidden[o + j] = squashed * out;
      input[j] = hidden[o + j];
    }
  }

  private void reverse(double[] x, double[] gradient, int layer, int kept) {
    int w = 2 * layer * 4 * b;
    int v = w + 4 * b;
    int o = layer * b;
    for (int j = 0; j < b; j++) {
      int at = kept + j * KEPT;
      double forget = tape[at];
      double in = tape[at + 1];
      double out = tape[at + 2];
      double change = tape[at + 3];
      double squashed = tape[at + 7];
      double bar = hiddenBar[o + j] + inputBar[j];
      double outBar = bar * squashed * out * (1 - out);
      double cell = cellBar[o + j] + bar * out * (1 - squashed * squashed);
      double forgetBar = cell * tape[at + 4] * forget * (1 - forget);
      double inBar = cell * change * in * (1 - in);
      double changeBar = cell * in * (1 - change * change);
      cellBar[o + j] = cell * forget;
      double before = tape[at + 5];
      double u = tape[at + 6];
      gradient[w + j] += forgetBar * u;
      gradient[v + j] += forgetBar;
      gradient[w + b + j] += inBar * before;
      gradient[v + b + j] += inBar;
      gradient[w + 2 * b + j] += outBar * u;
      gradient[v + 2 * b + j] += outBar;
      gradient[w + 3 * b + j] += changeBar * before;
      gradient[v + 3 * b + j] += changeBar;
      hiddenBar[o + j] = inBar * x[w + b + j] + changeBar * x[w + 3 * b + j];
      inputBar[j] = forgetBar * x[w + j] + outBar * x[w + 2 * b + j];
    }
  }
}
