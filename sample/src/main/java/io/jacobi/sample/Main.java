package io.jacobi.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Trains both models, prints how well they do, and writes their learning curves and two fits. */
public final class Main {
  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    System.out.println("what Jacobi derived: " + LogisticRegressionGradients.lossFormula());
    Training.Result logistic = Training.logistic();
    print("logistic regression on breast_cancer.csv", logistic);
    Training.Result network = Training.network(60);
    print("64-32-10 tanh network on digits.csv.gz", network);
    Path picture = Path.of("learning-curves.png").toAbsolutePath();
    Curves.write(picture, logistic.losses(), network.losses());
    System.out.println("learning curves: " + picture);
    Path fits = Path.of("fits.png").toAbsolutePath();
    Pictures.write(fits);
    System.out.println("fits of a Gaussian process and a Gaussian mixture: " + fits);
  }

  private static void print(String model, Training.Result result) {
    System.out.printf(
        Locale.ROOT,
        "%s: train accuracy %.1f %%, test accuracy %.1f %%%n",
        model,
        100 * result.train(),
        100 * result.test());
  }
}
