package io.jacobi.benchmark.task;

import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Every task at its sizes. */
public final class Tasks {
  private Tasks() {}

  /** The tasks on vectors and matrices, and the scalar one. */
  public static List<Task> all() {
    List<Task> tasks = new ArrayList<>();
    tasks.add(logistic(1000, 100));
    tasks.add(logistic(10_000, 20));
    tasks.add(network(64, 784, 128, 10));
    tasks.add(quadratic(10));
    tasks.add(quadratic(100));
    tasks.add(quadratic(1000));
    tasks.add(process(200));
    tasks.add(blackScholes());
    tasks.add(recurrent(32, 16, 20));
    tasks.add(factorisation(200, 100, 10));
    return tasks;
  }

  /** A task whose objective is generated. */
  public static Task of(
      String name,
      int size,
      Record data,
      Supplier<Objective<?>> objective,
      Supplier<Evaluation> byHand,
      DoubleSupplier primal) {
    return new Task(
        name,
        size,
        data,
        objective.get().start(),
        () -> objective.get()::valueAndGradient,
        byHand,
        primal);
  }

  /** Logistic regression of m points in n dimensions. */
  public static Task logistic(int m, int n) {
    Data.Logistic data = Data.logistic(m, n);
    Matrix x = Matrix.wrap(m, n, data.x());
    Vector y = Vector.wrap(data.y());
    Vector w = Vector.wrap(Data.normal(n, 11, 0.1));
    return of(
        "logistic " + m + "×" + n,
        n,
        data,
        () -> ModelsGradients.logisticObjective(w, x, y),
        () -> new LogisticByHand(data),
        () -> Models.logistic(w, x, y));
  }

  /** A network with one hidden layer. */
  public static Task network(int batch, int inputs, int hidden, int classes) {
    Data.Network data = Data.network(batch, inputs, hidden, classes);
    Matrix x = Matrix.wrap(batch, inputs, data.x());
    Matrix y = Matrix.wrap(batch, classes, data.y());
    Matrix w1 = Matrix.wrap(inputs, hidden, Data.normal(inputs * hidden, 12, 0.05));
    Vector b1 = Vector.wrap(Data.normal(hidden, 13, 0.1));
    Matrix w2 = Matrix.wrap(hidden, classes, Data.normal(hidden * classes, 14, 0.1));
    Vector b2 = Vector.wrap(Data.normal(classes, 15, 0.1));
    return of(
        "network " + inputs + "-" + hidden + "-" + classes + " batch " + batch,
        hidden,
        data,
        () -> ModelsGradients.networkObjective(w1, b1, w2, b2, x, y),
        () -> new NetworkByHand(data),
        () -> Models.network(w1, b1, w2, b2, x, y));
  }

  /** A quadratic form. */
  public static Task quadratic(int n) {
    Data.Quadratic data = new Data.Quadratic(n, Data.normal(n * n, 16, 1));
    Matrix a = Matrix.wrap(n, n, data.a());
    Vector x = Vector.wrap(Data.normal(n, 17, 1));
    return of(
        "quadratic " + n,
        n,
        data,
        () -> ModelsGradients.quadraticObjective(x, a),
        () -> new QuadraticByHand(data),
        () -> Models.quadratic(x, a));
  }

  /** A Gaussian process at n points. */
  public static Task process(int n) {
    Data.GaussianProcess data = Data.process(n);
    Matrix squares = Matrix.wrap(n, n, data.squaredDistances());
    Vector y = Vector.wrap(data.y());
    return of(
        "gaussian process " + n,
        n,
        data,
        () -> ModelsGradients.processObjective(0.8, 1.1, 0.3, squares, y),
        () -> new ProcessByHand(data),
        () -> Models.process(0.8, 1.1, 0.3, squares, y));
  }

  /** The price of a call and five Greeks. */
  public static Task blackScholes() {
    return of(
        "black-scholes",
        1,
        new Data.Option(),
        () -> ModelsGradients.blackScholesObjective(100, 105, 0.02, 0.25, 1.5),
        BlackScholesByHand::new,
        () -> Models.blackScholes(100, 105, 0.02, 0.25, 1.5));
  }

  /** A recurrent network. */
  public static Task recurrent(int hidden, int inputs, int steps) {
    Data.Recurrent data = Data.recurrent(hidden, inputs, steps);
    Models.Cell cell =
        new Models.Cell(
            Matrix.wrap(hidden, hidden, Data.normal(hidden * hidden, 18, 0.2)),
            Matrix.wrap(hidden, inputs, Data.normal(hidden * inputs, 19, 0.2)),
            Vector.wrap(Data.normal(hidden, 20, 0.1)),
            Vector.wrap(Data.normal(hidden, 21, 0.2)));
    Matrix x = Matrix.wrap(steps, inputs, data.x());
    Vector y = Vector.wrap(data.y());
    return of(
        "recurrent " + hidden + ", " + steps + " steps",
        hidden,
        data,
        () -> ModelsGradients.recurrentObjective(cell, x, y),
        () -> new RecurrentByHand(data),
        () -> Models.recurrent(cell, x, y));
  }

  /** Matrix factorisation. */
  public static Task factorisation(int m, int n, int rank) {
    Data.Factorisation data = Data.factorisation(m, n, rank);
    Matrix u = Matrix.wrap(m, rank, Data.normal(m * rank, 22, 0.3));
    Matrix v = Matrix.wrap(n, rank, Data.normal(n * rank, 23, 0.3));
    Matrix r = Matrix.wrap(m, n, data.r());
    return of(
        "factorisation " + m + "×" + n + " rank " + rank,
        m,
        data,
        () -> ModelsGradients.factorisationObjective(u, v, r, data.penalty()),
        () -> new FactorisationByHand(data),
        () -> Models.factorisation(u, v, r, data.penalty()));
  }
}
