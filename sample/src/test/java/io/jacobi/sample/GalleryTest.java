package io.jacobi.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import io.jacobi.sample.gallery.BlackScholes;
import io.jacobi.sample.gallery.GaussianMixture;
import io.jacobi.sample.gallery.GaussianProcess;
import io.jacobi.sample.gallery.HeatFit;
import io.jacobi.sample.gallery.InverseKinematics;
import io.jacobi.sample.gallery.KalmanCalibration;
import io.jacobi.sample.gallery.LinearRegression;
import io.jacobi.sample.gallery.MatrixFactorisation;
import io.jacobi.sample.gallery.Portfolio;
import io.jacobi.sample.gallery.VolatilitySmile;
import io.jacobi.sample.optimiser.Rosenbrock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each sample finds what its data was made of. */
final class GalleryTest {
  private static void assertClose(Vector expected, Vector actual, double tolerance) {
    double error = expected.minus(actual).normInf();
    assertTrue(error <= tolerance, expected + " but " + actual);
  }

  @Test
  void linearRegression() {
    Vector truth = Vector.of(1, -2, 0.5, 3);
    assertClose(truth, LinearRegression.fit(truth, 500), 3e-3);
  }

  @Test
  void gaussianProcess() {
    GaussianProcess.Data data = GaussianProcess.Data.sine(40, 0.1);
    GaussianProcess.Kernel kernel = GaussianProcess.fit(data);
    assertEquals(0.1, Math.exp(kernel.noise()), 0.03);
    Vector places = Vector.of(1, 2, 3, 4, 5);
    assertClose(places.sin(), GaussianProcess.predict(kernel, data, places), 0.15);
  }

  @Test
  void gaussianMixture() {
    GaussianMixture.Mixture found = GaussianMixture.fit(GaussianMixture.points(600));
    assertClose(Vector.of(0, 0), found.means().row(0), 0.15);
    assertClose(Vector.of(4, 0), found.means().row(1), 0.2);
    assertClose(Vector.of(0, 5), found.means().row(2), 0.5);
    assertClose(Vector.of(0.5, 1, 1.5), found.logScales().exp(), 0.2);
  }

  @Test
  void matrixFactorisation() {
    assertTrue(MatrixFactorisation.heldBackError(40, 30, 3) < 0.05);
  }

  @Test
  void kalmanCalibration() {
    double[] found = KalmanCalibration.calibrate(0.3, 1, 3000);
    assertEquals(0.3, found[0], 0.03);
    assertEquals(1, found[1], 0.05);
  }

  @Test
  void blackScholes() {
    BlackScholes.Greeks greeks = BlackScholes.greeks(100, 100, 0.2, 0.05, 1);
    // Hull, Options, Futures, and Other Derivatives, by its formulas
    assertEquals(10.4506, greeks.price(), 1e-3);
    assertEquals(0.63683, greeks.delta(), 1e-4);
    assertEquals(37.524, greeks.vega(), 1e-2);
    assertEquals(53.232, greeks.rho(), 1e-2);
    assertEquals(-6.414, greeks.theta(), 1e-2);
    assertEquals(0.018762, greeks.gamma(), 1e-5);
  }

  @Test
  void volatilitySmile() {
    Vector truth = Vector.of(0.04, 0.4, -0.4, 0.1, 0.2);
    Vector k = Vector.build(21, i -> -0.5 + 0.05 * i);
    Vector quoted =
        Vector.build(
            21,
            i -> {
              double moved = k.get(i) - 0.1;
              return 0.04 + 0.4 * (-0.4 * moved + Math.sqrt(moved * moved + 0.04));
            });
    Vector found = VolatilitySmile.fit(k, quoted, Vector.of(0.1, 0.1, 0, 0, 0.1));
    // σ comes in as its square
    assertClose(truth.pow(2), found.pow(2), 1e-6);
  }

  @Test
  void inverseKinematics() {
    Vector lengths = Vector.of(1, 0.8, 0.5);
    Vector angles = InverseKinematics.reach(Vector.of(0.1, 0.2, 0.3), lengths, Vector.of(-1, 1));
    double x = 0;
    double y = 0;
    double direction = 0;
    for (int i = 0; i < 3; i++) {
      direction += angles.get(i);
      x += lengths.get(i) * Math.cos(direction);
      y += lengths.get(i) * Math.sin(direction);
    }
    assertClose(Vector.of(-1, 1), Vector.of(x, y), 1e-9);
  }

  @Test
  void portfolio() {
    Matrix covariance = Matrix.diagonal(Vector.of(0.04, 0.09, 0.01));
    // without returns the shares are as the inverse variances
    Vector shares = Portfolio.shares(Vector.zeros(3), covariance, 1);
    Vector expected = Vector.of(1 / 0.04, 1 / 0.09, 1 / 0.01);
    assertClose(expected.div(expected.sum()), shares, 5e-3);
    assertEquals(1, shares.sum(), 1e-12);
  }

  @Test
  void heatEquation() {
    double[] found = HeatFit.fit(0.5, 2);
    assertEquals(0.5, found[0], 1e-3);
    assertEquals(2, found[1], 1e-2);
  }

  @Test
  void optimisersOfOtherLibraries() {
    assertClose(Vector.ones(6), Vector.of(Rosenbrock.hipparchus(6)), 1e-4);
    assertClose(Vector.ones(6), Vector.of(Rosenbrock.commonsMath(6)), 1e-4);
    assertClose(Vector.ones(6), Vector.of(Rosenbrock.smile(6)), 1e-4);
    assertClose(Vector.ones(2), Vector.of(Rosenbrock.levenbergMarquardt()), 1e-8);
  }

  @Test
  void everySampleIsShort() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/jacobi/sample/gallery"))) {
      for (Path file : files.toList()) {
        long lines = Files.readAllLines(file).size();
        assertTrue(lines < 80, file + " has " + lines + " lines");
      }
    }
  }
}
