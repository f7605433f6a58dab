package models;

import io.jacobi.*;
import io.jacobi.linalg.*;
import io.jacobi.linalg.Vector;
import java.util.*;
import java.util.stream.*;

/** Streams of numbers, which are read as the loops that they are. */
final class Streamed {
  @Differentiable(order = 2)
  static double squares(double[] x) {
    return Arrays.stream(x).map(v -> v * v).sum();
  }

  @Differentiable(order = 2)
  static double exps(double[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] * (i + 1)).map(Math::exp).sum()
        / x.length;
  }

  @Differentiable(order = 2)
  static double some(double[] x) {
    return Arrays.stream(x).filter(v -> v > 0.5).map(v -> Math.log(v - 0.5)).sum();
  }

  @Differentiable(order = 2)
  static double product(double[] x) {
    return Arrays.stream(x).reduce(1, (a, b) -> a * b);
  }

  @Differentiable(order = 2)
  static double closed(double x, int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(k -> Math.pow(x, k) / k).sum();
  }

  @Differentiable(order = 2)
  static double most(double[] x) {
    return Arrays.stream(x).max().getAsDouble() * Arrays.stream(x).min().orElse(0)
        + Arrays.stream(x).average().orElseThrow();
  }

  @Differentiable(order = 2)
  static double arrays(double[] x) {
    double[] y = IntStream.range(1, x.length).mapToDouble(i -> x[i] - x[i - 1]).toArray();
    return Arrays.stream(y).map(v -> v * v * v).sum() * y[0] * y.length;
  }

  @Differentiable(order = 2)
  static double nested(double[][] m) {
    return IntStream.range(0, m.length)
        .mapToDouble(i -> Arrays.stream(m[i]).map(v -> v * v).sum() * (i + 1))
        .sum();
  }

  @Differentiable(order = 2)
  static double part(double[] x) {
    return Arrays.stream(x, 1, 3).map(Math::sin).sum()
        + DoubleStream.of(x).sum()
        + DoubleStream.of(x[0], x[1]).map(v -> v * v).sum();
  }

  @Differentiable(order = 2)
  static double variable(double[] x) {
    DoubleStream s = Arrays.stream(x);
    return s.sum();
  }

  static double total(DoubleStream s) {
    return s.sum();
  }

  static DoubleStream made(double[] x, double f) {
    double g = f * f;
    return Arrays.stream(x).map(v -> v * g);
  }

  @Differentiable(order = 2)
  static double helper(double[] x) {
    return total(Arrays.stream(x)) + total(made(x, x[0])) * made(x, 2).map(Math::sin).sum();
  }

  @Differentiable(order = 2)
  static double ints(double[] x, int[] p) {
    return Arrays.stream(p).mapToDouble(i -> x[i] * x[i]).sum()
        * Arrays.stream(p).mapToDouble(i -> x[i]).toArray()[1];
  }

  @Differentiable(order = 2)
  static double constant(double x, int[] p) {
    return x * Arrays.stream(p).sum() + x * IntStream.range(0, p.length).map(i -> p[i] * i).sum();
  }

  @Differentiable(order = 2)
  static double op(double[] x) {
    OptionalDouble m = Arrays.stream(x).max();
    return m.getAsDouble() * x[0];
  }

  @Differentiable(order = 2)
  static double ifp(double[] x) {
    return Arrays.stream(x).max().isPresent() ? Arrays.stream(x).max().orElse(3) : 1;
  }

  @Differentiable(order = 2)
  static double late(double[] x) {
    double[] a = x.clone();
    DoubleStream s = Arrays.stream(a).map(v -> v * v);
    a[0] = x[1] * 3;
    return s.sum() * a[0];
  }

  @Differentiable(order = 2)
  static double loop(double[] x) {
    double t = 0;
    for (int k = 0; k < 3; k++) {
      int q = k;
      t += Arrays.stream(x).map(v -> v * q + Math.sin(v)).filter(v -> v > 1 + q * 0.1).sum();
    }
    return t;
  }

  @Differentiable(order = 2)
  static double zip(double[] x, double[] y) {
    return IntStream.range(0, Math.min(x.length, y.length)).mapToDouble(i -> x[i] * y[i]).sum()
        / Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
  }

  @Differentiable(order = 2)
  static double vec(Vector x) {
    return IntStream.range(0, x.size())
            .mapToDouble(x::get)
            .map(v -> Math.exp(-v))
            .reduce(0, Double::sum)
        + DoubleStream.of(x.toArray()).sum();
  }

  @Differentiable(order = 2)
  static double dflt(double[] x) {
    return IntStream.range(0, 3)
        .mapToDouble(i -> IntStream.rangeClosed(0, i).mapToDouble(j -> x[j] * x[i - j]).sum())
        .map(v -> v * v)
        .sum();
  }

  record Point(double x, double y) {
    Point scaled(double k) {
      return new Point(k * x, k * y);
    }
  }

  @Differentiable(order = 2)
  static double records(Point[] points, double k) {
    return Arrays.stream(points)
        .filter(p -> p.x() > 0.2)
        .map(p -> p.scaled(k))
        .mapToDouble(Point::y)
        .map(Math::sin)
        .sum();
  }

  @Differentiable(order = 2)
  static double madeRecords(double[] x, double[] y) {
    return IntStream.range(0, x.length)
        .mapToObj(i -> new Point(x[i], y[i]))
        .mapToDouble(p -> p.x() * p.x() * p.y())
        .sum();
  }

  @Differentiable(order = 2)
  static double foldedRecords(Point[] points) {
    Point c =
        Arrays.stream(points)
            .reduce(new Point(0, 1), (a, b) -> new Point(a.x() + b.x() * b.y(), a.y() - b.x()));
    return c.x() * c.y();
  }

  @Differentiable(order = 2)
  static double foldedVectors(Vector w, Vector[] xs) {
    return Arrays.stream(xs)
        .map(x -> x.hadamard(w))
        .reduce(Vector.zeros(3), Vector::plus)
        .dot(w.exp());
  }

  @Differentiable(order = 2)
  static double throughMatrices(Matrix[] Ms, Vector v) {
    return Stream.of(Ms).reduce(v, (a, M) -> M.times(a).tanh(), (a, b) -> a).sum();
  }

  @Differentiable(order = 2)
  static double rows(double[][] x) {
    double[] greatest =
        Arrays.stream(x).mapToDouble(row -> Arrays.stream(row).max().getAsDouble()).toArray();
    greatest[0] *= 2;
    return Arrays.stream(greatest).map(Math::exp).sum();
  }

  private static void addSquare(double[] sums, int i, double v) {
    sums[i % sums.length] += v * v;
  }

  @Differentiable(order = 2)
  static double forEach(double[] x) {
    double[] sums = new double[3];
    IntStream.range(0, x.length).forEach(i -> addSquare(sums, i, x[i]));
    IntStream.range(1, x.length)
        .filter(i -> x[i] > 0)
        .forEach(
            i -> {
              if (x[i] > 0.8) {
                return;
              }
              for (int j = 0; j < i; j++) {
                sums[1] += x[j] * sums[0];
              }
            });
    return sums[0] * sums[1] + sums[2];
  }

  @Differentiable(order = 2)
  static double filteredResults(double[] x) {
    double least = Arrays.stream(x).filter(v -> v > -0.5).min().orElse(1);
    double most = Arrays.stream(x).filter(v -> v < 0.5).max().orElse(2);
    double mean = Arrays.stream(x).filter(v -> v > 0).average().orElse(3);
    long large = Arrays.stream(x).filter(v -> v > 0.5).count();
    return least * most + mean * mean + large * x[0];
  }

  @Differentiable(order = 2)
  static double matches(double[] x) {
    double s = Arrays.stream(x).anyMatch(v -> v > 0.7) ? x[0] * x[0] : x[1];
    s *= Arrays.stream(x).allMatch(v -> v > -0.5) ? x[2] : Math.sin(x[3]);
    return s + (Arrays.stream(x).noneMatch(v -> v < -0.8) ? x[1] * x[2] : 1);
  }

  @Differentiable(order = 2)
  static double boxed(double[] x) {
    return IntStream.range(0, x.length)
        .boxed()
        .filter(i -> i % 2 == 0)
        .mapToDouble(i -> x[i] * x[i])
        .sum();
  }

  @Differentiable(order = 2)
  static double filteredArrays(double[] x) {
    double[] positive = Arrays.stream(x).filter(v -> v > 0).map(Math::exp).toArray();
    int[] at = IntStream.range(0, x.length).filter(i -> x[i] < 0.3).toArray();
    double s = 1;
    for (int i = 0; i < positive.length; i++) {
      positive[i] *= i + 1;
      s += positive[i] * positive[0];
    }
    for (int i : at) {
      s *= 1 + x[i] * x[i];
    }
    return s;
  }

  private static double median(double[] x) {
    double[] y = x.clone();
    Arrays.sort(y);
    int n = y.length;
    return n % 2 == 1 ? y[n / 2] : 0.5 * (y[n / 2 - 1] + y[n / 2]);
  }

  @Differentiable(order = 2)
  static double medians(double[] x, double[][] t) {
    double s = median(x) * median(x);
    for (double[] row : t) {
      double[] r = new double[row.length];
      for (int i = 0; i < r.length; i++) {
        r[i] = Math.exp(row[i] * x[i]);
      }
      s *= 1 + median(r);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double trimmed(double[] x) {
    double[] y = Arrays.stream(x).map(v -> v * v).sorted().toArray();
    return Arrays.stream(y, 1, y.length - 1).average().orElse(0);
  }

  @Differentiable(order = 2)
  static double sortedParts(double[] x, double[][] t) {
    Arrays.sort(x, 1, 3);
    x[0] *= x[1];
    Arrays.sort(x);
    Arrays.sort(t[1]);
    return x[0] + x[1] * x[3] * t[1][0] + t[1][2] * t[1][2];
  }

  /** What happens to an item on its way happens once, and when Java does it. */
  @Differentiable(order = 2)
  static double once(double a, double[] x) {
    Random random = new Random(5);
    double mean =
        IntStream.range(0, 6)
            .mapToDouble(i -> a * random.nextDouble())
            .filter(v -> v > 1e-9)
            .average()
            .orElse(0);
    double most =
        IntStream.range(0, 6)
            .mapToDouble(i -> a * random.nextDouble())
            .filter(v -> v > 1e-9)
            .max()
            .orElse(random.nextDouble());
    double[] some =
        IntStream.range(0, 6)
            .mapToDouble(i -> a * random.nextDouble())
            .filter(v -> v > 1e-9)
            .toArray();
    boolean any =
        IntStream.range(0, 6).mapToDouble(i -> random.nextDouble()).anyMatch(v -> v > 0.3);
    double[] y = x.clone();
    OptionalDouble before = Arrays.stream(y).max();
    DoubleStream after = Arrays.stream(y).sorted();
    y[1] = 9 * x[0];
    return (mean + most * some[0] + (any ? a : a * a)) * random.nextDouble()
        + before.getAsDouble() * before.getAsDouble()
        + Arrays.stream(after.toArray(), 0, 2).sum() * before.orElse(0);
  }

  record Pair(double t, double y) {}

  @Differentiable(order = 2)
  static double listed(double[] x) {
    List<Double> squares = Arrays.stream(x).map(v -> v * v).boxed().toList();
    List<Double> some =
        squares.stream().filter(v -> v > 0.1).map(v -> v * x[0]).collect(Collectors.toList());
    some.add(x[1]);
    double s = 0;
    for (double v : some) {
      s += v * v;
    }
    return s * squares.get(1) + some.size();
  }

  @Differentiable(order = 2)
  static double pairs(double[] x) {
    List<Pair> pairs =
        IntStream.range(0, x.length).mapToObj(i -> new Pair(i + 1, x[i] * x[0])).toList();
    List<Pair> far = pairs.stream().filter(p -> p.t() > 1).toList();
    return far.stream().mapToDouble(p -> p.t() * p.y() * p.y()).sum() + pairs.get(0).y();
  }

  @Differentiable(order = 2)
  static double listOfRows(Matrix A) {
    List<Vector> rows = IntStream.range(0, A.rows()).mapToObj(A::row).toList();
    double s = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < i; j++) {
        s += Math.sin(rows.get(i).dot(rows.get(j)));
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double two(double a, double b) {
    List<Double> two = Stream.of(a, b * b).map(v -> v * 2).toList();
    return two.get(0) * two.get(1) + two.size();
  }

  @Differentiable(order = 2)
  static double filled(double[] x) {
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> i == 0 ? x[0] : y[i - 1] * x[i] + 0.5);
    Arrays.parallelSetAll(y, i -> y[i] * y[i]);
    Vector[] v = new Vector[2];
    Arrays.setAll(v, i -> Vector.of(x).times(i + 1.0).sin());
    Pair[] pairs = new Pair[x.length];
    Arrays.setAll(pairs, i -> new Pair(i, x[i]));
    int[] order = new int[x.length];
    Arrays.setAll(order, i -> (i + 1) % x.length);
    double s = v[0].dot(v[1]);
    for (int i = 0; i < x.length; i++) {
      s += y[order[i]] * pairs[i].y() * pairs[i].t();
    }
    return s;
  }

  @Differentiable(order = 2)
  static double flattened(double[][] m, double a) {
    double most =
        Arrays.stream(m)
            .flatMapToDouble(r -> Arrays.stream(r).filter(e -> e > 0.4))
            .map(e -> e * a)
            .max()
            .orElse(a);
    double inner =
        IntStream.range(0, m.length)
            .boxed()
            .flatMap(i -> IntStream.range(0, i).mapToObj(j -> m[i][j] * a))
            .mapToDouble(e -> e)
            .sum();
    List<Double> all = new ArrayList<>();
    Arrays.stream(m).flatMapToDouble(Arrays::stream).forEach(e -> all.add(Math.sin(e)));
    return most
        + inner
        + all.get(0) * all.get(all.size() - 1)
        + Arrays.stream(m).flatMapToDouble(Arrays::stream).map(Math::sin).average().getAsDouble()
        + IntStream.range(0, 2)
            .flatMap(i -> IntStream.rangeClosed(0, i))
            .mapToDouble(i -> m[i][0])
            .reduce(1, (s, t) -> s * t);
  }

  @Differentiable(order = 2)
  static double arraysOfObjects(double[] x, Vector v) {
    Vector[] vectors = IntStream.range(1, 3).mapToObj(i -> v.times(x[i])).toArray(Vector[]::new);
    double[][] rows =
        Arrays.stream(x).mapToObj(e -> new double[] {e, e * x[0]}).toArray(double[][]::new);
    Pair[] pairs =
        IntStream.range(0, x.length).mapToObj(i -> new Pair(i, x[i])).toArray(Pair[]::new);
    Pair[] moved =
        Arrays.stream(pairs).map(p -> new Pair(p.y(), Math.sin(p.y()))).toArray(Pair[]::new);
    double s = vectors[0].dot(vectors[1]);
    for (int i = 0; i < x.length; i++) {
      s += rows[i][1] * moved[i].y() * moved[0].t();
    }
    return s;
  }

  @Differentiable(order = 2)
  static double partsOfStreams(double[] x, int n, List<Double> data) {
    double middle = Arrays.stream(x).map(Math::sin).sorted().skip(1).limit(1).sum();
    double[] rest = Arrays.stream(x).skip(1).toArray();
    return middle * x[0]
        + rest.length * rest[0] * rest[1]
        + Arrays.stream(x).limit(n).map(e -> e * e).sum()
        + Arrays.stream(x, 1, 3).skip(1).limit(7).max().orElse(0)
        + IntStream.range(0, 10).skip(2).limit(n).mapToDouble(i -> i * x[0]).sum()
        + data.stream().skip(1).mapToDouble(e -> e * x[1]).sum()
        + Stream.of(x[0], x[1] * x[2], 2.0).skip(1).mapToDouble(Math::sin).sum();
  }
}
