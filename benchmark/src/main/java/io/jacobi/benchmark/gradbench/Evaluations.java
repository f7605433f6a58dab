package io.jacobi.benchmark.gradbench;

import com.fasterxml.jackson.databind.JsonNode;
import io.jacobi.linalg.Vector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The functions of each module: input parsed once, then run as often as asked. */
final class Evaluations {
  private static final List<String> MODULES =
      List.of("hello", "llsq", "lse", "ode", "det", "gmm", "lstm", "kmeans");

  private Evaluations() {}

  static boolean knows(String module) {
    return MODULES.contains(module);
  }

  /** A function with its input; nothing if there is no such function. */
  static Optional<Supplier<Object>> find(String module, String function, JsonNode input) {
    return Optional.ofNullable(
        switch (module + "." + function) {
          case "hello.square" -> hello(input, false);
          case "hello.double" -> hello(input, true);
          case "llsq.primal" -> llsq(input, false);
          case "llsq.gradient" -> llsq(input, true);
          case "lse.primal" -> lse(input, false);
          case "lse.gradient" -> lse(input, true);
          case "ode.primal" -> ode(input, false);
          case "ode.gradient" -> ode(input, true);
          case "det.primal" -> det(input, false);
          case "det.gradient" -> det(input, true);
          case "gmm.objective" -> gmm(input, false);
          case "gmm.jacobian" -> gmm(input, true);
          case "lstm.objective" -> lstm(input, false);
          case "lstm.jacobian" -> lstm(input, true);
          case "kmeans.cost" -> kmeans(input, false);
          case "kmeans.dir" -> kmeans(input, true);
          default -> null;
        });
  }

  private static double[] vector(JsonNode node) {
    double[] values = new double[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = node.get(i).asDouble();
    }
    return values;
  }

  private static double[][] rows(JsonNode node) {
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vector(node.get(i));
    }
    return rows;
  }

  private static Supplier<Object> hello(JsonNode input, boolean derivative) {
    double x = input.isNumber() ? input.asDouble() : input.path("x").asDouble();
    return derivative ? () -> HelloGradients.squareGradient(x) : () -> Hello.square(x);
  }

  private static Supplier<Object> llsq(JsonNode input, boolean derivative) {
    double[] x = vector(input.get("x"));
    int n = input.get("n").asInt();
    return derivative ? () -> LlsqGradients.primalGradient(x, n) : () -> Llsq.primal(x, n);
  }

  private static Supplier<Object> lse(JsonNode input, boolean derivative) {
    Vector x = Vector.wrap(vector(input.get("x")));
    return derivative ? () -> LseGradients.primalGradient(x).toArray() : () -> Lse.primal(x);
  }

  private static Supplier<Object> ode(JsonNode input, boolean derivative) {
    double[] x = vector(input.get("x"));
    int steps = input.get("s").asInt();
    return derivative ? () -> OdeGradients.lastGradient(x, steps) : () -> Ode.primal(x, steps);
  }

  private static Supplier<Object> det(JsonNode input, boolean derivative) {
    double[] a = vector(input.get("A"));
    int ell = input.get("ell").asInt();
    return derivative ? () -> DetGradients.primalGradient(a, ell) : () -> Det.primal(a, ell);
  }

  private static Supplier<Object> gmm(JsonNode input, boolean derivative) {
    double[] alpha = vector(input.get("alpha"));
    double[][] mu = rows(input.get("mu"));
    double[][] q = rows(input.get("q"));
    double[][] l = rows(input.get("l"));
    double[][] x = rows(input.get("x"));
    double gamma = input.get("gamma").asDouble();
    int m = input.get("m").asInt();
    return derivative
        ? () -> {
          GmmGradients.ObjectiveGradient gradient =
              GmmGradients.objectiveGradient(alpha, mu, q, l, x, gamma, m);
          Map<String, Object> parts = new LinkedHashMap<>();
          parts.put("alpha", gradient.alpha());
          parts.put("mu", gradient.mu());
          parts.put("q", gradient.q());
          parts.put("l", gradient.l());
          return parts;
        }
        : () -> Gmm.objective(alpha, mu, q, l, x, gamma, m);
  }

  private static Supplier<Object> lstm(JsonNode input, boolean derivative) {
    double[][] main = rows(input.get("main_params"));
    double[][] extra = rows(input.get("extra_params"));
    double[][] state = rows(input.get("state"));
    double[][] sequence = rows(input.get("sequence"));
    return derivative
        ? () -> {
          LstmGradients.ObjectiveGradient gradient =
              LstmGradients.objectiveGradient(main, extra, state, sequence);
          return flat(gradient.mainParams(), gradient.extraParams());
        }
        : () -> Lstm.objective(main, extra, state, sequence);
  }

  private static double[] flat(double[][] first, double[][] second) {
    int size = 0;
    for (double[][] part : List.of(first, second)) {
      for (double[] row : part) {
        size += row.length;
      }
    }
    double[] flat = new double[size];
    int next = 0;
    for (double[][] part : List.of(first, second)) {
      for (double[] row : part) {
        System.arraycopy(row, 0, flat, next, row.length);
        next += row.length;
      }
    }
    return flat;
  }

  /**
   * The gradient divided by the Hessian's diagonal. No two coordinates of a centroid meet in a
   * distance, so the Hessian is diagonal, and its product with ones is its diagonal: one HVP.
   */
  private static Supplier<Object> kmeans(JsonNode input, boolean derivative) {
    double[][] points = rows(input.get("points"));
    double[][] centroids = rows(input.get("centroids"));
    if (!derivative) {
      return () -> Kmeans.cost(points, centroids);
    }
    return () -> {
      double[][] ones = new double[centroids.length][];
      for (int j = 0; j < ones.length; j++) {
        ones[j] = new double[centroids[j].length];
        java.util.Arrays.fill(ones[j], 1);
      }
      double[][] gradient = KmeansGradients.costGradient(points, centroids);
      double[][] diagonal = KmeansGradients.costHvp(points, centroids, ones);
      for (int j = 0; j < ones.length; j++) {
        for (int i = 0; i < ones[j].length; i++) {
          gradient[j][i] /= diagonal[j][i];
        }
      }
      return gradient;
    };
  }
}
