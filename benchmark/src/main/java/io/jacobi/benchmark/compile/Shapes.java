package io.jacobi.benchmark.compile;

import java.util.List;

/** Methods of all the shapes that model code has, each told apart by a number. */
final class Shapes {
  static final List<String> METHODS =
      List.of(
          """
          @Differentiable
          static double formula§(double x, double y) {
            double u = Math.sin(x * y) + § * x;
            return u * Math.exp(-y * y) / (1 + x * x);
          }
          """,
          """
          @Differentiable
          static double branch§(double x, double y) {
            if (x > y) {
              return Math.log(1 + x * x) - § * y;
            }
            double d = y - x;
            return d > 1 ? d * d : Math.tanh(d) + §;
          }
          """,
          """
          @Differentiable
          static double ridge§(@Wrt Vector w, Matrix X, Vector y, double penalty) {
            Vector r = X.times(w).minus(y);
            return 0.5 * r.dot(r) + §.5 * penalty * w.dot(w);
          }
          """,
          """
          @Differentiable
          static double logistic§(@Wrt Vector w, Matrix X, Vector y) {
            return X.times(w).hadamard(y).negate().softplus().sum() + §.5 * w.dot(w);
          }
          """,
          """
          @Differentiable
          static double network§(
              @Wrt Matrix W1, @Wrt Vector b1, @Wrt Matrix W2, @Wrt Vector b2, Matrix X, Matrix Y) {
            Matrix hidden = X.times(W1).plusRow(b1).tanh();
            Matrix scores = hidden.times(W2).plusRow(b2);
            return (scores.rowLogSumExp().sum() - §.5 * scores.hadamard(Y).sum()) / X.rows();
          }
          """,
          """
          @Differentiable
          static double process§(@Wrt double scale, @Wrt double noise, Matrix squares, Vector y) {
            @PositiveDefinite
            Matrix K =
                squares
                    .times(-0.5 / (scale * scale))
                    .exp()
                    .plus(Matrix.identity(y.size()).times(noise * noise + §));
            return 0.5 * (y.dot(K.solve(y)) + K.logDeterminant());
          }
          """,
          """
          @Differentiable
          static double sum§(double[] x, double s) {
            double total = 0;
            for (int i = 0; i < x.length; i++) {
              double d = x[i] - s;
              total += d * d * Math.exp(-§ * d);
            }
            return total / x.length;
          }
          """,
          """
          @Differentiable
          static double path§(@Wrt double[] x, double[][] w) {
            double[] state = new double[x.length];
            for (int k = 0; k < w.length; k++) {
              for (int i = 0; i < x.length; i++) {
                state[i] = Math.tanh(state[i] * w[k][i] + §.25 * x[i]);
              }
            }
            double loss = 0;
            for (double v : state) {
              loss += v * v;
            }
            return loss;
          }
          """,
          """
          @Differentiable
          static double root§(double x) {
            double y = x;
            int steps = 0;
            while (Math.abs(y * y - x) > 1e-12 && steps < 50) {
              y = 0.5 * (y + x / y) + § * 0;
              steps++;
            }
            return y;
          }
          """,
          """
          @Differentiable
          static Vector transform§(@Wrt Vector x, Matrix A) {
            return A.times(x).tanh().plus(x.times(§)).hadamard(x);
          }
          """);

  private Shapes() {}

  /** A method of a shape. */
  static String method(int shape, int number) {
    return METHODS.get(shape).replace("§", String.valueOf(number));
  }

  /** A class of methods. */
  static String type(String name, List<String> members) {
    return "import io.jacobi.*;\nimport io.jacobi.linalg.*;\nimport io.jacobi.linalg.Vector;\nfinal class "
        + name
        + " {\n"
        + String.join("\n", members)
        + "}\n";
  }

  /** A class with one method of many statements. */
  static String longMethod(int statements) {
    StringBuilder body = new StringBuilder("  @Differentiable\n  static double f(double[] x) {\n");
    body.append("    double a = x[0];\n    double b = x[1];\n");
    for (int i = 0; i < statements / 2; i++) {
      body.append("    a = a * Math.cos(b) + x[" + i % 7 + "] * 0." + (i + 1) + ";\n");
      body.append("    b = b + Math.sin(a) * x[" + i % 5 + "];\n");
    }
    body.append("    return a * b;\n  }\n");
    return type("Long", List.of(body.toString()));
  }
}
