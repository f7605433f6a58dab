package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.gradbench.GradBenchTasks.Characters;
import io.jacobi.benchmark.task.Evaluation;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleOperations.ElementOpReal;

/** The character model, with back-propagation through time. */
final class EjmlCharacters implements Evaluation {
  private final int layers;
  private final int b;
  private final int steps;
  private final SimpleMatrix[] start;
  private final SimpleMatrix[] sequence;

  /** What a cell keeps for its pullback; gates are forget, in, out, change. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Kept(
      SimpleMatrix input,
      SimpleMatrix hidden,
      SimpleMatrix cell,
      SimpleMatrix[] gates,
      SimpleMatrix squashed) {}

  EjmlCharacters(Characters data) {
    this.layers = data.state().length / 2;
    this.b = data.state()[0].length;
    this.steps = data.sequence().length - 1;
    this.start = columns(data.state());
    this.sequence = columns(data.sequence());
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    Packed parameters = new Packed(x);
    SimpleMatrix[] w = new SimpleMatrix[4 * layers];
    SimpleMatrix[] bias = new SimpleMatrix[4 * layers];
    SimpleMatrix[] wBar = new SimpleMatrix[4 * layers];
    SimpleMatrix[] biasBar = new SimpleMatrix[4 * layers];
    for (int i = 0; i < layers; i++) {
      for (int g = 4 * i; g < 4 * i + 4; g++) {
        w[g] = parameters.next(b, 1);
        wBar[g] = new SimpleMatrix(b, 1);
      }
      for (int g = 4 * i; g < 4 * i + 4; g++) {
        bias[g] = parameters.next(b, 1);
        biasBar[g] = new SimpleMatrix(b, 1);
      }
    }
    SimpleMatrix first = parameters.next(b, 1);
    SimpleMatrix scale = parameters.next(b, 1);
    SimpleMatrix shift = parameters.next(b, 1);
    SimpleMatrix firstBar = new SimpleMatrix(b, 1);
    SimpleMatrix scaleBar = new SimpleMatrix(b, 1);
    SimpleMatrix shiftBar = new SimpleMatrix(b, 1);

    SimpleMatrix[] memory = start.clone();
    Kept[][] kept = new Kept[steps][layers];
    SimpleMatrix[] outputs = new SimpleMatrix[steps];
    SimpleMatrix[] outputsBar = new SimpleMatrix[steps];
    double total = 0;
    for (int t = 0; t < steps; t++) {
      SimpleMatrix input = sequence[t].elementMult(first);
      for (int i = 0; i < layers; i++) {
        kept[t][i] = cell(input, memory[2 * i], memory[2 * i + 1], w, bias, 4 * i);
        SimpleMatrix[] gates = kept[t][i].gates();
        memory[2 * i + 1] =
            memory[2 * i + 1].elementMult(gates[0]).plus(gates[1].elementMult(gates[3]));
        memory[2 * i] = kept[t][i].squashed().elementMult(gates[2]);
        input = memory[2 * i];
      }
      outputs[t] = input;
      SimpleMatrix y = input.elementMult(scale).plus(shift);
      SimpleMatrix exponentials = y.elementExp();
      double sum = exponentials.elementSum() + 2;
      double count = sequence[t + 1].elementSum();
      total += sequence[t + 1].dot(y) - count * Math.log(sum);
      outputsBar[t] =
          sequence[t + 1].plus(-count / sum, exponentials).scale(-1.0 / ((double) steps * b));
    }

    SimpleMatrix[] memoryBar = new SimpleMatrix[2 * layers];
    for (int i = 0; i < 2 * layers; i++) {
      memoryBar[i] = new SimpleMatrix(b, 1);
    }
    for (int t = steps - 1; t >= 0; t--) {
      SimpleMatrix yBar = outputsBar[t];
      scaleBar = scaleBar.plus(yBar.elementMult(outputs[t]));
      shiftBar = shiftBar.plus(yBar);
      SimpleMatrix inputBar = yBar.elementMult(scale);
      for (int i = layers - 1; i >= 0; i--) {
        Kept k = kept[t][i];
        SimpleMatrix[] gates = k.gates();
        SimpleMatrix hiddenBar = memoryBar[2 * i].plus(inputBar);
        SimpleMatrix cellBar =
            memoryBar[2 * i + 1].plus(
                hiddenBar
                    .elementMult(gates[2])
                    .elementMult(k.squashed().elementOp((ElementOpReal) (r, c, z) -> 1 - z * z)));
        SimpleMatrix[] sumsBar = {
          slope(gates[0]).elementMult(cellBar).elementMult(k.cell()),
          slope(gates[1]).elementMult(cellBar).elementMult(gates[3]),
          slope(gates[2]).elementMult(hiddenBar).elementMult(k.squashed()),
          gates[3]
              .elementOp((ElementOpReal) (r, c, z) -> 1 - z * z)
              .elementMult(cellBar)
              .elementMult(gates[1])
        };
        for (int g = 0; g < 4; g++) {
          SimpleMatrix from = g % 2 == 0 ? k.input() : k.hidden();
          wBar[4 * i + g] = wBar[4 * i + g].plus(sumsBar[g].elementMult(from));
          biasBar[4 * i + g] = biasBar[4 * i + g].plus(sumsBar[g]);
        }
        memoryBar[2 * i + 1] = cellBar.elementMult(gates[0]);
        memoryBar[2 * i] =
            sumsBar[1].elementMult(w[4 * i + 1]).plus(sumsBar[3].elementMult(w[4 * i + 3]));
        inputBar = sumsBar[0].elementMult(w[4 * i]).plus(sumsBar[2].elementMult(w[4 * i + 2]));
      }
      firstBar = firstBar.plus(inputBar.elementMult(sequence[t]));
    }
    Packed result = new Packed(gradient);
    for (int i = 0; i < layers; i++) {
      for (int g = 4 * i; g < 4 * i + 4; g++) {
        result.put(wBar[g]);
      }
      for (int g = 4 * i; g < 4 * i + 4; g++) {
        result.put(biasBar[g]);
      }
    }
    result.put(firstBar).put(scaleBar).put(shiftBar);
    return -total / ((double) steps * b);
  }

  private static Kept cell(
      SimpleMatrix input,
      SimpleMatrix hidden,
      SimpleMatrix cell,
      SimpleMatrix[] w,
      SimpleMatrix[] bias,
      int at) {
    SimpleMatrix[] gates = new SimpleMatrix[4];
    for (int g = 0; g < 4; g++) {
      SimpleMatrix from = g % 2 == 0 ? input : hidden;
      SimpleMatrix sum = from.elementMult(w[at + g]).plus(bias[at + g]);
      gates[g] =
          g == 3
              ? sum.elementOp((ElementOpReal) (r, c, z) -> Math.tanh(z))
              : sum.elementOp((ElementOpReal) (r, c, z) -> 1 / (1 + Math.exp(-z)));
    }
    SimpleMatrix next = cell.elementMult(gates[0]).plus(gates[1].elementMult(gates[3]));
    return new Kept(
        input, hidden, cell, gates, next.elementOp((ElementOpReal) (r, c, z) -> Math.tanh(z)));
  }

  private static SimpleMatrix slope(SimpleMatrix sigmoid) {
    return sigmoid.elementOp((ElementOpReal) (r, c, z) -> z * (1 - z));
  }

  private static SimpleMatrix[] columns(double[][] rows) {
    SimpleMatrix[] result = new SimpleMatrix[rows.length];
    for (int i = 0; i < rows.length; i++) {
      result[i] = new SimpleMatrix(rows[i]);
    }
    return result;
  }
}
