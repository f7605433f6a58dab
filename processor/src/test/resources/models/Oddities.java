package models;

import io.jacobi.Differentiable;
import io.jacobi.Wrt;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What nobody writes until somebody does. */
final class Oddities {
  private Oddities() {}

  static double sumOf(double... xs) {
    double s = 0;
    for (double v : xs) s += v;
    return s;
  }

  @Differentiable(order = 2)
  static double varargs(double a, double b) {
    return sumOf(a, b, a * b) * sumOf(a) + sumOf();
  }

  static <T> T id(T x) {
    return x;
  }

  enum Kind {
    A,
    B {
      @Override
      double scale() {
        return 3;
      }
    };

    double scale() {
      return 2;
    }
  }

  @Differentiable(order = 2)
  static double enums(double a, double b) {
    double s = 0;
    for (Kind k : Kind.values()) {
      s += a * k.scale() + k.ordinal() * b * b;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double strings(double a, double b, String mode) {
    return switch (mode) {
      case "x", "y" -> a * b;
      case "z" -> a - b;
      default -> a + b * b;
    };
  }

  @SuppressWarnings("fallthrough")
  @Differentiable(order = 2)
  static double oldSwitch(double a, double b, int n) {
    double s = a;
    switch (n % 4) {
      case 0:
        s *= b;
      case 1:
        s += a;
        break;
      case 2:
        {
          s = b;
          break;
        }
      default:
        s -= b * b;
    }
    return s * s;
  }

  @Differentiable(order = 2)
  static double labels(double[] x, int n) {
    double s = 0;
    outer:
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        if (j == n % 3) continue outer;
        if (i + j > 4) break outer;
        s += x[i] * x[j];
      }
      s *= 1.5;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double cube(double[][] m, double a) {
    double[][][] t = new double[2][2][2];
    for (int i = 0; i < 2; i++)
      for (int j = 0; j < 2; j++) for (int k = 0; k < 2; k++) t[i][j][k] = m[i][j] * a + k;
    double s = 0;
    for (double[][] u : t) for (double[] v : u) for (double w : v) s += w * w;
    return s;
  }

  @Differentiable(order = 2)
  static double composed(double a, double b) {
    DoubleUnaryOperator f = v -> v * v + b;
    DoubleBinaryOperator g = (p, q) -> f.applyAsDouble(p) * q;
    ToDoubleFunction<Double> h = v -> v * a;
    return g.applyAsDouble(a, b) + h.applyAsDouble(b);
  }

  static double apply(DoubleUnaryOperator f, double x, int n) {
    double y = x;
    for (int i = 0; i < n; i++) y = f.applyAsDouble(y);
    return y;
  }

  @Differentiable(order = 2)
  static double iterated(double a, double b, int n) {
    return apply(v -> Math.sin(v * b), a, n)
        + apply(Math::cos, b, 2)
        + apply(Oddities::twice, a, 1);
  }

  static double twice(double v) {
    return 2 * v;
  }

  record Pt(double x, double y) {
    Pt plus(Pt o) {
      return new Pt(x + o.x, y + o.y);
    }

    static Pt of(double v) {
      return new Pt(v, v * v);
    }

    double norm() {
      return Math.hypot(x, y);
    }

    Pt {
      if (Double.isNaN(x)) throw new IllegalArgumentException();
    }
  }

  @Differentiable(order = 2)
  static double points(double a, double b, int n) {
    Pt p = Pt.of(a);
    for (int i = 0; i < n; i++) {
      Pt q = i % 2 == 0 ? p.plus(new Pt(b, 1)) : Pt.of(p.y());
      p = q;
    }
    return p.norm();
  }

  @Differentiable(order = 2)
  static double pointArray(double[] x) {
    Pt[] ps = new Pt[x.length];
    for (int i = 0; i < x.length; i++) ps[i] = new Pt(x[i], i);
    Pt sum = new Pt(0, 0);
    for (Pt p : ps) sum = sum.plus(p);
    ps[0] = sum;
    return ps[0].norm() * ps[1].x();
  }

  static boolean even(int n) {
    return n == 0 || odd(n - 1);
  }

  static boolean odd(int n) {
    return n != 0 && even(n - 1);
  }

  @Differentiable(order = 2)
  static double parity(double a, int n) {
    return even(n) ? a * a : Math.exp(a);
  }

  static double ping(double v, int n) {
    return n <= 0 ? v : pong(v * 1.1, n - 1) + v;
  }

  static double pong(double v, int n) {
    return n <= 0 ? v * v : ping(Math.sin(v), n - 1) * v;
  }

  @Differentiable(order = 2)
  static double mutual(double a, int n) {
    return ping(a, n);
  }

  @Differentiable(order = 2)
  static double ints(double a, int n) {
    int k = Math.floorMod(-n, 3) + Integer.parseInt("2") + (n >> 1) + (n & 1);
    long l = 1L << k;
    char c = 'a';
    c += 1;
    return a * k + Math.pow(a, l % 5) + c * a;
  }

  @Differentiable(order = 2)
  static double swapRows(double[][] m) {
    double[][] a = {m[0].clone(), m[1].clone()};
    double[] t = a[0];
    a[0] = a[1];
    a[1] = t;
    a[0][1] *= 2;
    return a[0][0] * a[0][1] - a[1][0] * a[1][1];
  }

  @Differentiable(order = 2)
  static double inPlace(double[] x) {
    double[] a = x.clone();
    for (int i = 1; i < a.length; i++) a[i] += a[i - 1] * a[i];
    double[] b = a;
    b[0] = a[a.length - 1];
    return a[0] * b[1];
  }

  @Differentiable(order = 2)
  static double lateInit(double a, int n) {
    double s;
    if (n > 2) {
      s = a;
    } else if (n > 1) {
      s = a * a;
    } else {
      return Math.log(a + 2);
    }
    double r = s * s;
    {
      double u = r;
      r = u + s;
    }
    return r;
  }

  @Differentiable(order = 2)
  static double ternaries(double a, double b, int n) {
    return (n > 1 ? a > 0 ? a * b : b : n > 0 ? a : b * b) * (n % 2 == 0 ? 1 : a);
  }

  @Differentiable(order = 2)
  static double compound(double a, double b) {
    double s = a;
    s *= s += b;
    s -= s / (b = 2 + a * a);
    double[] t = {a, b};
    int i = 0;
    t[i++] += t[i] * s;
    return t[0] * t[1] + (i += 2);
  }

  @Differentiable(order = 2)
  static double whileBoth(double a, int n) {
    double s = a;
    int i = 0;
    while (true) {
      if (++i > n) break;
      if (i == 2) continue;
      s = Math.sin(s) + i;
    }
    do {
      s *= 0.5;
    } while (s > 1 && i-- > 0);
    return s;
  }

  static final double[] COEFFICIENTS = {1, -0.5, 0.25};
  private static final double[][] TABLE = {{1, 2}, {3, 4}};
  static final double HALF = 1 / 2.0;

  @Differentiable(order = 2)
  static double constants(double a) {
    double s = 0;
    for (int i = COEFFICIENTS.length - 1; i >= 0; i--) s = s * a + COEFFICIENTS[i];
    return s * HALF + TABLE[1][0] * a;
  }

  interface Shape {
    double area(double s);

    default double twiceArea(double s) {
      return 2 * area(s);
    }
  }

  record Square(double k) implements Shape {
    public double area(double s) {
      return k * s * s;
    }
  }

  @Differentiable(order = 2)
  static double impl(Square q, @Wrt double s) {
    return q.area(s) + q.twiceArea(s);
  }

  @Differentiable(order = 2)
  static double early(double[] x, int n) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      if (i == n) return s * 2;
      for (double v : x) {
        if (v > 50) return v;
        s += v * x[i];
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double vectors(Vector v, double a) {
    Vector[] vs = {v, v.times(a), v.plus(1)};
    Vector s = Vector.zeros(v.size());
    for (Vector w : vs) {
      s = s.plus(w.hadamard(v));
    }
    vs[1] = s;
    Matrix m = Matrix.ofRows(vs[0], vs[1]);
    return m.sum() + m.get(1, 0) * a;
  }

  @Differentiable(order = 2)
  static double growing(Vector v, int n) {
    Vector s = v;
    for (int i = 0; i < n; i++) {
      s = s.concat(v.times(s.get(i)));
    }
    return s.dot(s);
  }

  @Differentiable(order = 2)
  static double mapping(Vector v, double a) {
    return v.map(z -> z > 0 ? z * a : Math.exp(z)).sum()
        + Matrix.build(2, 3, (i, j) -> v.get(i) * a * j).frobeniusNorm();
  }

  @Differentiable(order = 2)
  static double condShort(double a, double b, int n) {
    double s = 0;
    int k = 0;
    if (n > 0 && (k = n * 2) > 3 || b > 100) {
      s = a * k;
    }
    return s + b * k;
  }

  @Differentiable(order = 2)
  static double nestedFn(double a, double b) {
    Supplier<DoubleUnaryOperator> s = () -> v -> v * b;
    return s.get().applyAsDouble(a);
  }

  @Differentiable(order = 2)
  static double arraysOut(double[] x, int n) {
    double[] y = n > 1 ? x : scaled(x, 2);
    double[] z = scaled(y, n);
    return z[0] * y[1];
  }

  static double[] scaled(double[] x, double by) {
    double[] r = new double[x.length];
    for (int i = 0; i < r.length; i++) r[i] = x[i] * by;
    return r;
  }

  @Differentiable(order = 2)
  static double finals(final double a, final double[] x) {
    final double b = a * a;
    final double[] y = x.clone();
    y[1] = b;
    for (final double v : y) {
      y[0] += v;
    }
    return y[0];
  }

  @Differentiable(order = 2)
  static double modulo(double a, double b) {
    return a % 2 + (a * b) % b * 3 + Math.abs(a % -0.7);
  }

  @Differentiable(order = 2)
  static double hist(double[] x, int n) {
    int[] counts = new int[3];
    for (int i = 0; i < n; i++) counts[i % 3]++;
    double s = 0;
    for (int i = 0; i < 3; i++) s += counts[i] * x[i] * x[i];
    return s;
  }

  @Differentiable(order = 2)
  static double boolArr(double[] x, int n) {
    boolean[] on = new boolean[3];
    on[n % 3] = true;
    double s = 0;
    for (int i = 0; i < 3; i++) if (on[i] ^ i == 1) s += x[i] * x[i];
    return s;
  }

  static class Base {
    double scale = 2;

    double times(double x) {
      return scale * x;
    }

    final double fixed(double x) {
      return x * x * scale;
    }

    double c() {
      return 3;
    }
  }

  @Differentiable(order = 2)
  static double object(double a) {
    Base b = BASE;
    return b.fixed(a) + b.times(a) * b.c();
  }

  static final Base BASE = new Base();

  @Differentiable(order = 2)
  static double list(double a, double b) {
    double s = 0;
    for (int i = 0; i < LIST.size(); i++) s += LIST.get(i) * Math.pow(a, i) * b;
    return s;
  }

  static final List<Integer> LIST = List.of(1, 2, 3);
  static final Map<String, Double> MAP = Map.of("k", 2.5);

  @Differentiable(order = 2)
  static double map(double a) {
    return MAP.get("k") * a * a + MAP.getOrDefault("z", 1.0) * a;
  }

  @Differentiable(order = 2)
  static double layers(Vector v, Matrix A, int n) {
    Matrix[] ws = new Matrix[3];
    for (int i = 0; i < 3; i++) ws[i] = A.times(i + 1);
    Vector h = v;
    for (Matrix w : ws) h = w.times(h).tanh();
    return h.sum();
  }

  @Differentiable(order = 2)
  static double prefix(double[] x) {
    double[] c = new double[x.length + 1];
    for (int i = 0; i < x.length; i++) c[i + 1] = c[i] + x[i];
    double best = c[0];
    for (double v : c) best = Math.max(best, v);
    return best * best + c[x.length];
  }

  @Differentiable(order = 2)
  static double dp(double[] x, int n) {
    double[][] t = new double[n + 2][x.length];
    for (int j = 0; j < x.length; j++) t[0][j] = x[j];
    for (int i = 1; i < t.length; i++)
      for (int j = 0; j < x.length; j++) {
        double up = t[i - 1][j];
        double left = j > 0 ? t[i][j - 1] : 0;
        t[i][j] = up > left ? up * 0.9 + left * x[j] : left - up * 0.1;
      }
    return t[n + 1][x.length - 1];
  }

  @Differentiable(order = 2)
  static double bubble(double[] x) {
    double[] a = x.clone();
    for (int i = 0; i < a.length; i++)
      for (int j = 0; j + 1 < a.length - i; j++)
        if (a[j] > a[j + 1]) {
          double t = a[j];
          a[j] = a[j + 1];
          a[j + 1] = t;
        }
    return a[0] * 3 + a[1] * 5 + a[2] * a[0];
  }

  @Differentiable(order = 2)
  static double rk4(double y, double k, int n) {
    double h = 0.1;
    for (int i = 0; i < n; i++) {
      double k1 = f(y, k);
      double k2 = f(y + h / 2 * k1, k);
      double k3 = f(y + h / 2 * k2, k);
      double k4 = f(y + h * k3, k);
      y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return y;
  }

  static double f(double y, double k) {
    return -k * y + Math.sin(y);
  }

  @Differentiable(order = 2)
  static double newton(double a, double b) {
    double x = 1;
    for (int i = 0; i < 20; i++) {
      double g = x * x * x - a * x - b;
      double d = 3 * x * x - a;
      if (Math.abs(g) < 1e-14) break;
      x -= g / d;
    }
    return x;
  }

  @Differentiable(order = 2)
  static double param(double a, double[] x) {
    a = a * 2;
    x[0] = a;
    x[1] += x[0];
    return x[0] * x[1] * x[2];
  }

  @Differentiable(order = 2)
  static double mutatesArg(double[] x) {
    double[] c = x.clone();
    fill(c, 3);
    double s = 0;
    for (double v : c) s += v * x[0];
    return s;
  }

  static void fill(double[] c, double by) {
    for (int i = 0; i < c.length; i++) {
      if (i == 1) return;
      c[i] *= by;
    }
  }

  @Differentiable(order = 2)
  static double unusedRes(double a, double b) {
    Math.sin(a);
    double unused = b * b;
    twice(a);
    return a * b;
  }

  @Differentiable(order = 2)
  static double closure(double a, double b) {
    double[] acc = {a};
    DoubleUnaryOperator add =
        v -> {
          acc[0] += v * b;
          return acc[0];
        };
    add.applyAsDouble(a);
    add.applyAsDouble(2);
    return acc[0] * acc[0];
  }

  @Differentiable(order = 2)
  static double runnable(double a, double b) {
    double[] s = {0, b};
    Runnable r = () -> s[0] += a * s[1];
    for (int i = 0; i < 3; i++) {
      r.run();
      s[1] *= 2;
    }
    return s[0];
  }

  @Differentiable(order = 2)
  static double intDiv(double a, int n) {
    return a * (n / 2) + (double) n / 3 * a * a + (n + 1) / 2.0;
  }

  @Differentiable(order = 2)
  static double charAt(double a, String s) {
    double r = 1;
    for (int i = 0; i < s.length(); i++) {
      r *= s.charAt(i) == 'x' ? a : s.charAt(i);
    }
    return r;
  }

  @Differentiable(order = 2)
  static double bits(double a, int n) {
    double r = 1, p = a;
    for (int e = n; e > 0; e >>= 1) {
      if ((e & 1) == 1) r *= p;
      p *= p;
    }
    return r;
  }

  @Differentiable(order = 2)
  static double mid(double[] x, int n) {
    int lo = 0, hi = 3;
    while (lo < hi) {
      int m = (lo + hi) >>> 1;
      if (x[m] * m < n) lo = m + 1;
      else hi = m;
    }
    return lo * x[0] + x[Math.min(lo, 2)] * x[1];
  }

  @Differentiable(order = 2)
  static double solve2(Matrix A, Vector v) {
    Vector s = A.plus(Matrix.identity(3).times(5)).solve(v);
    Matrix q = s.outer(v);
    return q.times(A).trace() + A.times(A.transpose()).plus(Matrix.identity(3)).logDeterminant();
  }

  @Differentiable(order = 2)
  static double gauss(double[][] m) {
    double[][] a = new double[2][2];
    for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) a[i][j] = m[i][j] + (i == j ? 3 : 0);
    double det = 1;
    for (int k = 0; k < 2; k++) {
      det *= a[k][k];
      for (int i = k + 1; i < 2; i++) {
        double f = a[i][k] / a[k][k];
        for (int j = k; j < 2; j++) a[i][j] -= f * a[k][j];
      }
    }
    return det * det;
  }

  @Differentiable(order = 2)
  static double yields(double a, int n) {
    double r =
        switch (n) {
          case 0, 1 -> {
            double t = a * a;
            yield t + 1;
          }
          case 7 -> throw new IllegalStateException();
          default -> twice(a) * a;
        };
    return r * a;
  }

  @Differentiable(order = 2)
  static double conv(double[] x, int n) {
    double[] k = {0.5, n, 0.25};
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++)
      for (int j = -1; j <= 1; j++) {
        int s = i + j;
        if (s < 0 || s >= x.length) continue;
        y[i] += k[j + 1] * x[s];
      }
    double e = 0;
    for (double v : y) e += v * v;
    return Math.sqrt(e + 1);
  }

  @Differentiable(order = 2)
  static double logsum(double[] x) {
    double m = Double.NEGATIVE_INFINITY;
    for (double v : x) m = Math.max(m, v);
    double s = 0;
    for (double v : x) s += Math.exp(v - m);
    return m + Math.log(s);
  }

  @Differentiable(order = 2)
  static double stat(double[] x) {
    double mean = 0;
    for (double v : x) mean += v / x.length;
    double var = 0;
    for (double v : x) var += (v - mean) * (v - mean);
    return Math.sqrt(var / (x.length - 1)) / (2 + mean);
  }

  @Differentiable(order = 2)
  static double cumprod(double[] x, int n) {
    double p = 1;
    double s = 0;
    for (double v : x) {
      p *= v;
      s += p;
      if (s > 100) {
        s = 0;
      }
    }
    for (int i = x.length; --i >= 0; ) {
      s += x[i] * i;
    }
    return s * p;
  }

  @Differentiable(order = 2)
  static double nestedRec(double a, double b) {
    record In(double p) {
      double sq() {
        return p * p;
      }
    }
    record Out(In in, double[] q) {}
    Out o = new Out(new In(a * b), new double[] {a, b});
    o.q()[0] = o.in().sq();
    return o.q()[0] + o.in().p() * o.q()[1];
  }

  @Differentiable(order = 2)
  static double emptySides(double a, double b, int n) {
    if (n % 2 == 0) {
    } else {
    }
    return a > 9 ? (n % 2 == 0 ? b * a : b * a) : a * b * (n > 1 ? a : a);
  }

  interface Curve {
    double at(double x);

    default double stretched(double x, double by) {
      return at(x / by);
    }

    default Curve plus(Curve other) {
      return x -> at(x) + other.at(x);
    }
  }

  private static double twoPoints(Curve curve, double x) {
    return curve.at(x) * curve.stretched(x, 3);
  }

  /** Code of an interface, run on a lambda of it. */
  @Differentiable(order = 2)
  static double ofCurves(double a, double b) {
    Curve square = x -> x * x;
    Curve sum = square.plus(x -> Math.sin(x * a)).plus(square);
    return twoPoints(sum, b) + twoPoints(x -> x * x * b, a) + twoPoints(Math::exp, a * 0.5);
  }

  @Differentiable(order = 2)
  static double oneAfterTheOther(double a, Vector v) {
    DoubleUnaryOperator sine = Math::sin;
    DoubleUnaryOperator both = sine.andThen(x -> x * x).compose(x -> x + a);
    return both.applyAsDouble(a) * v.map(both.andThen(sine)).sum();
  }

  /** Loops whose bounds change, whatever was declared first. */
  @Differentiable(order = 2)
  static double shrinking(double x, int n) {
    int end = n + 5;
    double s = 0;
    int i = 0;
    while (i < end) {
      s += Math.sin(x * i) * s + x;
      end--;
      i++;
    }
    int j = 0;
    double p = 1;
    int limit = 1;
    for (; j < limit; j++) {
      p = p * 0.5 + x * j;
      if (limit < 4 + n) {
        limit += 1;
      }
    }
    return s * p + end + limit;
  }

  private static double threePoints(Curve curve, double a) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      s += curve.at(a * i) * 0.3;
    }
    return s;
  }

  private static DoubleUnaryOperator scaledOrShifted(int n, double k) {
    if (n > 1) {
      return t -> t * k;
    }
    return t -> t + k;
  }

  /** Functions that conditions choose between: here, in branches, in switches, in helpers. */
  @Differentiable(order = 2)
  static double chosenFunctions(double x, double y, Vector v, int n) {
    Curve curve = n == 0 ? s -> s : n == 1 ? s -> s * s * x : s -> Math.exp(s * y);
    DoubleUnaryOperator g = t -> t;
    if (n > 1) {
      g = t -> t * t;
    } else if (x > 2 * y) {
      g = Math::sin;
    }
    DoubleUnaryOperator h = g.andThen(t -> t * y);
    DoubleUnaryOperator switched =
        switch (n) {
          case 0 -> Math::cos;
          case 1 -> t -> 1;
          default -> t -> t * x;
        };
    double all = v.map(n > 0 ? t -> t > 0 ? t : 0 : Math::tanh).sum();
    for (int i = 0; i < 2; i++) {
      int k = i;
      DoubleUnaryOperator each = i % 2 == 0 ? t -> t * v.get(k) : t -> Math.cos(t) * k;
      all += each.applyAsDouble(x) * scaledOrShifted(n + i, y).applyAsDouble(x);
    }
    return all * switched.applyAsDouble(y)
        + threePoints(curve, x)
        + threePoints(n > 2 ? curve : s -> 1, y)
        + h.applyAsDouble(x) * g.applyAsDouble(y);
  }

  /** What a loop leaves is of another size than what was there, and does not depend on it. */
  @Differentiable(order = 2)
  static double replacedBySizes(Vector v, Matrix m, double[] x, double b, int n) {
    Vector w = v;
    Matrix p = m;
    double[] y = x;
    double s = 0;
    for (int i = 0; i < n; i++) {
      w = i == 1 ? v.times(b) : Vector.of(b, b * b);
      p = b > 99 ? m : Matrix.ones(i + 2, 1).times(b);
      s += w.dot(w) + y[0];
      y = new double[2 * n - i];
      for (int j = 0; j < y.length; j++) {
        y[j] = b * j * s;
      }
    }
    for (double e : y) {
      s += e * e;
    }
    return s + w.sin().sum() * p.sum();
  }
}
