package io.jacobi.benchmark.peer;

import io.jacobi.benchmark.task.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Value and gradient of a graph, which is built once. */
final class SameDiffEvaluation implements Evaluation {
  private final SameDiff graph = SameDiff.create();
  private final List<String> names;
  private final INDArray[] parameters;
  private final String loss;

  SameDiffEvaluation(SameDiffModel model) {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    this.parameters =
        model.shapes().stream()
            .map(shape -> Nd4j.zeros(DataType.DOUBLE, shape))
            .toArray(INDArray[]::new);
    SDVariable[] variables = new SDVariable[parameters.length];
    Arrays.setAll(variables, i -> graph.var("p" + i, parameters[i]));
    this.names = Arrays.stream(variables).map(SDVariable::name).toList();
    SDVariable value = model.loss().apply(graph, variables);
    value.markAsLoss();
    this.loss = value.name();
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int at = 0;
    for (int i = 0; i < parameters.length; i++) {
      int size = Math.toIntExact(parameters[i].length());
      INDArray part = Nd4j.createFromArray(Arrays.copyOfRange(x, at, at + size));
      graph.getVariable(names.get(i)).getArr().assign(part.reshape(parameters[i].shape()));
      at += size;
    }
    OutAndGrad result = graph.calculateGradientsAndOutputs(Map.of(), List.of(loss), names);
    at = 0;
    for (String name : names) {
      double[] part = result.getGradients().get(name).dup('c').data().asDouble();
      System.arraycopy(part, 0, gradient, at, part.length);
      at += part.length;
    }
    return result.getOutputs().get(loss).getDouble(0);
  }
}
