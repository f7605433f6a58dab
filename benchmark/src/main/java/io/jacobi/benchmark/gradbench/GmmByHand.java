package io.jacobi.benchmark.gradbench;

import io.jacobi.benchmark.task.Evaluation;
import java.util.Arrays;

/**
 * What each point adds to the gradient, component by component, as soon as its weights are known.
 */
final class GmmByHand implements Evaluation {
  private final double[][] x;
  private final double gamma;
  private final int m;
  private final int k;
  private final int d;
  private final double[] diagonal;
  private final double[] sums;
  private final double[] centred;
  private final double[] scaled;
  private final double[] terms;
  private final double[] back;

  GmmByHand(double[][] x, double gamma, int m, int k) {
    this.x = x;
    this.gamma = gamma;
    this.m = m;
    this.k = k;
    this.d = x[0].length;
    this.diagonal = new double[k * d];
    this.sums = new double[k];
    this.centred = new double[k * d];
    this.scaled = new double[k * d];
    this.terms = new double[k];
    this.back = new double[d];
  }

  @Override
  public double valueAndGradient(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    int triangle = d * (d - 1) / 2;
    int mu = k;
    int q = mu + k * d;
    int l = q + k * d;
    int n = x.length;
    for (int j = 0; j < k; j++) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        diagonal[j * d + i] = Math.exp(at[q + j * d + i]);
        sum += at[q + j * d + i];
      }
      sums[j] = sum;
    }
    double total = 0;
    for (double[] point : x) {
      for (int j = 0; j < k; j++) {
        terms[j] = at[j] + sums[j] - 0.5 * square(at, point, j, mu, l + j * triangle);
      }
      total += softmax(terms);
      for (int j = 0; j < k; j++) {
        gradient[j] += terms[j];
        pullBack(at, gradient, j, mu, q, l + j * triangle);
      }
    }
    double prior = 0;
    for (int j = 0; j < k; j++) {
      double squares = 0;
      for (int i = 0; i < d; i++) {
        double entry = diagonal[j * d + i];
        squares += entry * entry;
        gradient[q + j * d + i] += m - gamma * gamma * entry * entry;
      }
      for (int i = 0; i < triangle; i++) {
        double entry = at[l + j * triangle + i];
        squares += entry * entry;
        gradient[l + j * triangle + i] -= gamma * gamma * entry;
      }
      prior += -0.5 * gamma * gamma * squares + m * sums[j];
    }
    System.arraycopy(at, 0, terms, 0, k);
    double normaliser = softmax(terms);
    for (int j = 0; j < k; j++) {
      gradient[j] -= n * terms[j];
    }
    return Gmm.constant(n, d, k, m, gamma) + total - n * normaliser + prior;
  }

  private double square(double[] at, double[] point, int j, int mu, int l) {
    int o = j * d;
    for (int i = 0; i < d; i++) {
      centred[o + i] = point[i] - at[mu + o + i];
    }
    for (int i = 0; i < d; i++) {
      scaled[o + i] = diagonal[o + i] * centred[o + i];
    }
    int next = l;
    for (int c = 0; c < d; c++) {
      double entry = centred[o + c];
      for (int i = c + 1; i < d; i++) {
        scaled[o + i] += at[next++] * entry;
      }
    }
    double square = 0;
    for (int i = 0; i < d; i++) {
      square += scaled[o + i] * scaled[o + i];
    }
    return square;
  }

  private void pullBack(double[] at, double[] gradient, int j, int mu, int q, int l) {
    int o = j * d;
    double weight = terms[j];
    for (int i = 0; i < d; i++) {
      double bar = -weight * scaled[o + i];
      scaled[o + i] = bar;
      back[i] = bar * diagonal[o + i];
      gradient[q + o + i] += weight + bar * centred[o + i] * diagonal[o + i];
    }
    int next = l;
    for (int c = 0; c < d; c++) {
      double entry = centred[o + c];
      double sum = 0;
      for (int i = c + 1; i < d; i++) {
        sum += scaled[o + i] * at[next];
        gradient[next++] += scaled[o + i] * entry;
      }
      gradient[mu + o + c] -= back[c] + sum;
    }
  }

  /** Replaces x by its softmax, and gives its log-sum-exp. */
  private static double softmax(double[] x) {
    double a = x[0];
    for (int i = 1; i < x.length; i++) {
      a = Math.max(a, x[i]);
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.exp(x[i] - a);
      sum += x[i];
    }
    for (int i = 0; i < x.length; i++) {
      x[i] /= sum;
    }
    return a + Math.log(sum);
  }
}
