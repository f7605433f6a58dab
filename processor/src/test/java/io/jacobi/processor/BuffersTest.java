package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.DimensionMismatchException;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.NotPositiveDefiniteException;
import io.jacobi.linalg.Vector;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objectives work on buffers that are made once. */
final class BuffersTest {
  private final Random random = new Random(4);
  private final Compiled compiled =
      Compiled.model(
          """
          record Net(Matrix W1, Vector b1, Matrix W2, Vector b2) {}
          @Differentiable static double logistic(Matrix X, @Wrt Vector w, Vector y) {
            return y.negate().hadamard(X.times(w)).softplus().sum();
          }
          @Differentiable static double ridge(Matrix X, @Wrt Vector w, Vector y, double lambda) {
            var r = X.times(w).minus(y);
            return 0.5 * r.dot(r) + 0.5 * lambda * w.dot(w);
          }
          @Differentiable static double network(@Wrt Matrix W1, @Wrt Vector b1, @Wrt Matrix W2, Matrix X, Matrix Y) {
            Matrix h = X.times(W1).plusRow(b1).tanh();
            Matrix z = h.times(W2);
            return z.rowLogSumExp().sum() - z.hadamard(Y).sum();
          }
          @Differentiable static double factors(Matrix R, @Wrt Matrix U, @Wrt Matrix V) {
            Matrix E = R.minus(U.timesTranspose(V));
            return Math.pow(E.frobeniusNorm(), 2) + 0.1 * U.hadamard(U).sum();
          }
          record Cell(Matrix W, Matrix U, Vector b, Vector v) {}
          static Cell cell(Matrix W, Matrix U, Vector b, Vector v) {
            return new Cell(W, U, b, v);
          }
          @Differentiable static double recurrent(@Wrt Cell cell, Matrix inputs, Vector targets) {
            Vector h = Vector.zeros(cell.b().size());
            double loss = 0;
            for (int t = 0; t < inputs.rows(); t++) {
              h = cell.W().times(h).plus(cell.U().times(inputs.row(t))).plus(cell.b()).tanh();
              double error = cell.v().dot(h) - targets.get(t);
              loss += error * error;
            }
            return loss / inputs.rows();
          }
          @Differentiable static double path(@Wrt double[] x, @Wrt double[][] w, double s, int n) {
            double total = 0;
            double[] state = new double[x.length];
            for (int k = 0; k < n; k++) {
              for (int i = 0; i < x.length; i++) {
                state[i] = Math.tanh(state[i] + s * x[i] * w[i][k % w[i].length]);
                total += state[i] * state[i];
              }
            }
            return total;
          }
          @Differentiable static double newton(@Wrt double a, double tolerance) {
            double x = 1 + a;
            while (x * x - a > tolerance) {
              x = 0.5 * (x + a / x);
            }
            return x;
          }
          @Differentiable static double minors(@Wrt double[] a, int n) {
            return determinant(a, n);
          }
          private static double determinant(double[] a, int n) {
            if (n == 1) {
              return a[0];
            }
            double sum = 0;
            double[] minor = new double[(n - 1) * (n - 1)];
            for (int c = 0; c < n; c++) {
              for (int i = 1; i < n; i++) {
                for (int j = 0; j < n; j++) {
                  if (j != c) {
                    minor[(i - 1) * (n - 1) + (j < c ? j : j - 1)] = a[i * n + j];
                  }
                }
              }
              sum += (c % 2 == 0 ? 1 : -1) * a[c] * determinant(minor, n - 1);
            }
            return sum;
          }
          @Differentiable static double norms(@Wrt double s, Matrix[] all) {
            double total = 0;
            for (int i = 0; i < all.length; i++) {
              total += s * s * all[i].frobeniusNorm();
            }
            return total;
          }
          @Differentiable static double grid(@Wrt double s, Vector[][] all) {
            double total = 0;
            for (int i = 0; i < all.length; i++) {
              total += s * s * all[i][0].norm();
            }
            return total;
          }
          @Differentiable static double chain(@Wrt Vector x, int n) {
            Vector[] states = new Vector[n + 1];
            states[0] = x;
            for (int i = 0; i < n; i++) {
              states[i + 1] = states[i].tanh().plus(x);
            }
            double total = 0;
            for (int i = 0; i < n; i++) {
              total += states[i].dot(states[i + 1]);
            }
            for (int i = 1; i <= n; i++) {
              total += states[i].sum() * states[i - 1].sum();
            }
            return total;
          }
          @Differentiable static double traces(@Wrt Matrix A, int n) {
            double total = 0;
            for (int i = 0; i < n; i++) {
              total += A.trace() * A.trace();
            }
            return total;
          }
          @Differentiable static double process(
              @Wrt double scale, @Wrt double signal, @Wrt double noise, Matrix D, Vector y) {
            @PositiveDefinite Matrix K =
                D.times(-0.5 / (scale * scale)).exp().times(signal * signal)
                    .plus(Matrix.identity(y.size()).times(noise * noise));
            return 0.5 * y.dot(K.solve(y)) + 0.5 * K.logDeterminant();
          }
          @Differentiable static double density(Vector x, @Wrt @PositiveDefinite Matrix S) {
            return -0.5 * S.logDeterminant() - 0.5 * x.dot(S.solve(x));
          }
          """);

  private Vector vector(int n) {
    return Vector.of(random.doubles(n, -1, 1).toArray());
  }

  private Matrix matrix(int m, int n) {
    return Matrix.build(m, n, (i, j) -> random.nextDouble() - 0.5);
  }

  private Objective<?> objective(String name, Object... arguments) {
    return (Objective<?>) compiled.gradients(name + "Objective", arguments);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private void check(Objective<?> objective) {
    double[] x = objective.start();
    double[] first = new double[x.length];
    double[] gradient = new double[x.length];
    double value = objective.valueAndGradient(x, first);
    for (int i = 0; i < 10; i++) {
      assertEquals(value, objective.valueAndGradient(x, gradient));
    }
    long before = allocated();
    for (int i = 0; i < 1000; i++) {
      value += objective.valueAndGradient(x, gradient);
    }
    long bytes = allocated() - before;
    // what the measuring itself takes is less than one double a call
    assertTrue(bytes < 8000, bytes + " bytes in 1000 calls");
    assertArrayEquals(first, gradient, "the same bits from call to call");
    assertArrayEquals(first, objective.gradient(x));
  }

  @Test
  void nothingIsAllocatedOnceMade() {
    check(objective("logistic", matrix(7, 3), vector(3), vector(7)));
    check(objective("ridge", matrix(7, 3), vector(3), vector(7), 0.2));
    check(objective("network", matrix(4, 5), vector(5), matrix(5, 3), matrix(6, 4), matrix(6, 3)));
    check(objective("factors", matrix(6, 5), matrix(6, 2), matrix(5, 2)));
    Object cell =
        compiled.call("models.Model", "cell", matrix(3, 3), matrix(3, 2), vector(3), vector(3));
    check(objective("recurrent", cell, matrix(4, 2), vector(4)));
    double[][] w = {{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};
    check(objective("path", vector(3).toArray(), w, 0.4, 5));
    check(objective("newton", 2.0, 1e-9));
    Matrix A = matrix(5, 5);
    Matrix K = A.timesTranspose(A).plus(Matrix.identity(5));
    Matrix D = Matrix.build(5, 5, (i, j) -> (i - j) * (i - j));
    check(objective("process", 0.7, 1.2, 0.3, D, vector(5)));
    check(objective("density", vector(5), K));
    check(objective("minors", matrix(4, 4).toArray(), 4));
  }

  @Test
  void argumentsAreNotWrittenTo() {
    Matrix x = matrix(7, 3);
    Vector w = vector(3);
    double[] point = w.toArray();
    Objective<?> objective = objective("ridge", x, w, vector(7), 0.2);
    double[] moved = Arrays.stream(point).map(v -> v + 1).toArray();
    double[] kept = moved.clone();
    var unused = objective.valueAndGradient(moved, new double[3]);
    assertArrayEquals(kept, moved);
    assertArrayEquals(point, objective.start());
  }

  @Test
  void shapesAreCheckedWhenItIsMade() {
    assertThrows(
        DimensionMismatchException.class,
        () -> objective("ridge", matrix(7, 3), vector(4), vector(7), 0.2));
    Objective<?> objective = objective("ridge", matrix(7, 3), vector(3), vector(7), 0.2);
    assertThrows(
        DimensionMismatchException.class,
        () -> objective.valueAndGradient(new double[4], new double[3]));
    assertThrows(
        DimensionMismatchException.class,
        () -> objective.valueAndGradient(new double[3], new double[2]));
  }

  @Test
  void vectorsAndMatricesInArraysAgreeWithTheValueLevel() {
    agrees("norms", 0.7, new Matrix[] {matrix(1, 2), matrix(3, 3)});
    agrees("grid", 0.7, new Vector[][] {{vector(3)}, {vector(2), vector(4)}});
    agrees("chain", vector(3), 4);
  }

  private void agrees(String name, Object... arguments) {
    Objective<?> objective = objective(name, arguments);
    double[] expected =
        compiled.gradients(name + "Gradient", arguments) instanceof Vector vector
            ? vector.toArray()
            : new double[] {(double) compiled.gradients(name + "Gradient", arguments)};
    assertArrayEquals(expected, objective.gradient(objective.start()), 1e-12);
    GradientCheck.of(objective).assertWithin(1e-7);
  }

  @Test
  void squareMatricesAreCheckedInLoops() {
    Objective<?> objective = objective("traces", matrix(3, 3), 2);
    GradientCheck.of(objective).assertWithin(1e-7);
    assertThrows(
        DimensionMismatchException.class,
        () -> {
          Objective<?> wide = objective("traces", matrix(2, 3), 2);
          wide.gradient(wide.start());
        });
  }

  @Test
  void shapesThatALoopNeedsAreCheckedWhereItNeedsThem() {
    Object cell =
        compiled.call("models.Model", "cell", matrix(3, 3), matrix(3, 2), vector(4), vector(3));
    Objective<?> objective = objective("recurrent", cell, matrix(4, 2), vector(4));
    double[] x = objective.start();
    assertThrows(
        DimensionMismatchException.class,
        () -> objective.valueAndGradient(x, new double[x.length]));
    Objective<?> narrow =
        objective(
            "recurrent",
            compiled.call("models.Model", "cell", matrix(3, 3), matrix(3, 2), vector(3), vector(2)),
            matrix(4, 2),
            vector(4));
    double[] y = narrow.start();
    assertThrows(
        DimensionMismatchException.class, () -> narrow.valueAndGradient(y, new double[y.length]));
  }

  @Test
  void anExceptionLeavesItUsable() {
    Objective<?> objective = objective("density", vector(3), Matrix.identity(3));
    double[] good = objective.start();
    double[] expected = objective.gradient(good);
    double[] bad = good.clone();
    bad[0] = -1;
    assertThrows(
        NotPositiveDefiniteException.class, () -> objective.valueAndGradient(bad, new double[9]));
    assertArrayEquals(expected, objective.gradient(good));
  }
}
