package models;

import io.jacobi.*;
import io.jacobi.linalg.*;
import io.jacobi.linalg.Vector;
import java.util.*;

/** Programs of the fields that differentiate programs, as people write them. */
final class Applications {
  enum State {
    IDLE,
    RUN,
    STOP
  }

  // state machine over an enum
  @Differentiable(order = 2)
  static double machine(double[] u, double gain) {
    State s = State.IDLE;
    double x = 0;
    double energy = 0;
    for (int i = 0; i < u.length; i++) {
      switch (s) {
        case IDLE:
          if (u[i] > 0.1) {
            s = State.RUN;
            x = u[i] * gain;
          }
          break;
        case RUN:
          x += 0.5 * u[i] - 0.1 * x * x;
          energy += x * x;
          if (x > 1) {
            s = State.STOP;
          }
          break;
        default:
          x *= 0.9;
          if (x < 0.3) {
            s = State.IDLE;
          }
      }
    }
    return energy + x;
  }

  // arrow switch on strings
  @Differentiable(order = 2)
  static double payoff(String kind, double spot, double strike) {
    return switch (kind) {
      case "call" -> Math.max(spot - strike, 0);
      case "put" -> Math.max(strike - spot, 0);
      case "digital" -> {
        double z = (spot - strike) / 0.1;
        yield 1 / (1 + Math.exp(-z));
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }

  // Monte Carlo with a given seed, linear congruential in long
  @Differentiable(order = 2)
  static double asian(
      @Wrt double s0, @Wrt double vol, @Wrt double r, int steps, int paths, long seed) {
    long state = seed;
    double sum = 0;
    double dt = 1.0 / steps;
    for (int p = 0; p < paths; p++) {
      double s = s0;
      double avg = 0;
      for (int t = 0; t < steps; t++) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        double u1 = ((state >>> 11) + 0.5) * 0x1.0p-53;
        state = state * 6364136223846793005L + 1442695040888963407L;
        double u2 = ((state >>> 11) + 0.5) * 0x1.0p-53;
        double z = Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * u2);
        s *= Math.exp((r - 0.5 * vol * vol) * dt + vol * Math.sqrt(dt) * z);
        avg += s / steps;
      }
      sum += Math.max(avg - 1, 0);
    }
    return Math.exp(-r) * sum / paths;
  }

  // American put, binomial
  @Differentiable(order = 2)
  static double american(double s0, double k, double r, double sigma, double T, int n) {
    double dt = T / n, u = Math.exp(sigma * Math.sqrt(dt)), d = 1 / u;
    double p = (Math.exp(r * dt) - d) / (u - d), disc = Math.exp(-r * dt);
    double[] v = new double[n + 1];
    for (int i = 0; i <= n; i++) v[i] = Math.max(k - s0 * Math.pow(u, 2 * i - n), 0);
    for (int step = n - 1; step >= 0; --step)
      for (int i = 0; i <= step; i++) {
        double cont = disc * (p * v[i + 1] + (1 - p) * v[i]);
        double ex = k - s0 * Math.pow(u, 2 * i - step);
        v[i] = cont > ex ? cont : ex;
      }
    return v[0];
  }

  // heat equation, explicit, in-place double buffering on double[][]
  @Differentiable(order = 2)
  static double heat(double[][] init, double kappa, int steps) {
    int h = init.length, w = init[0].length;
    double[][] a = new double[h][], b = new double[h][w];
    for (int i = 0; i < h; i++) a[i] = init[i].clone();
    for (int t = 0; t < steps; t++) {
      for (int i = 1; i < h - 1; i++)
        for (int j = 1; j < w - 1; j++)
          b[i][j] =
              a[i][j]
                  + kappa * (a[i - 1][j] + a[i + 1][j] + a[i][j - 1] + a[i][j + 1] - 4 * a[i][j]);
      double[][] tmp = a;
      a = b;
      b = tmp;
    }
    double s = 0;
    for (double[] row : a) for (double v : row) s += v * v;
    return s;
  }

  // Kalman filter with matrices
  @Differentiable(order = 2)
  static double kalman(@Wrt Vector theta, double[] obs) {
    Matrix F = Matrix.of(new double[][] {{1, theta.get(0)}, {0, theta.get(1)}});
    Matrix Q = Matrix.diagonal(Vector.of(Math.exp(theta.get(2)), Math.exp(theta.get(2)) * 0.5));
    double R = Math.exp(theta.get(3));
    Vector x = Vector.zeros(2);
    Matrix P = Matrix.identity(2);
    double ll = 0;
    Vector H = Vector.of(1, 0);
    for (double y : obs) {
      x = F.times(x);
      P = F.times(P).times(F.transpose()).plus(Q);
      double e = y - H.dot(x);
      double S = P.quadraticForm(H) + R;
      Vector K = P.times(H).div(S);
      x = x.plus(K.times(e));
      P = P.minus(K.outer(P.transposeTimes(H)));
      ll -= 0.5 * (Math.log(2 * Math.PI * S) + e * e / S);
    }
    return ll;
  }

  // kinematic chain with records
  record Joint(double angle, double length) {}

  record Point(double x, double y) {
    Point plus(Point o) {
      return new Point(x + o.x, y + o.y);
    }

    double dist2(Point o) {
      double dx = x - o.x, dy = y - o.y;
      return dx * dx + dy * dy;
    }
  }

  static Point forward(Joint[] chain) {
    Point p = new Point(0, 0);
    double theta = 0;
    for (Joint j : chain) {
      theta += j.angle();
      p = p.plus(new Point(j.length() * Math.cos(theta), j.length() * Math.sin(theta)));
    }
    return p;
  }

  @Differentiable(order = 2)
  static double reach(@Wrt Joint[] chain, Point target) {
    return forward(chain).dist2(target);
  }

  @Differentiable
  static Point tip(Joint[] chain) {
    return forward(chain);
  }

  // bundle adjustment
  record Camera(double[] rotation, double[] translation, double focal, double k1) {}

  static double[] rotate(double[] w, double[] p) {
    double theta2 = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
    double[] out = new double[3];
    double[] cross = {
      w[1] * p[2] - w[2] * p[1], w[2] * p[0] - w[0] * p[2], w[0] * p[1] - w[1] * p[0]
    };
    if (theta2 > 1e-12) {
      double theta = Math.sqrt(theta2), c = Math.cos(theta), s = Math.sin(theta) / theta;
      double dot = (w[0] * p[0] + w[1] * p[1] + w[2] * p[2]) * (1 - c) / theta2;
      for (int i = 0; i < 3; i++) out[i] = p[i] * c + cross[i] * s + w[i] * dot;
    } else for (int i = 0; i < 3; i++) out[i] = p[i] + cross[i];
    return out;
  }

  @Differentiable(order = 2)
  static double bundle(@Wrt Camera[] cams, @Wrt double[][] pts, int[] ci, int[] pi, double[][] uv) {
    double cost = 0;
    for (int o = 0; o < ci.length; o++) {
      Camera cam = cams[ci[o]];
      double[] q = rotate(cam.rotation(), pts[pi[o]]);
      for (int k = 0; k < 3; k++) q[k] += cam.translation()[k];
      double px = -q[0] / q[2],
          py = -q[1] / q[2],
          r2 = px * px + py * py,
          dist = cam.focal() * (1 + cam.k1() * r2);
      double ex = dist * px - uv[o][0], ey = dist * py - uv[o][1];
      double sq = ex * ex + ey * ey;
      cost += sq < 1 ? sq : 2 * Math.sqrt(sq) - 1;
    }
    return 0.5 * cost;
  }

  // dynamic programming: soft edit distance, and log-space forward algorithm
  @Differentiable(order = 2)
  static double dtw(double[] a, double[] b, double gamma) {
    int n = a.length, m = b.length;
    double[][] r = new double[n + 1][m + 1];
    for (double[] row : r) Arrays.fill(row, 1e6);
    r[0][0] = 0;
    for (int i = 1; i <= n; i++)
      for (int j = 1; j <= m; j++) {
        double x = r[i - 1][j - 1], y = r[i - 1][j], z = r[i][j - 1];
        double mn = Math.min(x, Math.min(y, z));
        double soft =
            mn
                - gamma
                    * Math.log(
                        Math.exp(-(x - mn) / gamma)
                            + Math.exp(-(y - mn) / gamma)
                            + Math.exp(-(z - mn) / gamma));
        double d = a[i - 1] - b[j - 1];
        r[i][j] = d * d + soft;
      }
    return r[n][m];
  }

  @Differentiable(order = 2)
  static double hmm(Vector pi, Matrix A, Matrix B, int[] obs) {
    Vector alpha = pi.hadamard(B.column(obs[0]));
    double ll = 0;
    for (int t = 1; t < obs.length; t++) {
      double c = alpha.sum();
      ll += Math.log(c);
      alpha = alpha.div(c);
      alpha = A.transposeTimes(alpha).hadamard(B.column(obs[t]));
    }
    return ll + Math.log(alpha.sum());
  }

  // ODE with a lambda right-hand side & adaptive step
  interface Rhs {
    double[] at(double t, double[] y);
  }

  static double[] axpy(double a, double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < x.length; i++) z[i] = a * x[i] + y[i];
    return z;
  }

  static double[] rk4(Rhs f, double[] y0, double t0, double t1, int n) {
    double h = (t1 - t0) / n, t = t0;
    double[] y = y0;
    for (int i = 0; i < n; i++, t += h) {
      double[] k1 = f.at(t, y),
          k2 = f.at(t + h / 2, axpy(h / 2, k1, y)),
          k3 = f.at(t + h / 2, axpy(h / 2, k2, y)),
          k4 = f.at(t + h, axpy(h, k3, y));
      double[] next = new double[y.length];
      for (int j = 0; j < y.length; j++)
        next[j] = y[j] + h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
      y = next;
    }
    return y;
  }

  @Differentiable(order = 2)
  static double lotka(double[] p, double[] y0) {
    double[] end =
        rk4(
            (t, y) ->
                new double[] {p[0] * y[0] - p[1] * y[0] * y[1], p[2] * y[0] * y[1] - p[3] * y[1]},
            y0,
            0,
            2,
            40);
    return end[0] * end[0] + end[1];
  }

  // adaptive Newton: while with data-dependent count
  @Differentiable(order = 2)
  static double impliedVol(double price, double s, double k, double t) {
    double v = 0.3;
    for (int it = 0; it < 50; it++) {
      double d1 = (Math.log(s / k) + 0.5 * v * v * t) / (v * Math.sqrt(t)),
          d2 = d1 - v * Math.sqrt(t);
      double diff = s * phi(d1) - k * phi(d2) - price;
      double vega = s * Math.sqrt(t) * Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
      v -= diff / vega;
      if (Math.abs(diff) < 1e-14) break;
    }
    return v;
  }

  static double phi(double x) { // Abramowitz-Stegun like
    double z = Math.abs(x) / Math.sqrt(2), t = 1 / (1 + 0.5 * z);
    double r =
        t
            * Math.exp(
                -z * z
                    - 1.26551223
                    + t
                        * (1.00002368
                            + t
                                * (0.37409196
                                    + t
                                        * (0.09678418
                                            + t
                                                * (-0.18628806
                                                    + t
                                                        * (0.27886807
                                                            + t
                                                                * (-1.13520398
                                                                    + t
                                                                        * (1.48851587
                                                                            + t
                                                                                * (-0.82215223
                                                                                    + t
                                                                                        * 0.17087277)))))))));
    return x >= 0 ? 1 - 0.5 * r : 0.5 * r;
  }

  // labelled continue / break
  @Differentiable(order = 2)
  static double sieve(double[] w) {
    double s = 0;
    outer:
    for (int i = 2; i < w.length; i++) {
      for (int j = 2; j * j <= i; j++) {
        if (i % j == 0) continue outer;
      }
      s += w[i] * w[i] * i;
      if (s > 1e3) break outer;
    }
    return s;
  }

  // recursion: tree sum / binary fold, with second order
  @Differentiable(order = 2)
  static double power(double x, int n) {
    return n == 0 ? 1 : n % 2 == 0 ? power(x * x, n / 2) : x * power(x, n - 1);
  }

  @Differentiable(order = 2)
  static double fib(double a, double b, int n) {
    if (n == 0) return a;
    return fib(b, a * b + 0.1 * a, n - 1);
  }

  static double minors(double[][] m) {
    int n = m.length;
    if (n == 1) return m[0][0];
    double det = 0;
    for (int c = 0; c < n; c++) {
      double[][] sub = new double[n - 1][n - 1];
      for (int i = 1; i < n; i++)
        for (int j = 0, k = 0; j < n; j++) {
          if (j == c) continue;
          sub[i - 1][k++] = m[i][j];
        }
      det += (c % 2 == 0 ? 1 : -1) * m[0][c] * minors(sub);
    }
    return det;
  }

  @Differentiable(order = 2)
  static double logMinor(double[][] m) {
    return Math.log(Math.abs(minors(m)));
  }

  // a generator with a seed
  @Differentiable(order = 2)
  static double monteCarlo(@Wrt double s0, @Wrt double vol, int n) {
    Random rng = new Random(42);
    Random other = new Random(42);
    double sum = 0;
    for (int p = 0; p < n; p++) {
      double z = rng.nextGaussian();
      if (z > 0) {
        sum += 0.01 * rng.nextDouble() * s0;
      }
      double s = s0 * Math.exp(vol * z - 0.5 * vol * vol) + other.nextGaussian() * s0 * 0.1;
      sum += Math.max(s - 1, 0);
    }
    return sum / n;
  }

  @Differentiable
  static Vector noisy(Vector x) {
    SplittableRandom rng = new SplittableRandom(7);
    double[] y = new double[x.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sin(x.get(i)) * rng.nextDouble() + x.get(0);
    }
    return Vector.of(y);
  }

  @Differentiable(order = 2)
  static double copies(double[] x) {
    double[] a = Arrays.copyOf(x, x.length + 2), b = Arrays.copyOfRange(x, 1, x.length + 1);
    double[] c = new double[x.length];
    Arrays.fill(c, x[0] * x[1]);
    Arrays.fill(c, 0, 2, 0.5);
    System.arraycopy(x, 0, a, 1, x.length);
    System.arraycopy(a, 0, a, 1, 2);
    double s = 0;
    for (int i = 0; i < c.length; i++) s += a[i] * a[i + 1] * b[i] + c[i] * c[i] * x[i];
    return s;
  }
}
