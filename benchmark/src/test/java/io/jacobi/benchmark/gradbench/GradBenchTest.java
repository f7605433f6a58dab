package io.jacobi.benchmark.gradbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jacobi.GradientCheck;
import io.jacobi.linalg.Vector;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every derivative against finite differences on small inputs, and the protocol. */
final class GradBenchTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Random random = new Random(3);

  private double[] vector(int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  private double[][] rows(int m, int n) {
    double[][] rows = new double[m][];
    for (int i = 0; i < m; i++) {
      rows[i] = vector(n);
    }
    return rows;
  }

  @Test
  void polynomialFit() {
    GradientCheck.of(LlsqGradients.primalObjective(vector(5), 9)).assertWithin(1e-7);
  }

  @Test
  void logSumExp() {
    GradientCheck.of(LseGradients.primalObjective(Vector.wrap(vector(7)))).assertWithin(1e-6);
  }

  @Test
  void differentialEquation() {
    GradientCheck.of(OdeGradients.lastObjective(vector(4), 6)).assertWithin(1e-7);
  }

  @Test
  void determinantByMinors() {
    for (int ell = 1; ell <= 4; ell++) {
      GradientCheck.of(DetGradients.primalObjective(vector(ell * ell), ell)).assertWithin(1e-6);
    }
    double[] a = vector(9);
    double[] direction = vector(9);
    double[] gradient = DetGradients.primalGradient(a, 3);
    double expected = 0;
    for (int i = 0; i < 9; i++) {
      expected += gradient[i] * direction[i];
    }
    assertEquals(expected, DetGradients.primalJvp(a, 3, direction), 1e-12);
  }

  @Test
  void gaussianMixture() {
    GradientCheck.of(
            GmmGradients.objectiveObjective(
                vector(3), rows(3, 4), rows(3, 4), rows(3, 6), rows(5, 4), 1.2, 1))
        .assertWithin(1e-6);
  }

  @Test
  void recurrentNetwork() {
    GradientCheck.of(
            LstmGradients.objectiveObjective(rows(4, 12), rows(3, 3), rows(4, 3), rows(6, 3)))
        .assertWithin(1e-6);
  }

  @Test
  void clusters() {
    double[][] points = rows(20, 2);
    double[][] centroids = {{0.5, 0.5}, {-0.5, -0.5}, {0.5, -0.5}};
    GradientCheck.of(KmeansGradients.costObjective(points, centroids)).assertWithin(1e-6);
  }

  private static JsonNode ask(String message) throws Exception {
    return GradBench.answer(JSON.readTree(message));
  }

  @Test
  void answersTheProtocol() throws Exception {
    assertEquals("jacobi", ask("{\"id\":0,\"kind\":\"start\"}").get("tool").asText());
    assertTrue(ask("{\"id\":1,\"kind\":\"define\",\"module\":\"gmm\"}").get("success").asBoolean());
    assertFalse(ask("{\"id\":1,\"kind\":\"define\",\"module\":\"x\"}").get("success").asBoolean());
    JsonNode answer =
        ask(
            "{\"id\":2,\"kind\":\"evaluate\",\"module\":\"lse\",\"function\":\"gradient\","
                + "\"input\":{\"x\":[1,1],\"min_runs\":3}}");
    assertEquals(0.5, answer.get("output").get(0).asDouble(), 1e-15);
    assertEquals(3, answer.get("timings").size());
    assertFalse(
        ask("{\"id\":3,\"kind\":\"evaluate\",\"module\":\"lse\",\"function\":\"no\",\"input\":{}}")
            .get("success")
            .asBoolean());
    JsonNode broken =
        ask(
            "{\"id\":4,\"kind\":\"evaluate\",\"module\":\"ode\",\"function\":\"gradient\",\"input\":{\"x\":[],\"s\":2}}");
    assertFalse(broken.get("success").asBoolean());
    assertEquals("{\"id\":5}", ask("{\"id\":5,\"kind\":\"analysis\"}").toString());
    JsonNode dir =
        ask(
            "{\"id\":6,\"kind\":\"evaluate\",\"module\":\"kmeans\",\"function\":\"dir\",\"input\":"
                + "{\"points\":[[0,0],[2,2],[10,10]],\"centroids\":[[2,1],[9,9]]}}");
    assertEquals(1.0, dir.get("output").get(0).get(0).asDouble(), 1e-12);
    assertEquals(-1.0, dir.get("output").get(1).get(0).asDouble(), 1e-12);
  }
}
