package io.jacobi.internal;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Matrix products on row-major arrays. Above a measured size they go to the BLAS of {@code
 * dev.ludovic.netlib}, which uses the Vector API where the JVM has it; below, plain loops win.
 */
public final class Products {
  /**
   * Multiply-adds below which a plain loop beats the call (measured: 16 ns against 27 at n = 4).
   */
  private static final int SMALL = 1024;

  private static final String PROPERTY = "jacobi.blas";
  private static final BLAS KERNELS = choose();

  private Products() {}

  private static BLAS choose() {
    if (System.getProperty(PROPERTY, "java").equals("native")) {
      return nativeBlas();
    }
    boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return javaBlas(vector ? "VectorBLAS" : "Java11BLAS");
  }

  /**
   * One implementation in Java, by name: the library's own choice would load a native BLAS to see
   * whether there is one, and log what it does not find.
   */
  private static BLAS javaBlas(String implementation) {
    try {
      Method instance =
          Class.forName("dev.ludovic.netlib.blas." + implementation).getMethod("getInstance");
      instance.setAccessible(true);
      return (BLAS) instance.invoke(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return quietly(JavaBLAS::getInstance);
    }
  }

  private static BLAS nativeBlas() {
    try {
      return quietly(NativeBLAS::getInstance);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "-Djacobi.blas=native was asked for, but no native BLAS was found on this machine; install"
              + " one (OpenBLAS, say) or leave the property out",
          e);
    }
  }

  private static BLAS quietly(Supplier<BLAS> choice) {
    Logger logger = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
    Level level = logger.getLevel();
    logger.setLevel(Level.OFF);
    try {
      return choice.get();
    } finally {
      logger.setLevel(level);
    }
  }

  /**
   * {@code C += α op(A) op(B)} on parts of row-major matrices, of m × n and k terms an entry. A
   * part is given by where it starts and by how long the rows of the whole are, as in BLAS.
   */
  static void parts(
      boolean transposeLeft,
      boolean transposeRight,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int startA,
      int strideA,
      double[] b,
      int startB,
      int strideB,
      double[] c,
      int startC,
      int strideC) {
    if (m > 0 && n > 0 && k > 0) {
      KERNELS.dgemm(
          transposeRight ? "T" : "N",
          transposeLeft ? "T" : "N",
          n,
          m,
          k,
          alpha,
          b,
          startB,
          strideB,
          a,
          startA,
          strideA,
          1.0,
          c,
          startC,
          strideC);
    }
  }

  /** {@code C += α A B} for A of m × k, B of k × n. */
  public static void multiplyAdd(
      int m, int n, int k, double alpha, double[] a, double[] b, double[] c) {
    if ((long) m * n * k > SMALL) {
      KERNELS.dgemm("N", "N", n, m, k, alpha, b, n, a, k, 1.0, c, n);
      return;
    }
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        double s = alpha * a[i * k + p];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += s * b[p * n + j];
        }
      }
    }
  }

  /** {@code C += α Aᵀ B} for A of k × m, B of k × n; no transpose is copied. */
  public static void transposeMultiplyAdd(
      int m, int n, int k, double alpha, double[] a, double[] b, double[] c) {
    if ((long) m * n * k > SMALL) {
      KERNELS.dgemm("N", "T", n, m, k, alpha, b, n, a, m, 1.0, c, n);
      return;
    }
    for (int p = 0; p < k; p++) {
      for (int i = 0; i < m; i++) {
        double s = alpha * a[p * m + i];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += s * b[p * n + j];
        }
      }
    }
  }

  /** {@code C += α A Bᵀ} for A of m × k, B of n × k; no transpose is copied. */
  public static void multiplyTransposeAdd(
      int m, int n, int k, double alpha, double[] a, double[] b, double[] c) {
    if ((long) m * n * k > SMALL) {
      KERNELS.dgemm("T", "N", n, m, k, alpha, b, k, a, k, 1.0, c, n);
      return;
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double s = 0;
        for (int p = 0; p < k; p++) {
          s += a[i * k + p] * b[j * k + p];
        }
        c[i * n + j] += alpha * s;
      }
    }
  }

  /** {@code y += α A x} for A of m × n. */
  public static void multiplyAdd(int m, int n, double alpha, double[] a, double[] x, double[] y) {
    if ((long) m * n > SMALL) {
      KERNELS.dgemv("T", n, m, alpha, a, n, x, 1, 1.0, y, 1);
      return;
    }
    for (int i = 0; i < m; i++) {
      double s = 0;
      for (int j = 0; j < n; j++) {
        s += a[i * n + j] * x[j];
      }
      y[i] += alpha * s;
    }
  }

  /** {@code y += α Aᵀ x} for A of m × n. */
  public static void transposeMultiplyAdd(
      int m, int n, double alpha, double[] a, double[] x, double[] y) {
    if ((long) m * n > SMALL) {
      KERNELS.dgemv("N", n, m, alpha, a, n, x, 1, 1.0, y, 1);
      return;
    }
    for (int i = 0; i < m; i++) {
      double s = alpha * x[i];
      for (int j = 0; j < n; j++) {
        y[j] += s * a[i * n + j];
      }
    }
  }

  /** {@code Σ xᵢyᵢ}. */
  public static double dot(double[] x, double[] y) {
    if (x.length > SMALL) {
      return KERNELS.ddot(x.length, x, 1, y, 1);
    }
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      s += x[i] * y[i];
    }
    return s;
  }
}
