package io.jacobi.internal;

import io.jacobi.Objective;
import io.jacobi.linalg.DimensionMismatchException;
import java.util.List;

/** What all generated objectives have in common. */
public abstract class PackedObjective<G> implements Objective<G> {
  private final double[] start;
  private final List<int[]> sizes;

  /** Starts from what is packed. */
  protected PackedObjective(Pack start) {
    this.start = start.packed();
    this.sizes = start.sizes();
  }

  /** The value at a point in the shape of the arguments. */
  protected abstract double valueAt(G point);

  /** A point in the shape of the arguments. */
  protected abstract G unpack(Unpack unpacking);

  /** Value and gradient, for arrays of the right length. */
  protected abstract double evaluate(double[] x, double[] gradient);

  @Override
  public final int dimension() {
    return start.length;
  }

  @Override
  public final double[] start() {
    return start.clone();
  }

  @Override
  public final G unpack(double[] x) {
    return unpack(unpacking(x));
  }

  @Override
  public final double value(double[] x) {
    return valueAt(unpack(x));
  }

  @Override
  public double[] gradient(double[] x) {
    double[] gradient = new double[start.length];
    valueAndGradient(x, gradient);
    return gradient;
  }

  @Override
  public final double valueAndGradient(double[] x, double[] gradient) {
    check(x);
    check(gradient);
    return evaluate(x, gradient);
  }

  /** Starts to take packed numbers apart. */
  protected final Unpack unpacking(double[] x) {
    check(x);
    return new Unpack(x, sizes);
  }

  private void check(double[] array) {
    DimensionMismatchException.requireEqual(
        "length of the array", array.length, "dimension of the objective", start.length);
  }
}
