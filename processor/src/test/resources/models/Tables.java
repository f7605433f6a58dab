package models;

import io.jacobi.Differentiable;

/** Arrays that are put into others, exchanged there, taken out again, and have two names. */
final class Tables {
  private Tables() {}

  record Pair(double[] left, double[] right, double weight) {}

  private static double[] own(double[] x) {
    double[] own = x.clone();
    own[0] = Math.sin(x[1]) * x[2];
    return own;
  }

  private static double[][] rows(double[] x, double a) {
    double[][] rows = new double[3][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = own(x);
      rows[i][1] += a * (i + 1);
    }
    return rows;
  }

  @Differentiable(order = 2)
  static double rotated(double[] x, double a) {
    double[][] m = rows(x, a);
    double[] first = m[0];
    for (int i = 0; i < 2; i++) {
      m[i] = m[i + 1];
    }
    m[2] = first;
    return m[0][1] * m[1][1] + m[2][1] * m[2][0] * a;
  }

  @Differentiable(order = 2)
  static double keptWhereItIsReplaced(double[] x, double a) {
    double[] y = own(x);
    double[][] m = {y, own(x), own(x)};
    for (int i = 0; i < 2; i++) {
      m[i] = own(y);
    }
    return m[0][0] * y[0] * m[1][2] * a + y[2];
  }

  @Differentiable(order = 2)
  static double keptInOneBranch(double[] x, double a, int n) {
    double[] y = own(x);
    double[][] m = rows(x, a);
    if (n > 0) {
      m[0] = y;
    }
    return y[0] * m[0][1] + y[1] * m[0][2];
  }

  @Differentiable(order = 2)
  static double partsOfARecordExchanged(double[] x, double a) {
    Pair[] pairs = {new Pair(own(x), x.clone(), a), new Pair(x.clone(), own(x), a * a)};
    pairs[0] = new Pair(pairs[0].right(), pairs[0].left(), pairs[1].weight());
    return pairs[0].left()[0] + pairs[0].right()[0] * pairs[1].right()[2] * pairs[0].weight();
  }

  @Differentiable(order = 2)
  static double aRecordBeforeItIsReplaced(double[] x, double a, int n) {
    Pair[] pairs = {new Pair(own(x), x.clone(), a), new Pair(x.clone(), own(x), a * a)};
    double s = 0;
    for (int i = 0; i <= n; i++) {
      Pair before = pairs[i % 2];
      pairs[i % 2] = new Pair(own(before.right()), own(before.left()), before.weight() * a);
      s += before.left()[0] * pairs[i % 2].right()[1] * before.weight();
    }
    return s;
  }

  @Differentiable(order = 2)
  static double replacedInEveryIteration(double[] x, double a, int n) {
    double[] y = x.clone();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        y[(j + 1) % 4] -= 0.5 * a * y[j];
        for (int k = 0; k <= n; k++) {
          Pair[] pairs = {new Pair(own(x), y, a), new Pair(x.clone(), own(x), a)};
          pairs[0] = new Pair(pairs[i % 2].right(), pairs[i % 2].left(), a);
        }
      }
    }
    return y[1] * y[2];
  }

  @Differentiable(order = 2)
  static double eachOfAnArrayThatIsExchanged(double[] x, double a) {
    double[] y = own(x);
    double s = 0;
    for (double e : y) {
      s += e * y[1];
      y = own(y);
      y[1] += e * a;
    }
    return s + y[2];
  }

  @Differentiable(order = 2)
  static double twoNamesAtTheEndOfALoop(double[] x, double a, int n) {
    double[] p = own(x);
    double[] q = x.clone();
    for (int i = 0; i <= n; i++) {
      p = own(q);
      p[1] *= a;
      q = p;
    }
    return p[0] * q[1] + q[2];
  }

  @Differentiable(order = 2)
  static double unlessItIsTheSame(double[] x, double a, int n) {
    double[] y = own(x);
    for (int i = 0; i <= n; i++) {
      double[] next = i % 2 == 0 ? own(y) : y;
      y = next;
      y[1] += a * y[0];
    }
    return y[1] * y[0];
  }

  @Differentiable(order = 2)
  static double aRowThatALoopGoesOnWith(double[] x, double[][] m, int n) {
    double[] v = m[1].clone();
    double[][] kept = {x.clone(), v};
    for (int i = 0; i <= n; i++) {
      v = v.clone();
      for (int j = 0; j < v.length; j++) {
        v[j] += 0.1 * v[j] * x[j];
      }
    }
    return v[0] * kept[1][0] + kept[0][1] * v[1];
  }

  @Differentiable(order = 2)
  static double aRecordOfARowThatIsReplaced(double[] x, double a, int n) {
    Pair[] pairs = {new Pair(own(x), x.clone(), a), new Pair(x.clone(), own(x), a * a)};
    Pair kept = new Pair(own(x), pairs[1].right(), a);
    Pair last = new Pair(kept.right(), x.clone(), pairs[0].left()[1]);
    for (int i = 0; i < 3; i++) {
      if (i == n) {
        pairs[1] = new Pair(own(x), x.clone(), last.weight());
      } else {
        last = new Pair(own(pairs[i % 2].right()), pairs[i % 2].left(), a);
      }
      last = new Pair(kept.right(), last.left(), last.weight() * 0.5);
    }
    return last.left()[0] * last.right()[1] * pairs[1].weight() + kept.right()[0] * last.weight();
  }

  private static Pair stepped(Pair p, double a) {
    double[] left = p.left().clone();
    double[] right = p.right().clone();
    for (int i = 0; i < left.length; i++) {
      left[i] += 0.1 * right[i];
      right[i] -= 0.1 * Math.sin(left[i]) * a;
    }
    return new Pair(left, right, p.weight() + a);
  }

  private static Pair untilItIsFound(Pair start, double a, int n) {
    Pair p = start;
    for (int i = 0; i < 4; i++) {
      if (i == n) {
        return new Pair(p.right(), p.left(), a);
      }
      p = stepped(p, a);
      p.left()[0] *= a;
    }
    return p;
  }

  @Differentiable(order = 2)
  static double aRecordReturnedFromALoop(double[] x, double a, int n) {
    Pair p = untilItIsFound(new Pair(own(x), x, a), a, n);
    return p.left()[0] * p.right()[1] * p.weight();
  }

  record Found(Pair pair, double[][] table, int at) {}

  private static Found found(double[] x, double a, int n) {
    double[][] m = {x.clone(), own(x)};
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        m[i % 2][j] += a * x[i];
        if (i * j == 2 * n) {
          return new Found(new Pair(m[0], x, m[1][2]), m, j);
        }
      }
    }
    return new Found(new Pair(x, x, a), m, 0);
  }

  @Differentiable(order = 2)
  static double aRecordOfRecordsReturnedFromTwoLoops(double[] x, double a, int n) {
    Found f = found(x, a, n);
    return f.pair().left()[0] * f.table()[1][1] + f.pair().weight() * f.at();
  }

  @Differentiable(order = 2)
  static double twoCopiesOfWhatALoopMakes(double[] x, double a, int n) {
    double[] y = x.clone();
    double[] z = own(x);
    for (int i = 0; i < n; i++) {
      y = own(x);
      z = y.clone();
    }
    y[2] = a;
    return y[1] * a + z[2] * z[0];
  }

  private static double[] larger(double[] a, double[] b) {
    return a[0] > b[0] ? a : b;
  }

  @Differentiable(order = 2)
  static double askedForAndWrittenTo(double[] x, double a) {
    double[] y = own(x);
    double[] z = new double[4];
    for (int i = 0; i < 3; i++) {
      if (larger(y, z)[1] < 5) {
        y[1] *= a;
      }
      z[2] += larger(z, y)[1];
      y[0] += z[2];
    }
    return y[0] * z[2] + y[1];
  }

  @Differentiable(order = 2)
  static double aCopyOfWhatALoopMakesOnOnePath(double[] x, double a, int n) {
    double[] y = x.clone();
    double[] z = own(x);
    double[] w = own(x);
    for (int i = 0; i <= n; i++) {
      y = own(x);
      z = i % 2 == 0 ? y.clone() : x.clone();
      for (int j = 0; j < i; j++) {
        w = y.clone();
      }
    }
    y[2] = a;
    return y[1] * a + z[2] * z[0] + w[2];
  }

  @Differentiable(order = 2)
  static double aCopyThatIsReadWhereTheArrayIsWritten(double[] x, double a) {
    double[] y = x;
    double[] z = {a, 0.5, x[1], x[2]};
    for (int i = 2; i >= 0; i--) {
      for (double e : x) {
        z[2 - i] = Math.cos(y[i]) * e;
      }
      if (i == 1) {
        break;
      }
      y = z.clone();
    }
    return z[1] * a + z[2];
  }
}
