package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
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
}
