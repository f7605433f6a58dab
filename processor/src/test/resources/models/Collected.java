package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists that grow. */
final class Collected {
  private Collected() {}

  @Differentiable(order = 2)
  static double some(double[] x) {
    List<Double> squares = new ArrayList<>();
    for (double e : x) {
      if (e > 0.1) {
        squares.add(e * e);
      }
    }
    double sum = 0;
    for (double e : squares) {
      sum += Math.sin(e);
    }
    return sum / (1 + squares.size());
  }

  @Differentiable(order = 2)
  static double states(double a, Vector v, int n) {
    List<Vector> states = new ArrayList<>(n);
    Vector h = v;
    for (int i = 0; i < n; i++) {
      h = h.times(a).tanh();
      states.add(h);
    }
    double s = 0;
    for (Vector state : states) {
      s += state.dot(v) * state.get(0);
    }
    for (int i = states.size() - 1; i >= 0; i--) {
      s = Math.sin(s + states.get(i).sum());
    }
    return s;
  }

  private static void collect(List<Double> into, double[] x, double a) {
    for (double e : x) {
      into.add(Math.sin(e * a));
      if (into.size() > 2) {
        return;
      }
    }
  }

  @Differentiable(order = 2)
  static double handedOn(double[] x, double a) {
    ArrayList<Double> all = new ArrayList<>();
    collect(all, x, a);
    collect(all, x, a * a);
    all.set(1, all.get(0) * all.get(2));
    double before = all.set(2, a);
    return all.stream().mapToDouble(e -> e * e).sum()
        + before * all.stream().filter(e -> e > -5).mapToDouble(e -> e).max().orElse(0)
        + all.get(1);
  }

  record Path(List<Double> points, double weight) {
    double last() {
      return points.isEmpty() ? weight : points.get(points.size() - 1) * weight;
    }
  }

  @Differentiable(order = 2)
  static double inRecords(double[] x, double a) {
    Path path = new Path(new ArrayList<>(), a);
    double[] s = {path.last()};
    for (int i = 0; i < x.length; i++) {
      if (i % 2 == 0) {
        path.points().add(path.last() * x[i]);
        s[0] += path.last();
      } else {
        path.points().add(s[0]);
      }
    }
    path.points().forEach(e -> s[0] = Math.sin(s[0] + e));
    return s[0] + path.last();
  }

  private static List<Double> euler(double a, int n) {
    List<Double> out = new ArrayList<>();
    double y = a;
    out.add(y);
    for (int i = 0; i < n; i++) {
      y += 0.1 * Math.sin(y) * a;
      out.add(y);
    }
    return out;
  }

  @Differentiable(order = 2)
  static double returned(double a, int n) {
    List<Double> ys = euler(a, n);
    List<Double> zs = euler(ys.get(n), n + 1);
    double s = 0;
    for (int i = 1; i < ys.size(); i++) {
      s += ys.get(i) * ys.get(i - 1) * zs.get(i + 1);
    }
    return s;
  }

  private static final class Log {
    private final List<Double> values = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    void note(int place, double value) {
      places.add(place);
      values.add(value);
    }

    double at(int k) {
      return values.get(places.get(k));
    }
  }

  @Differentiable(order = 2)
  static double inObjects(double[] x, double a) {
    Log log = new Log();
    for (int i = 0; i < x.length; i++) {
      log.note(x.length - 1 - i, x[i] * a);
    }
    return log.at(0) * log.at(1) + log.values.size();
  }

  @Differentiable(order = 2)
  static double again(double[] x, int n) {
    double s = 0;
    for (int k = 0; k < n; k++) {
      List<Double> all = new ArrayList<>();
      for (double e : x) {
        if (e + k > 0.2) {
          all.add(e + s);
        }
      }
      double m = 1;
      for (double e : all) {
        m *= Math.sin(e);
      }
      s = Math.sin(m);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double powers(Matrix A, int n) {
    List<Matrix> powers = new ArrayList<>();
    powers.add(A);
    while (powers.size() < n) {
      powers.add(powers.get(powers.size() - 1).times(A).tanh());
    }
    double s = 0;
    for (Matrix power : powers) {
      s += power.trace();
    }
    return s;
  }

  @Differentiable(order = 2)
  static double twoNames(double a, int n) {
    List<Double> list = new ArrayList<>();
    List<Double> same = list;
    same.add(a);
    if (n > 2) {
      list.add(a * a);
    }
    return list.get(list.size() - 1) * list.size() + same.get(0);
  }

  record Point(double t, double y) {
    Point scaled(double by) {
      return new Point(t * by, y * by);
    }
  }

  @Differentiable(order = 2)
  static double points(double[] x, int n) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      points.add(new Point(i * x[0], x[i % x.length] * x[1]));
      if (i % 2 == 1) {
        Point before = points.set(i - 1, points.get(i).scaled(x[1]));
        points.add(before);
        i++;
      }
    }
    double s = 0;
    for (Point point : points) {
      s += point.y() * Math.sin(point.t());
    }
    return s * points.size();
  }

  @Differentiable(order = 2)
  static double trajectory(double[] x, int n) {
    List<double[]> states = new ArrayList<>();
    states.add(x);
    for (int i = 0; i < n; i++) {
      double[] last = states.get(states.size() - 1);
      double[] next = new double[last.length];
      for (int j = 0; j < next.length; j++) {
        next[j] = Math.sin(last[j]) + 0.1 * last[(j + 1) % last.length];
      }
      states.add(next);
    }
    double s = 0;
    for (double[] state : states) {
      for (double e : state) {
        s += e * e;
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double shared(double[] x, double a) {
    List<double[]> all = new ArrayList<>();
    double[] w = {x[0], a};
    all.add(w);
    w[0] *= 3;
    double s = all.get(0)[0] * all.get(0)[1];
    all.get(0)[1] = x[1] * x[1];
    return s + w[1] * w[0];
  }

  @Differentiable(order = 2)
  static double replaced(double[] x, double a) {
    List<double[]> all = new ArrayList<>();
    all.add(new double[] {x[0], a});
    double[] before = all.set(0, new double[] {x[1], x[0]});
    before[0] *= 2;
    return before[0] * all.get(0)[0] + before[1] * all.get(0)[1];
  }

  record Node(Vector v, double[] weights, int kind) {}

  @Differentiable(order = 2)
  static double nodes(Vector v, int n) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      nodes.add(new Node(v.times(i + 1.0), new double[] {v.get(0), i}, i));
    }
    double s = 0;
    for (Node node : nodes) {
      s += node.v().dot(v) * node.weights()[0] + node.kind() * node.weights()[1] * v.sum();
    }
    return s;
  }

  private static final class Complex {
    private final double re;
    private final double im;

    Complex(double re, double im) {
      this.re = re;
      this.im = im;
    }

    Complex times(Complex other) {
      return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }
  }

  @Differentiable(order = 2)
  static double complexPowers(double a, double b, int n) {
    List<Complex> powers = new ArrayList<>();
    Complex z = new Complex(a, b);
    powers.add(z);
    for (int i = 1; i < n; i++) {
      powers.add(powers.get(i - 1).times(z));
    }
    double s = 0;
    for (Complex power : powers) {
      s += power.re * power.im;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double stack(double[] x, double a) {
    List<Double> stack = new ArrayList<>();
    for (double e : x) {
      stack.add(e);
      if (stack.size() >= 2) {
        double right = stack.remove(stack.size() - 1);
        double left = stack.remove(stack.size() - 1);
        stack.add(left * right + a * left);
      }
    }
    return stack.get(0);
  }

  @Differentiable(order = 2)
  static double changed(double[] x, double a) {
    List<Double> list = new ArrayList<>(List.of(x[0], a * x[0], x[1]));
    list.remove(1);
    list.add(a * list.get(0));
    list.addAll(list);
    List<Point> points = new ArrayList<>(List.of(new Point(a, 1), new Point(2, a * a)));
    points.remove(0);
    double s = points.get(0).y();
    for (double e : list) {
      s = s * x[0] + e;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double cleared(double[] x, double a) {
    List<Double> list = new ArrayList<>();
    double s = 0;
    for (int k = 0; k < 3; k++) {
      list.clear();
      for (double e : x) {
        if (e > 0.4 * k - 0.5) {
          list.add(e * a);
        }
      }
      for (double e : list) {
        s += e * e * (k + 1);
      }
    }
    return s + list.size();
  }

  @Differentiable(order = 2)
  static double sorted(double[] x, double a) {
    List<Double> list = new ArrayList<>();
    for (double e : x) {
      list.add(Math.sin(a * e));
    }
    Collections.sort(list);
    double s = 0;
    for (int i = 0; i < list.size(); i++) {
      s += (i + 1) * list.get(i) * list.get(i);
    }
    list.add(a);
    list.sort(null);
    return s * list.get(0);
  }

  @Differentiable(order = 2)
  static double copied(double a, double b, int n) {
    List<Double> path = euler(a, n);
    List<Double> other = new ArrayList<>(path);
    other.set(0, b * b);
    List<Double> weights = new ArrayList<>(List.of(0.5, 2.0));
    weights.add(b);
    double s = 0;
    for (int i = 0; i < path.size(); i++) {
      s += path.get(i) * other.get(i) * weights.get(i % 3);
    }
    return s;
  }

  /** Elements of an array need not be of one size. */
  @Differentiable(order = 2)
  static double uneven(Vector v, double a) {
    Vector[] parts = {v.slice(0, 1), v, v.concat(v.times(a))};
    return parts[0].sum() * parts[1].sum()
        + parts[2].dot(parts[2]) * parts[1].exp().sum() * parts[0].dot(parts[0]);
  }

  @Differentiable(order = 2)
  static double unevenList(Vector v, int n) {
    List<Vector> parts = new ArrayList<>();
    Vector w = v.slice(0, 1);
    for (int i = 0; i < n + 2; i++) {
      parts.add(w);
      w = w.concat(v.times(i + 1.0));
    }
    double s = 0;
    for (Vector part : parts) {
      s += part.dot(part) * part.get(part.size() - 1);
    }
    return s + parts.get(0).sum() * parts.get(1).sum() * parts.get(1).times(2).sin().sum();
  }

  @Differentiable(order = 2)
  static double unevenLayers(Matrix A, Vector v) {
    Vector[] biases = {v, v.slice(0, 1)};
    Matrix[] weights = {A, A.slice(0, 1, 0, A.columns())};
    Vector h = v;
    double penalty = 0;
    for (int i = 0; i < 2; i++) {
      h = weights[i].times(h).plus(biases[i]).tanh();
      penalty += biases[i].dot(biases[i]);
    }
    return h.dot(h) + penalty * biases[0].sum() * biases[1].sum();
  }
}
