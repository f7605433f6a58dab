package io.jacobi.benchmark.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.jacobi.benchmark.task.Evaluation;
import java.nio.DoubleBuffer;
import java.util.function.Function;

/** Value and gradient of a loss in tensors; what the tape holds is freed after every evaluation. */
final class TorchEvaluation implements Evaluation {
  private final Engine engine = Engine.getEngine("PyTorch");
  private final NDManager data = engine.newBaseManager();
  private final TorchModel model;
  private final Function<NDArray[], NDArray> loss;

  TorchEvaluation(TorchModel model) {
    this.model = model;
    this.loss = model.loss().apply(data);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    NDArray[] parameters = new NDArray[model.shapes().size()];
    try (NDManager tape = data.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      int at = 0;
      for (int i = 0; i < parameters.length; i++) {
        Shape shape = model.shapes().get(i);
        int size = Math.toIntExact(shape.size());
        parameters[i] = tape.create(DoubleBuffer.wrap(x, at, size), shape);
        parameters[i].setRequiresGradient(true);
        at += size;
      }
      NDArray value = loss.apply(parameters);
      collector.backward(value);
      at = 0;
      for (NDArray parameter : parameters) {
        double[] part = parameter.getGradient().toDoubleArray();
        System.arraycopy(part, 0, gradient, at, part.length);
        at += part.length;
      }
      return value.getDouble();
    }
  }
}
