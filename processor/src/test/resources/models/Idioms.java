package models;

import io.jacobi.*;
import io.jacobi.linalg.*;
import io.jacobi.linalg.Vector;
import java.util.*;
import java.util.function.*;

/**
 * Statements and expressions of Java where the order of evaluation, or a cast, is easily got wrong.
 */
final class Idioms {
  @Differentiable(order = 2)
  static double misc(double x, double y, int n) {
    double a, b;
    a = b = x * y;
    int k = 0;
    do {
      a += Math.fma(x, y, b) / (k + 1);
      k++;
    } while (k < n);
    b -= Math.toRadians(a);
    b *= 1.5;
    b /= 2;
    for (; ; ) {
      b = b * 0.5 + Math.hypot(x, y);
      if (--k < 0) break;
    }
    long z = (long) n << 2;
    char c = 'a';
    c += 1;
    final double t = (int) (n * 2.7) * x + (z & 3) + c * 1e-3 * y;
    return a > b
        ? t
        : a < -100
            ? 0
            : Math.cbrt(t)
                + Math.log1p(x * x)
                + Math.signum(x) * b
                + Math.expm1(y)
                + StrictMath.sin(x)
                + Math.atan2(y, x);
  }

  @Differentiable(order = 2)
  static double lambda(double x) {
    DoubleUnaryOperator f = z -> z * z * x;
    DoubleBinaryOperator g = (u, v) -> f.applyAsDouble(u) + v;
    UnaryOperator<Vector> h = v -> v.times(x);
    return f.applyAsDouble(x) + g.applyAsDouble(x, 2) + h.apply(Vector.of(x, 1)).sum();
  }

  static double total(double... xs) {
    double s = 0;
    for (double v : xs) s += v * v;
    return s;
  }

  @Differentiable(order = 2)
  static double varargs(double a, double b) {
    return total(a, b, a * b) + total();
  }

  enum Mode {
    A,
    B;

    boolean isA() {
      return this == A;
    }
  }

  @Differentiable(order = 2)
  static double enums(Mode m, double x) {
    return (m.isA() ? x * x : x)
        + switch (m) {
          case A -> Math.sin(x);
          case B -> Math.cos(x);
        };
  }

  record Pt(double x, double y) {
    double norm() {
      return Math.sqrt(x * x + y * y);
    }

    static Pt of(double r, double t) {
      return new Pt(r * Math.cos(t), r * Math.sin(t));
    }
  }

  @Differentiable(order = 2)
  static double nested(@Wrt double r, double t) {
    record Loc(double u, Pt p) {}
    Loc l = new Loc(r * 2, Pt.of(r, t));
    return l.p().norm() * l.u() + l.p().x;
  }

  @Differentiable
  static Pt polar(Pt p) {
    return Pt.of(p.norm(), Math.atan2(p.y(), p.x()));
  }

  @Differentiable(order = 2)
  static double index(double[] a) {
    double[] b = new double[a.length];
    int i = 0;
    while (i < a.length) {
      b[i] = a[i++] * 2;
    }
    int j = 0;
    b[j++] *= a[1];
    b[j] += b[j - 1];
    double s = 0;
    for (double v : b) {
      if (v < 0) continue;
      s += v * v;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double jagged(double[][] m) {
    double s = 0;
    for (int i = 0; i < m.length; i++) {
      double[] row = m[i];
      for (int j = 0; j <= i && j < row.length; j++) s += row[j] * row[j] * (i + 1);
    }
    double[][] c = new double[2][];
    c[0] = m[0];
    c[1] = new double[] {s, 2 * s};
    return c[0][0] * c[1][1];
  }

  static final double[] WEIGHTS = {0.2, 0.3, 0.5};
  static final Map<String, Double> TABLE = Map.of("a", 2.0);

  @Differentiable(order = 2)
  static double constants(Vector x, String key) {
    double s = 0;
    for (int i = 0; i < WEIGHTS.length; i++) s += WEIGHTS[i] * x.get(i) * x.get(i);
    return s * TABLE.get(key) * Math.PI;
  }

  interface Layer {
    Vector forward(Vector x);
  }

  static Vector chain(Vector x, Layer a, Layer b, Layer c) {
    x = a.forward(x);
    return c.forward(b.forward(x));
  }

  @Differentiable(order = 2)
  static double layers(Matrix W, Vector b, Vector x) {
    return chain(x, v -> W.times(v).plus(b), Vector::tanh, v -> v.map(Math::exp)).sum();
  }

  @Differentiable(order = 2)
  static double early(double[] x, double tol) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] > tol) return s * 2;
      s += x[i] * x[i];
      if (i == 7) throw new IllegalStateException("never");
    }
    assert s >= 0 : "sum";
    return s;
  }

  @Differentiable(order = 2)
  static double crank(double[] u0, double r, int steps) {
    int n = u0.length;
    double[] u = u0.clone(), c = new double[n], d = new double[n];
    for (int s = 0; s < steps; s++) {
      c[0] = -r / (1 + 2 * r);
      d[0] = u[0] / (1 + 2 * r);
      for (int i = 1; i < n; i++) {
        double m = 1 + 2 * r + r * c[i - 1];
        c[i] = -r / m;
        d[i] = (u[i] + r * d[i - 1]) / m;
      }
      u[n - 1] = d[n - 1];
      for (int i = n - 2; i >= 0; i--) u[i] = d[i] - c[i] * u[i + 1];
    }
    double e = 0;
    for (double v : u) e += v * v;
    return e;
  }

  @Differentiable(order = 2)
  static double knapsack(double[] w, double temp) {
    int n = w.length;
    double[][] best = new double[n + 1][4];
    for (int i = 1; i <= n; i++)
      for (int c = 0; c < 4; c++) {
        best[i][c] = best[i - 1][c];
        if (c > 0) {
          double take = best[i - 1][c - 1] + w[i - 1];
          best[i][c] = temp * Math.log(Math.exp(best[i][c] / temp) + Math.exp(take / temp));
        }
      }
    return best[n][3];
  }

  @Differentiable(order = 2)
  static double gillespie(double k1, double k2, long seed) {
    Random r = new Random(seed);
    double t = 0;
    int a = 10, b = 0;
    double acc = 0;
    while (t < 1 && a > 0) {
      double rate = k1 * a + k2 * b;
      double dt = -Math.log(1 - r.nextDouble()) / rate;
      t += dt;
      acc += a * dt;
      if (r.nextDouble() * 2 < 1) {
        a--;
        b++;
      } else {
        b = Math.max(0, b - 1);
      }
    }
    return acc + t;
  }

  @Differentiable(order = 2)
  static double effects(double a, int n) {
    int i = 0;
    double s = 0;
    for (int k = 0; k < n; k++) {
      if (k > 1 && i++ < 2) s += a * i;
      if (k < 1 || ++i > 3) s += a * a;
      boolean q = k % 2 == 0 & i++ > 0;
      s += q ? a : i * a;
      double t = (i > 3 ? i-- : i++) * a;
      s += t;
    }
    return s * i;
  }

  @Differentiable(order = 2)
  static double order(double a, double b) {
    double x = a, y = b;
    x = y + (y = x) * x;
    double z = (x += y) * (x -= 2 * y) + x++ * ++y;
    return z + x * y;
  }

  @Differentiable(order = 2)
  static double indexOrder(double[] x) {
    int i = 0;
    double s = x[i++] * x[i] + x[i] * x[i++] - x[--i];
    double[] t = {s, s * s};
    int j = 0;
    t[j] = t[j = 1] + t[j - 1];
    return t[0] + t[1] * t[(j + 1) % 2];
  }

  @Differentiable(order = 2)
  static double switched(double a, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      switch (i % 4) {
        case 0:
          s += a;
          break;
        case 1:
          s *= a + 1;
          break;
        case 2:
          {
            s -= a * a;
            continue;
          }
        default:
          s += Math.sin(a);
      }
      s += 0.1;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double integers(double a, int n) {
    int k = n / 2 * 3 % 4 - (n >> 1) + (n & 3) ^ 5;
    long z = 1L << 33;
    z += k;
    short sh = (short) 40000;
    byte by = (byte) (n + 200);
    int ch = 'a' + n;
    double d = n / 2 + n / 2.0 + (int) 2.9 + (long) -3.7 + 7 % 3 + -7 % 3 + 5.5 % 2;
    return a * (k + z % 7 + sh + by + ch) + d * a * a;
  }

  @Differentiable(order = 2)
  static double rounded(double a) {
    double r = Math.max(a, Math.min(3, a * 2));
    r += Math.abs(-a) + Math.floor(a) + Math.ceil(a) + Math.round(a) + Math.rint(a);
    return r * a;
  }

  @Differentiable(order = 2)
  static double shadow(double a) {
    double s = 0;
    for (int i = 0; i < 2; i++) {
      double t = a * i;
      s += t;
    }
    for (int i = 0; i < 2; i++) {
      double t = a + i;
      s *= t;
    }
    {
      double t = s;
      s = t * t;
    }
    return s;
  }

  record R(double p, double[] q) {
    double dot(R o) {
      double s = p * o.p;
      for (int i = 0; i < q.length; i++) s += q[i] * o.q()[i];
      return s;
    }

    R scaled(double k) {
      double[] z = q.clone();
      for (int i = 0; i < z.length; i++) z[i] *= k;
      return new R(p * k, z);
    }
  }

  @Differentiable(order = 2)
  static double recs(R r, double k) {
    R s = r.scaled(k);
    R[] all = {r, s, r.scaled(2)};
    double t = 0;
    for (R x : all) t += x.dot(s);
    all[0] = s;
    return t + all[0].dot(all[2]) + r.q()[0];
  }

  @Differentiable(order = 2)
  static double swap(double[][] a0, double[] b0) {
    int n = b0.length;
    double[][] m = new double[n][];
    for (int i = 0; i < n; i++) m[i] = a0[i].clone();
    double[] b = b0.clone();
    for (int k = 0; k < n; k++) {
      int p = k;
      for (int i = k + 1; i < n; i++) if (Math.abs(m[i][k]) > Math.abs(m[p][k])) p = i;
      double[] t = m[k];
      m[k] = m[p];
      m[p] = t;
      double u = b[k];
      b[k] = b[p];
      b[p] = u;
      for (int i = k + 1; i < n; i++) {
        double f = m[i][k] / m[k][k];
        for (int j = k; j < n; j++) m[i][j] -= f * m[k][j];
        b[i] -= f * b[k];
      }
    }
    double s = 0;
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double v = b[i];
      for (int j = i + 1; j < n; j++) v -= m[i][j] * x[j];
      x[i] = v / m[i][i];
      s += x[i] * x[i];
    }
    return s;
  }

  @Differentiable(order = 2)
  static double replaced(double[][] m0, int i, int j) {
    double[][] m = new double[3][];
    for (int k = 0; k < 3; k++) m[k] = m0[k].clone();
    double[] t = m[i];
    m[j] = new double[] {9, 9, 9};
    return t[0] * t[1] + m[i][0];
  }

  @Differentiable(order = 2)
  static double dp(double[] x) {
    int n = x.length;
    double[][] d = new double[n][];
    d[0] = new double[] {x[0], 1};
    for (int i = 1; i < n; i++) {
      double[] p = d[i - 1];
      d[i] = new double[2];
      d[i][0] = p[0] * x[i];
      d[i][1] = p[1] + d[i][0];
    }
    return d[n - 1][1];
  }
}
