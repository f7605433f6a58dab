package io.jacobi.linalg;

/** Scaling and squaring with the [13/13] Padé approximant; Higham 2005, algorithm 2.3. */
final class MatrixExponential {
  private static final double THETA = 5.371920351148152;
  private static final double[] B = {
    64764752532480000.0,
    32382376266240000.0,
    7771770303897600.0,
    1187353796428800.0,
    129060195264000.0,
    10559470521600.0,
    670442572800.0,
    33522128640.0,
    1323241920.0,
    40840800.0,
    960960.0,
    16380.0,
    182.0,
    1.0
  };

  private MatrixExponential() {}

  static Matrix of(Matrix a) {
    double norm = a.abs().columnSums().max();
    if (!(norm < Double.POSITIVE_INFINITY)) {
      return norm == Double.NEGATIVE_INFINITY ? a : Matrix.fill(a.rows(), a.rows(), Double.NaN);
    }
    int squarings = Math.max(0, Math.getExponent(norm / THETA) + 1);
    Matrix result = pade(a.times(Math.scalb(1.0, -squarings)));
    for (int i = 0; i < squarings; i++) {
      result = result.times(result);
    }
    return result;
  }

  private static Matrix pade(Matrix a) {
    Matrix identity = Matrix.identity(a.rows());
    Matrix a2 = a.times(a);
    Matrix a4 = a2.times(a2);
    Matrix a6 = a4.times(a2);
    Matrix u =
        a.times(
            a6.times(a6.times(B[13]).plus(a4.times(B[11])).plus(a2.times(B[9])))
                .plus(a6.times(B[7]))
                .plus(a4.times(B[5]))
                .plus(a2.times(B[3]))
                .plus(identity.times(B[1])));
    Matrix v =
        a6.times(a6.times(B[12]).plus(a4.times(B[10])).plus(a2.times(B[8])))
            .plus(a6.times(B[6]))
            .plus(a4.times(B[4]))
            .plus(a2.times(B[2]))
            .plus(identity.times(B[0]));
    return v.minus(u).solve(v.plus(u));
  }
}
