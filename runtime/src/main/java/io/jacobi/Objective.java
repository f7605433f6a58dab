package io.jacobi;

/**
 * A function of one packed {@code double[]} with its gradient: the bridge from a generated gradient
 * to an optimiser. The arguments differentiated with respect to are packed in order, matrices row
 * by row, record components in order. {@code objective::value} and {@code objective::gradient} fit
 * most optimisers of the JVM as they are.
 *
 * <p>An objective may reuse its buffers: one objective serves one thread.
 *
 * @param <G> the type of the generated gradient
 */
public interface Objective<G> {
  /** How many numbers {@link #start()} and every argument {@code x} have. */
  int dimension();

  /** The arguments the objective was made with, packed into a fresh array. */
  double[] start();

  /**
   * {@code f(x)}.
   *
   * @throws io.jacobi.linalg.DimensionMismatchException if {@code x.length} is not {@link
   *     #dimension()}
   */
  double value(double[] x);

  /** {@code ∇f(x)} in a fresh array. */
  double[] gradient(double[] x);

  /**
   * Writes {@code ∇f(x)} into {@code gradient}, another array than {@code x}, and returns {@code
   * f(x)}.
   *
   * @throws io.jacobi.linalg.DimensionMismatchException if either array is not {@link #dimension()}
   *     long
   */
  double valueAndGradient(double[] x, double[] gradient);

  /** Packed numbers in the shape of the gradient, for reading a result. */
  G unpack(double[] x);

  /**
   * {@code ∇²f(x) v}, where the method was annotated with {@code order = 2}.
   *
   * @throws UnsupportedOperationException if it was not
   */
  default double[] hessianVector(double[] x, double[] v) {
    throw new UnsupportedOperationException(
        "no second derivative was generated; annotate the method with order = 2");
  }
}
