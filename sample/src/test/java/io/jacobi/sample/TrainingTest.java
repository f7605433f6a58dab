package io.jacobi.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.GradientCheck;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingTest {
  @Test
  void logisticRegressionLearnsBreastCancer() {
    Training.Result result = Training.logistic();
    assertTrue(result.test() >= 0.96, "test accuracy " + result.test());
    assertTrue(result.train() >= 0.96, "train accuracy " + result.train());
  }

  @Test
  void networkLearnsDigits() {
    Training.Result result = Training.network(60);
    assertTrue(result.test() >= 0.95, "test accuracy " + result.test());
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    Random random = new Random(1);
    Matrix x = Matrix.build(5, 3, (i, j) -> random.nextGaussian());
    Vector y = Vector.of(1, -1, 1, 1, -1);
    GradientCheck.of(
            LogisticRegressionGradients.lossObjective(Vector.of(0.1, -0.3, 0.5), 0.2, x, y, 0.1))
        .assertWithin(1e-7);
  }

  @Test
  void curvesAreAPicture(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("curves.png");
    Curves.write(file, List.of(1.0, 0.5, 0.2), List.of(2.0, 1.0, 0.1));
    assertTrue(Files.size(file) > 1000);
    Path fits = folder.resolve("fits.png");
    Pictures.write(fits);
    assertTrue(Files.size(fits) > 1000);
  }
}
