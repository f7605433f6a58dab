package io.jacobi.benchmark.task;

import io.jacobi.internal.Products;

/** {@code ½‖UVᵀ − R‖² + ½λ(‖U‖² + ‖V‖²)}. */
final class FactorisationByHand implements Evaluation {
  private final Data.Factorisation data;
  private final double[] u;
  private final double[] v;
  private final double[] uBar;
  private final double[] vBar;
  private final double[] error;

  FactorisationByHand(Data.Factorisation data) {
    this.data = data;
    this.u = new double[data.m() * data.rank()];
    this.v = new double[data.n() * data.rank()];
    this.uBar = new double[u.length];
    this.vBar = new double[v.length];
    this.error = new double[data.r().length];
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    int m = data.m();
    int n = data.n();
    int rank = data.rank();
    System.arraycopy(x, 0, u, 0, u.length);
    System.arraycopy(x, u.length, v, 0, v.length);
    for (int i = 0; i < error.length; i++) {
      error[i] = -data.r()[i];
    }
    Products.multiplyTransposeAdd(m, n, rank, 1, u, v, error);
    double squares = 0;
    for (double e : error) {
      squares += e * e;
    }
    double penalty = 0;
    for (int i = 0; i < u.length; i++) {
      penalty += u[i] * u[i];
      uBar[i] = data.penalty() * u[i];
    }
    for (int i = 0; i < v.length; i++) {
      penalty += v[i] * v[i];
      vBar[i] = data.penalty() * v[i];
    }
    Products.multiplyAdd(m, rank, n, 1, error, v, uBar);
    Products.transposeMultiplyAdd(n, rank, m, 1, error, u, vBar);
    System.arraycopy(uBar, 0, gradient, 0, uBar.length);
    System.arraycopy(vBar, 0, gradient, uBar.length, vBar.length);
    return 0.5 * squares + 0.5 * data.penalty() * penalty;
  }
}
