package io.jacobi.sample.gallery;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import java.util.Random;

/**
 * The noises of a level that drifts and is measured badly, by the prediction errors of the Kalman
 * filter (Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 3.4).
 */
public final class KalmanCalibration {
  private KalmanCalibration() {}

  @Differentiable
  static double negativeLogLikelihood(
      @Wrt double logDrift, @Wrt double logNoise, double[] measured) {
    double drift = Math.exp(2 * logDrift);
    double noise = Math.exp(2 * logNoise);
    double level = measured[0];
    double variance = noise;
    double total = 0;
    for (int t = 1; t < measured.length; t++) {
      double predicted = variance + drift;
      double spread = predicted + noise;
      double error = measured[t] - level;
      total += 0.5 * (Math.log(2 * Math.PI * spread) + error * error / spread);
      double gain = predicted / spread;
      level += gain * error;
      variance = (1 - gain) * predicted;
    }
    return total / measured.length;
  }

  /** Drift and noise found in a path made with the ones given. */
  public static double[] calibrate(double drift, double noise, int steps) {
    Random random = new Random(5);
    double[] measured = new double[steps];
    double level = 0;
    for (int t = 0; t < steps; t++) {
      level += drift * random.nextGaussian();
      measured[t] = level + noise * random.nextGaussian();
    }
    KalmanCalibrationGradients.NegativeLogLikelihoodGradient found =
        Minimiser.minimise(
            KalmanCalibrationGradients.negativeLogLikelihoodObjective(0, 0, measured));
    return new double[] {Math.exp(found.logDrift()), Math.exp(found.logNoise())};
  }
}
