package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Types with parameters, interfaces with code, and statements that are read in their order. */
final class Generics {
  static final List<Double> LIST = List.of(1.0, 2.0, 3.0);
  static final Map<String, List<Double>> MAP = Map.of("a", List.of(1.0, 4.0));
  static final Gen<Double> EXACT = new Gen<>(2.5);
  static final Gen<? extends Number> WILD = new Gen<>(3);

  private Generics() {}

  static final class Gen<T> {
    final T v;

    Gen(T v) {
      this.v = v;
    }

    T v() {
      return v;
    }

    List<? extends T> all() {
      return List.of(v);
    }
  }

  interface Kernel {
    double at(double x, double y);

    default double sq(double x) {
      return at(x, x) * at(x, 1);
    }

    static double dist(double a, double b) {
      return (a - b) * (a - b);
    }
  }

  record Rbf(double l) implements Kernel {
    @Override
    public double at(double x, double y) {
      return Math.exp(-Kernel.dist(x, y) / (l * l));
    }
  }

  record Lin(double s, double o) implements Kernel {
    @Override
    public double at(double x, double y) {
      return s * x * y + o;
    }

    @Override
    public double sq(double x) {
      return Kernel.super.sq(x) + 1;
    }
  }

  static <T extends Kernel> double gen(T k, double x) {
    return k.at(x, 2) * k.sq(x);
  }

  @Differentiable(order = 2)
  static double kernels(double x, double y) {
    return gen(new Rbf(x), y) * gen(new Lin(y, x), x) + new Rbf(y).sq(x);
  }

  @Differentiable(order = 2)
  static double optional(double x, double y) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      Optional<Double> o = Optional.of(LIST.get(i));
      s += o.get() * x * y + o.orElse(1.0) * x * x;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double fields(double x, double y) {
    return EXACT.v * x
        + EXACT.v() * y * y
        + WILD.v.doubleValue() * x * y
        + WILD.v().intValue() * x
        + EXACT.all().get(0) * x;
  }

  @Differentiable(order = 2)
  static double lists(double x, double y) {
    var l = MAP.get("a");
    double s = 0;
    for (int i = 0; i < l.size(); i++) {
      double c = l.get(i);
      if (c > 2) s += c * x;
      else s += y * y * c;
    }
    return s * s;
  }

  @Differentiable(order = 2)
  static double inLoops(double x, int n) {
    double s = x;
    for (int i = 0; i < n; i++) {
      var o = Optional.of(MAP.get("a").get(i % 2));
      while (s < 10 && o.isPresent()) {
        s = s * s + o.get() + 1;
      }
      s = s / 2;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double order(double[] v) {
    int i = 0;
    double s = v[i++] * v[i++];
    s += v[i];
    v = v.clone();
    v[i--] = s * s;
    return v[2] * v[i] + v[--i];
  }

  @Differentiable(order = 2)
  static double increments(double x, int n) {
    double s = x;
    s++;
    s *= ++s;
    s -= s-- * 0.5;
    return s * n;
  }

  @SuppressWarnings("lossy-conversions")
  @Differentiable(order = 2)
  static double narrowed(double x, int n) {
    char c = 'a';
    c += n;
    short s = (short) (n * 40000);
    byte b = (byte) (n * 100);
    long l = n * 1000000000;
    l = l * 3L >> 2;
    return Math.sin(x * (c - 'a' + 1)) + s * x * x / 1e4 + b * x / 100 + x * x * (l % 7);
  }

  @Differentiable(order = 2)
  static double swapped(double[] b, double s) {
    double[][] m = {{2 + s, b[0], 0.1}, {b[1], 3, s}, {0.2, s * s, 4}};
    double[] x = {b[0], b[1], s};
    for (int p = 0; p < x.length; p++) {
      int best = p;
      for (int i = p + 1; i < x.length; i++) if (Math.abs(m[i][p]) > Math.abs(m[best][p])) best = i;
      double[] t = m[p];
      m[p] = m[best];
      m[best] = t;
      double u = x[p];
      x[p] = x[best];
      x[best] = u;
      for (int i = p + 1; i < x.length; i++) {
        double a = m[i][p] / m[p][p];
        x[i] -= a * x[p];
        for (int j = p; j < 3; j++) m[i][j] -= a * m[p][j];
      }
    }
    double e = 0;
    for (double v : x) e += v * v;
    return e;
  }

  static double newton(DoubleBinaryOperator f, double x, double c) {
    for (int i = 0; i < 4; i++) {
      x = x - f.applyAsDouble(x, c) / (2 * x);
    }
    return x;
  }

  @Differentiable(order = 2)
  static double handedOn(double x, double y) {
    return newton((t, c) -> t * t - c * y, 1.5, x);
  }

  @Differentiable(order = 2)
  static double boxes(double x, double y, int n) {
    Double d = Double.valueOf(x);
    Integer m = n + 1;
    Boolean less = d.compareTo(y) < 0;
    double s = less.equals(true) && !d.isNaN() ? d.doubleValue() * y : y * y;
    return m.equals(1) || d.equals(y) ? s : s * m.intValue() * x;
  }

  /** Read, replaced and copied, and never written. */
  static double[] weights = {0.5, 2, 3};

  @Differentiable(order = 2)
  static double outside(double x, int n) {
    double[] b = weights;
    for (int i = 0; i < n; i++) {
      double[] c = new double[3];
      for (int j = 0; j < 3; j++) c[j] = b[j] * x + j;
      b = c;
    }
    double[] own = weights.clone();
    own[0] = b[1] * x;
    return b[0] * own[0] + own[1];
  }

  @SuppressWarnings("fallthrough")
  @Differentiable(order = 2)
  static double groups(double x, int n) {
    double y =
        switch (n) {
          case 1:
          case 2:
            yield x;
          case 3:
            x = x * 2;
            yield x * x;
          default:
            yield x * x * x;
        };
    switch (n) {
      default:
        y = 2 * y;
      case 1:
        y = y * x;
        break;
      case 2:
        y += 1;
    }
    return y;
  }

  record Pair<U, V>(U first, V second) {
    static <A, B> Pair<A, B> of(A a, B b) {
      return new Pair<>(a, b);
    }

    Pair<V, U> swap() {
      return new Pair<>(second, first);
    }

    <W> Pair<W, V> map(Function<U, W> f) {
      return new Pair<>(f.apply(first), second);
    }
  }

  private static Pair<Vector, Matrix> both(Vector v) {
    return Pair.of(v.exp(), v.outer(v));
  }

  @Differentiable(order = 2)
  static double pairs(double a, Vector v, int n) {
    Pair<Double, Double> p = n == 0 ? new Pair<>(a, 1.0) : Pair.of(2.0, a * a);
    for (int i = 0; i < 4; i++) {
      p = new Pair<>(p.second() * a, p.first() + Math.sin(p.second()));
      if (p.first() > 2) {
        break;
      }
    }
    Pair<double[], String> row = Pair.of(new double[] {a, 2 * a}, "row");
    row.first()[0] *= p.first();
    var outer = both(v);
    return outer.second().times(outer.first()).sum() * p.swap().map(w -> w * w).first()
        + row.first()[0] * row.swap().second()[1];
  }

  sealed interface Maybe<T> permits Some, None {}

  record Some<T>(T value) implements Maybe<T> {}

  record None<T>() implements Maybe<T> {}

  private static Maybe<Double> log(double x) {
    return x > 0.8 ? new Some<>(Math.log(x)) : new None<>();
  }

  @Differentiable(order = 2)
  static double maybe(double a) {
    Maybe<Double> log = log(a);
    return log instanceof Some<Double> some ? some.value() * a : a * a;
  }

  record Slope(double w) {
    DoubleUnaryOperator at(double b) {
      return new DoubleUnaryOperator() {
        @Override
        public double applyAsDouble(double x) {
          if (x > b) {
            return Math.tanh(w * x);
          }
          double s = b;
          for (int i = 0; i < 2; i++) {
            s *= w * x;
          }
          return s;
        }
      };
    }
  }

  /** Classes without names in the place of lambdas. */
  @Differentiable(order = 2)
  static double withoutNames(Slope slope, double b, double[] x) {
    Kernel kernel =
        new Kernel() {
          @Override
          public double at(double u, double v) {
            return Math.exp(u * v * b);
          }
        };
    double[] total = new double[1];
    Arrays.stream(x)
        .forEach(
            new DoubleConsumer() {
              @Override
              public void accept(double v) {
                total[0] += v * v * kernel.sq(v);
              }
            });
    return slope.at(b).andThen(v -> v * v).applyAsDouble(0.7) * slope.at(2 * b).applyAsDouble(b)
        + total[0];
  }
}
