package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Programs as people write them; all are differentiated in every mode. */
final class Programs {
  private Programs() {}

  enum State {
    IDLE,
    HEAT,
    COOL;

    State next(int step) {
      return values()[(ordinal() + step) % 3];
    }
  }

  record Body(double x, double v, double mass) {
    Body step(double force, double dt) {
      double a = force / mass;
      return new Body(x + dt * v, v + dt * a, mass);
    }

    double energy() {
      return 0.5 * mass * v * v;
    }
  }

  record Camera(Vector rotation, Vector position, double focal) {}

  record Spring(double k, double rest) {
    Spring {
      rest = Math.abs(rest);
    }

    double force(double x) {
      return -k * (x - rest);
    }
  }

  static final int STEPS = 6;
  static final Vector WEIGHTS = Vector.of(0.2, 0.3, 0.5);

  @Differentiable(order = 2)
  static double machine(double heat, double cool, int steps) {
    State state = State.IDLE;
    double t = 20;
    for (int i = 0; i < steps + 5; i++) {
      switch (state) {
        case HEAT -> t += heat * (30 - t);
        case COOL -> t -= cool * t;
        default -> t *= 0.99;
      }
      state = state.next(1 + i % 2);
    }
    return t / 10;
  }

  @Differentiable(order = 2)
  static double bodies(Body a, double k, double rest, double dt) {
    Spring s = new Spring(k, rest);
    Body b = a;
    for (int i = 0; i < STEPS; i++) {
      b = b.step(s.force(b.x()), dt / 10);
    }
    return b.energy() + b.x() * b.x();
  }

  @Differentiable(order = 2)
  static double monteCarlo(double s0, double sigma, long seed) {
    long state = seed;
    double sum = 0;
    for (int path = 0; path < 8; path++) {
      double s = s0;
      for (int step = 0; step < 4; step++) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        double u = ((state >>> 11) * 0x1.0p-53) - 0.5;
        s *= Math.exp(sigma * u - 0.5 * sigma * sigma * 0.25);
      }
      sum += Math.max(s - 0.5, 0);
    }
    return sum / 8;
  }

  @Differentiable(order = 2)
  static double american(double spot, double vol, double rate) {
    int n = 4;
    double dt = 1.0 / n;
    double up = Math.exp(vol * Math.sqrt(dt));
    double down = 1 / up;
    double p = (Math.exp(rate * 0.1 * dt) - down) / (up - down);
    double[] value = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      value[i] = Math.max(1.1 - spot * Math.pow(up, 2 * i - n), 0);
    }
    for (int step = n - 1; step >= 0; step--) {
      for (int i = 0; i <= step; i++) {
        double hold = Math.exp(-rate * 0.1 * dt) * (p * value[i + 1] + (1 - p) * value[i]);
        double exercise = 1.1 - spot * Math.pow(up, 2 * i - step);
        value[i] = exercise > hold ? exercise : hold;
      }
    }
    return value[0];
  }

  @Differentiable(order = 2)
  static double alignment(double[] x, double[] y, double gap) {
    int n = x.length;
    int m = y.length;
    double[][] cost = new double[n + 1][m + 1];
    for (int i = 1; i <= n; i++) {
      cost[i][0] = cost[i - 1][0] + gap;
    }
    for (int j = 1; j <= m; j++) {
      cost[0][j] = cost[0][j - 1] + gap;
    }
    for (int i = 1; i <= n; i++) {
      for (int j = 1; j <= m; j++) {
        double match = cost[i - 1][j - 1] + (x[i - 1] - y[j - 1]) * (x[i - 1] - y[j - 1]);
        double skip = Math.min(cost[i - 1][j], cost[i][j - 1]) + gap;
        cost[i][j] = Math.min(match, skip);
      }
    }
    return cost[n][m];
  }

  @Differentiable(order = 2)
  static double kalman(double[] z, double q, double r) {
    Matrix f = Matrix.of(new double[][] {{1, 0.1}, {0, 1}});
    Matrix h = Matrix.of(new double[][] {{1, 0}});
    Vector x = Vector.zeros(2);
    Matrix p = Matrix.identity(2);
    double logLikelihood = 0;
    for (double value : z) {
      x = f.times(x);
      p = f.times(p).timesTranspose(f).plus(Matrix.identity(2).times(q));
      Matrix s = h.times(p).timesTranspose(h).plus(r);
      Vector residual = Vector.of(value).minus(h.times(x));
      Matrix gain = p.timesTranspose(h).times(s.inverse());
      x = x.plus(gain.times(residual));
      p = Matrix.identity(2).minus(gain.times(h)).times(p);
      logLikelihood -= 0.5 * (residual.dot(s.solve(residual)) + s.logDeterminant());
    }
    return logLikelihood;
  }

  @Differentiable(order = 2)
  static double chain(double[] angles, double length) {
    double x = 0;
    double y = 0;
    double sum = 0;
    for (double angle : angles) {
      sum += angle;
      x += length * Math.cos(sum);
      y += length * Math.sin(sum);
    }
    double dx = x - 1;
    double dy = y - 2;
    return Math.hypot(dx, dy) + Math.atan2(y, x);
  }

  @Differentiable(order = 2)
  static double project(Camera camera, Vector point) {
    Vector moved = point.minus(camera.position()).plus(camera.rotation().cross(point));
    double depth = moved.get(2) + 4;
    double u = camera.focal() * moved.get(0) / depth;
    double v = camera.focal() * moved.get(1) / depth;
    return u * u + v * v;
  }

  private static double integrate(DoubleUnaryOperator f, double a, double b, int n) {
    double h = (b - a) / n;
    double sum = 0.5 * (f.applyAsDouble(a) + f.applyAsDouble(b));
    int i = 1;
    while (i < n) {
      sum += f.applyAsDouble(a + i * h);
      i++;
    }
    return sum * h;
  }

  private static double combine(DoubleBinaryOperator op, double a, double b) {
    return op.applyAsDouble(a, b);
  }

  @Differentiable(order = 2)
  static double functional(double a, double b) {
    return integrate(t -> Math.exp(-a * t * t), 0, b, 10)
        + combine(Math::pow, a, b)
        + combine((p, q) -> p / q, a, b);
  }

  @Differentiable(order = 2)
  static double weighted(Vector x) {
    return WEIGHTS.dot(x.sigmoid()) + Vector.of(x.get(0), x.get(1) * x.get(2)).norm();
  }

  @Differentiable(order = 2)
  static double labelled(double[] x, double a) {
    double s = 0;
    outer:
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < x.length; j++) {
        if (j == 2 && i == 1) {
          continue outer;
        }
        if (s > 100) {
          break outer;
        }
        s += x[j] * a * i;
      }
      a = a * 0.9;
    }
    return s * s;
  }

  @Differentiable(order = 2)
  static double recurrence(Matrix W, Vector x, int steps) {
    Vector h = Vector.zeros(x.size());
    Vector[] history = new Vector[steps + 2];
    for (int t = 0; t < steps + 2; t++) {
      h = W.times(h).plus(x.times(1.0 / (t + 1))).tanh();
      history[t] = h;
    }
    double s = 0;
    for (int t = 0; t < history.length; t++) {
      s += history[t].dot(history[t]) * (t + 1);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double elimination(double[][] m, double[] b) {
    int n = b.length - 1;
    double[][] a = new double[n][n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = m[i][j] + (i == j ? 3 : 0);
      }
      y[i] = b[i];
    }
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
        y[i] -= factor * y[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        y[i] -= a[i][j] * y[j];
      }
      y[i] /= a[i][i];
    }
    return y[0] * y[1] + y[n - 1];
  }

  @Differentiable(order = 2)
  static double rows(double[][] m, double a) {
    double s = 0;
    for (double[] row : m) {
      double p = 1;
      for (double v : row) {
        p *= v + a;
      }
      s += p;
    }
    double[] first = m[0];
    int count = 0;
    do {
      s += first[count] * first[count];
      count += 2;
    } while (count < first.length);
    return s;
  }

  @Differentiable(order = 2)
  static double swap(double[] x, double a) {
    double[] cur = x.clone();
    double[] next = new double[x.length];
    for (int t = 0; t < 3; t++) {
      for (int i = 0; i < x.length; i++) {
        next[i] = a * cur[i] + cur[(i + 1) % x.length] * cur[i];
      }
      double[] tmp = cur;
      cur = next;
      next = tmp;
    }
    return cur[0] + cur[1] * 2;
  }

  @Differentiable(order = 2)
  static double strings(String kind, double a, double b) {
    double r =
        switch (kind) {
          case "kind" -> a * b;
          case "other" -> a + b;
          default -> {
            double t = a - b;
            yield t * t;
          }
        };
    return Double.isNaN(r) ? 0 : r * a;
  }

  record Observation(int camera, double u, double v, String name) {}

  record Pose(Vector axis, double focal) {}

  @Differentiable(order = 2)
  static double adjustment(Pose[] poses, Body[] bodies, double w) {
    double s = 0;
    for (int i = 0; i < poses.length; i++) {
      for (Body body : bodies) {
        Body moved = body.step(poses[i].axis().get(0), w);
        s += moved.energy() * poses[i].focal() + moved.x();
      }
    }
    Body[] next = new Body[bodies.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = bodies[(i + 1) % bodies.length].step(w, 0.1);
    }
    next[0] = next[1].step(1, w);
    return s / 10 + next[0].x() * next[1].v() + bodies[0].mass();
  }

  /** The slope of an oscillator, as a fresh array. */
  private static double[] slope(double[] y, double mu) {
    return new double[] {y[1], mu * (1 - y[0] * y[0]) * y[1] - y[0], y[3], -y[2]};
  }

  /** Euler's method, in place: the way back must not begin before the way there has ended. */
  @Differentiable(order = 2)
  static double euler(double[] y0, double mu, int steps) {
    double[] y = y0.clone();
    for (int s = 0; s < steps; s++) {
      double[] k = slope(y, mu);
      for (int i = 0; i < y.length; i++) {
        y[i] += 0.1 * k[i];
      }
    }
    return y[0] * y[1] + y[2] * y[3];
  }

  @Differentiable(order = 2)
  static double midpoint(double[] y0, double mu, int steps) {
    double[] y = y0.clone();
    for (int s = 0; s < steps + 1; s++) {
      double[] k = slope(y, mu);
      double[] m = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        m[i] = y[i] + 0.05 * k[i];
      }
      double[] next = slope(m, mu);
      for (int i = 0; i < y.length; i++) {
        y[i] += 0.1 * next[i];
      }
    }
    return y[0] * y[1] + y[2] * y[3];
  }

  /** Carried through a loop that only reads it, and added to by another one. */
  @Differentiable(order = 2)
  static double readAndAdded(double[] x, double a, int n) {
    double[] y = x.clone();
    int k = 0;
    while (k < n + 2) {
      double mean = 0;
      int i = 0;
      do {
        mean += y[i] / y.length;
        i += 1 + k % 2;
      } while (i < y.length);
      for (int j = y.length; j-- > 0; ) {
        y[j] += a * mean * mean;
      }
      k++;
    }
    return y[0] * y[x.length - 1];
  }
}
