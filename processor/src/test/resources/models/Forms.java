package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Vector;
import java.util.List;

/** Statements and calls in the forms that people use. */
final class Forms {
  private Forms() {}

  @Differentiable(order = 2)
  static double local(double a, double b) {
    record P(double x, double y) {
      double sum() {
        return x + y;
      }
    }
    P p = new P(a * b, a);
    P q = a > b ? p : new P(b, b);
    return q.sum() * p.x();
  }

  static double h(double x) {
    return x * x;
  }

  static double h(Vector x) {
    return x.dot(x);
  }

  static double h(int n, double x) {
    return n * x;
  }

  @Differentiable(order = 2)
  static double overloads(Vector x, double a) {
    return h(x) + h(a) + h(3, a) + h(x.get(0));
  }

  enum K {
    A,
    B,
    C
  }

  @Differentiable(order = 2)
  static double oldSwitch(K k, double a) {
    double r = 1;
    switch (k) {
      case A:
      case B:
        r = a * a;
        break;
      default:
        r = a;
    }
    assert r > 0 : "x";
    return r;
  }

  @Differentiable(order = 2)
  static double listed(List<Double> xs, double a) {
    double s = 0;
    for (int i = 0; i < xs.size(); i++) {
      s += xs.get(i) * a * a;
    }
    return s;
  }

  @Differentiable(order = 2)
  static double whileTrue(double a) {
    double y;
    int n = 0;
    while (true) {
      y = a * n;
      n++;
      if (n > 3) {
        break;
      }
    }
    return y * a;
  }

  @Differentiable(order = 2)
  static double zero(double[] x) {
    double s = 1;
    for (int i = 0; i < x.length - 5; i++) {
      s *= x[i];
    }
    for (int i = 3; i < 0; i++) s *= x[0];
    return s * x[0];
  }

  @Differentiable(order = 2)
  static Vector vec(double[] x) {
    double[] y = new double[2];
    y[0] = x[0] * x[1];
    y[1] = Math.exp(x[0]);
    Vector v = Vector.wrap(y);
    y[0] = 7;
    return v;
  }

  static void fill(double[] t, double v) {
    for (int i = 0; i < t.length; i++) {
      t[i] = v * i;
    }
  }

  @Differentiable(order = 2)
  static double alias(double v) {
    double[] t = new double[3];
    double[] u = t;
    fill(u, v);
    double[][] m = new double[2][];
    m[0] = t;
    m[1] = u.clone();
    m[0][1] = 5 * v;
    return t[1] * m[1][2] + m[0][2];
  }

  interface Shape {
    double area(double s);
  }

  @Differentiable(order = 2)
  static double own(double s) {
    Shape q = t -> t * t;
    return twice(q, s);
  }

  static double twice(Shape q, double s) {
    return q.area(s) + q.area(s + 1);
  }

  @Differentiable(order = 2)
  static double ret(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] > 0) return x[i] * x[i];
    }
    return -1 * x[0];
  }

  @Differentiable(order = 2)
  static double nestedRet(double[] x) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        if (x[i] * x[j] > 0.1) {
          return x[i] * x[j];
        }
      }
    }
    return x[0];
  }

  @Differentiable(order = 2)
  static double signs(double[] x, double a, double b, int n) {
    double s = 1, p = 1, q = 2;
    for (int i = 0; i < n; i++) {
      s *= -x[i];
      p /= -a;
      q -= -b * x[i];
      q += -(a / b);
      int k = i;
      k += -1;
      q = q - (-k) * a;
      p = -a + p;
      s = -0.5 * q + s * -2;
    }
    return s + p * q;
  }
}
