package io.jacobi.internal;

import io.jacobi.linalg.Functions;
import java.util.function.DoubleUnaryOperator;

/** Functions of many entries at once, in place. This is how plain Java does it. */
class EntryFunctions {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** By the Vector API where the JVM has it. */
  static EntryFunctions choose() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
      try {
        return Class.forName("io.jacobi.internal.VectorFunctions")
            .asSubclass(EntryFunctions.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ReflectiveOperationException | LinkageError e) {
        // another version of the incubating module: plain Java does as well
        return new EntryFunctions();
      }
    }
    return new EntryFunctions();
  }

  private static void map(double[] x, int from, int count, DoubleUnaryOperator f) {
    for (int i = from; i < from + count; i++) {
      x[i] = f.applyAsDouble(x[i]);
    }
  }

  void exp(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Math.exp(x[i]);
    }
  }

  void log(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Math.log(x[i]);
    }
  }

  void tanh(double[] x, int from, int count) {
    map(x, from, count, Math::tanh);
  }

  void sigmoid(double[] x, int from, int count) {
    map(x, from, count, Functions::sigmoid);
  }

  void softplus(double[] x, int from, int count) {
    map(x, from, count, Functions::softplus);
  }

  /** {@code Σ exp(xᵢ − m)}. */
  double sumExp(double[] x, int from, int count, double m) {
    double s = 0;
    for (int i = from; i < from + count; i++) {
      s += Math.exp(x[i] - m);
    }
    return s;
  }

  /** Writes {@code exp(xᵢ − m)}, and gives the sum. */
  double shiftedExp(double[] x, int from, int count, double m, double[] y) {
    double s = 0;
    for (int i = from; i < from + count; i++) {
      y[i] = Math.exp(x[i] - m);
      s += y[i];
    }
    return s;
  }
}
