package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Static members may be called from many threads; an objective serves one, so each gets its own.
 */
final class ThreadsTest {
  private static final int THREADS = 16;
  private static final int CALLS = 300;

  private final Compiled compiled =
      Compiled.model(
          """
          @Differentiable(order = 2) static double f(@Wrt Vector w, Matrix X) {
            Vector z = X.times(w).tanh();
            double sum = 0;
            for (int i = 0; i < z.size(); i++) { sum += z.get(i) * z.get(i) * Math.exp(z.get(i)); }
            return sum + w.dot(w);
          }
          static double g(double[] a, int n) {
            return n == 0 ? a[0] : Math.sin(g(a, n - 1)) * a[n];
          }
          @Differentiable static double h(double[] x) { return g(x, 4) * x[1]; }
          """);
  private final Matrix data = Matrix.wrap(12, 5, new Random(1).doubles(60, -1, 1).toArray());

  private static <T> List<T> inParallel(Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void staticMembersAreSafe() throws Exception {
    Vector w = Vector.of(0.1, -0.4, 0.8, 0.3, -0.2);
    double[] x = {0.3, 0.9, -0.5, 0.7, 1.1};
    Vector gradient = (Vector) compiled.gradients("fGradient", w, data);
    Vector product = (Vector) compiled.gradients("fHvp", w, data, w);
    double[] recursive = (double[]) compiled.gradients("hGradient", (Object) x);
    List<Integer> done =
        inParallel(
            () -> {
              for (int i = 0; i < CALLS; i++) {
                assertEquals(gradient, compiled.gradients("fGradient", w, data));
                assertEquals(product, compiled.gradients("fHvp", w, data, w));
                assertArrayEquals(
                    recursive, (double[]) compiled.gradients("hGradient", (Object) x));
              }
              return CALLS;
            });
    assertEquals(THREADS, done.size());
  }

  @Test
  void everyThreadHasItsObjective() throws Exception {
    Vector w = Vector.of(0.1, -0.4, 0.8, 0.3, -0.2);
    Objective<?> one = (Objective<?>) compiled.gradients("fObjective", w, data);
    double value = one.value(one.start());
    double[] expected = one.gradient(one.start());
    inParallel(
        () -> {
          Objective<?> own = (Objective<?>) compiled.gradients("fObjective", w, data);
          double[] gradient = new double[own.dimension()];
          for (int i = 0; i < CALLS; i++) {
            assertEquals(value, own.valueAndGradient(own.start(), gradient), 1e-12);
            assertArrayEquals(expected, gradient);
          }
          return CALLS;
        });
  }
}
