package io.jacobi.benchmark.task;

import io.jacobi.internal.Elementwise;
import io.jacobi.internal.Products;
import java.util.Arrays;

/** Mean cross-entropy of a network, by back-propagation. */
final class NetworkByHand implements Evaluation {
  private final Data.Network data;
  private final double[] w1;
  private final double[] w2;
  private final double[] hidden;
  private final double[] scores;
  private final double[] hiddenBar;
  private final double[] w1Bar;
  private final double[] w2Bar;

  NetworkByHand(Data.Network data) {
    this.data = data;
    this.w1 = new double[data.inputs() * data.hidden()];
    this.w2 = new double[data.hidden() * data.classes()];
    this.hidden = new double[data.batch() * data.hidden()];
    this.scores = new double[data.batch() * data.classes()];
    this.hiddenBar = new double[hidden.length];
    this.w1Bar = new double[w1.length];
    this.w2Bar = new double[w2.length];
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int batch = data.batch();
    int h = data.hidden();
    int c = data.classes();
    int b1 = w1.length;
    int afterB1 = b1 + h;
    int b2 = afterB1 + w2.length;
    System.arraycopy(x, 0, w1, 0, w1.length);
    System.arraycopy(x, afterB1, w2, 0, w2.length);
    for (int i = 0; i < batch; i++) {
      System.arraycopy(x, b1, hidden, i * h, h);
      System.arraycopy(x, b2, scores, i * c, c);
    }
    Products.multiplyAdd(batch, h, data.inputs(), 1, data.x(), w1, hidden);
    Elementwise.tanh(hidden, 0, hidden.length);
    Products.multiplyAdd(batch, c, h, 1, hidden, w2, scores);
    double loss = 0;
    for (int i = 0; i < batch; i++) {
      int label = i * c + data.labels()[i];
      loss += Elementwise.logSumExp(scores, i * c, c) - scores[label];
      Elementwise.softmax(scores, i * c, c, scores);
      scores[label] -= 1;
    }
    Arrays.fill(gradient, b1, afterB1, 0);
    Arrays.fill(gradient, b2, b2 + c, 0);
    for (int i = 0; i < batch; i++) {
      for (int j = 0; j < c; j++) {
        scores[i * c + j] /= batch;
        gradient[b2 + j] += scores[i * c + j];
      }
    }
    Arrays.fill(w2Bar, 0);
    Products.transposeMultiplyAdd(h, c, batch, 1, hidden, scores, w2Bar);
    Arrays.fill(hiddenBar, 0);
    Products.multiplyTransposeAdd(batch, h, c, 1, scores, w2, hiddenBar);
    for (int i = 0; i < batch; i++) {
      for (int j = 0; j < h; j++) {
        double y = hidden[i * h + j];
        hiddenBar[i * h + j] *= 1 - y * y;
        gradient[b1 + j] += hiddenBar[i * h + j];
      }
    }
    Arrays.fill(w1Bar, 0);
    Products.transposeMultiplyAdd(data.inputs(), h, batch, 1, data.x(), hiddenBar, w1Bar);
    System.arraycopy(w1Bar, 0, gradient, 0, w1Bar.length);
    System.arraycopy(w2Bar, 0, gradient, afterB1, w2Bar.length);
    return loss / batch;
  }
}
