package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Lists that are made of what is computed, arrays of functions and objects, boxed numbers. */
final class Gathered {
  private Gathered() {}

  interface Shape {
    double area();
  }

  record Square(double a) implements Shape {
    @Override
    public double area() {
      return a * a;
    }
  }

  record Rectangle(double a, double b) implements Shape {
    @Override
    public double area() {
      return a * b;
    }
  }

  private static double total(List<? extends Shape> shapes) {
    double total = 0;
    for (Shape shape : shapes) {
      total += shape.area();
    }
    return total;
  }

  @Differentiable(order = 2)
  static double objects(double a, int n) {
    Shape[] shapes = {n > 1 ? new Square(a) : new Rectangle(a, 3), new Rectangle(a, a)};
    double sum = shapes.length;
    for (Shape shape : shapes) {
      sum += Math.sin(shape.area());
    }
    for (int i = 0; i < n; i++) {
      sum += shapes[i % 2].area() * total(List.of(new Square(a * i), new Rectangle(sum, a)));
    }
    return sum
        + Stream.of(new Square(a), new Rectangle(a, 0.3))
            .filter(s -> s instanceof Rectangle)
            .mapToDouble(Shape::area)
            .average()
            .orElse(1);
  }

  private static double through(double x, DoubleUnaryOperator... functions) {
    double y = x;
    for (DoubleUnaryOperator f : functions) {
      y = f.applyAsDouble(y);
    }
    return y;
  }

  record Net(List<DoubleUnaryOperator> layers, double w) {
    double at(double x) {
      double y = x;
      for (DoubleUnaryOperator layer : layers) {
        y = layer.applyAsDouble(w * y);
      }
      return y;
    }
  }

  @Differentiable(order = 2)
  static double functions(double a, double w, Vector v, int n) {
    List<DoubleUnaryOperator> some = List.of(Math::sin, t -> t * a, t -> t * t);
    double x = a;
    for (int i = 0; i <= n; i++) {
      x = some.get(i % some.size()).applyAsDouble(x);
    }
    Vector h = v;
    for (UnaryOperator<Vector> layer :
        List.<UnaryOperator<Vector>>of(Vector::tanh, t -> t.times(a))) {
      h = layer.apply(h);
    }
    return x * through(a, t -> t * w, Math::cos) * through(w)
        + new Net(List.of(Math::sin, Math::exp), w).at(a) * h.dot(v)
        + new Net(Arrays.asList(t -> t * w), a).at(w);
  }

  private static double first(List<Double> numbers, double than) {
    for (double v : numbers) {
      if (v > than) {
        return v * than;
      }
    }
    return than;
  }

  @Differentiable(order = 2)
  static double numbers(double a, int n) {
    List<Double> some = List.of(a, a * a, 2.0);
    double[] sums = new double[2];
    some.forEach(
        v -> {
          sums[0] += v;
          sums[1] += sums[0] * v;
        });
    double s = sums[1];
    for (double v : some) {
      if (v > 1.9) {
        break;
      }
      if (v < 0.6) {
        continue;
      }
      s += v * some.get((n + 1) % 3);
    }
    return s * first(List.of(a, a + 0.4, a * a + 1), 0.8) + first(List.of(a, 0.1), 5);
  }

  record Boxed(Double v, double w) {}

  /** Objects of Java's for numbers, where they are numbers on another path. */
  @Differentiable(order = 2)
  static double boxes(double a, Boxed given, int n) {
    Double[] pair = {a, a * a};
    Object[] mixed = {a, "two"};
    Boxed box = given;
    Double x = given.v();
    Double y = given.v();
    for (int i = 0; i < n; i++) {
      box = new Boxed(box.v() * box.w(), box.w() * a);
      x = x * a;
    }
    if (n > 1) {
      y = y * Math.sin(a);
    }
    Number number = a;
    return pair[0] * pair[1]
        + (double) mixed[0] * ((String) mixed[1]).length()
        + box.v() * box.w()
        + x * y
        + number.doubleValue();
  }

  @SafeVarargs
  private static <T> T last(T first, T... others) {
    return others[others.length - 1];
  }

  @Differentiable(order = 2)
  static double typeParameters(double a, Vector v) {
    return last(v, v.exp(), v.times(a)).dot(v) * last(a, a * a, 2 * a) + last(1.0, a);
  }

  record Tag(String name, int k) {}

  enum Sign {
    PLUS,
    MINUS
  }

  private static Integer find(double[] x, double than) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] > than) {
        return i;
      }
    }
    return null;
  }

  /** What is not there yet, or may not be there, of what is carried along. */
  @Differentiable(order = 2)
  static double nulls(double a, double[] x, Tag[] tags, Sign sign, int n) {
    Integer best = null;
    for (int i = 0; i < x.length; i++) {
      if (best == null || x[i] > x[best]) {
        best = i;
      }
    }
    Tag last = null;
    for (Tag tag : tags) {
      if (last == null || tag.k() >= last.k()) {
        last = tag;
      }
    }
    Sign given = null;
    if (n > 1) {
      given = sign;
    }
    Integer found = find(x, 0.2);
    return x[best] * x[best]
        + (last == null ? a : a * last.k())
        + (given == null ? a * a : a * given.ordinal())
        + (found == null ? x[0] : x[found] * (found + 1));
  }

  private static double[] scaled(double[] x, double by) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = by * x[i];
    }
    return y;
  }

  /** Functions that are kept do not read the variables of methods that are over. */
  @Differentiable(order = 2)
  static double besideFunctions(double a, double[] x, int n) {
    List<DoubleUnaryOperator> functions = List.of(t -> n > 2 ? t * a : a, Math::sin);
    double[] y = scaled(x, a);
    if (n > 1) {
      y = x.clone();
    }
    y[0] += functions.get(0).applyAsDouble(y[1]);
    return functions.get(1).applyAsDouble(y[0] * y[0]) + y[1];
  }

  @Differentiable(order = 2)
  static double addedFunctions(double x, int n) {
    List<DoubleUnaryOperator> functions = new ArrayList<>();
    functions.add(Math::sin);
    functions.add(v -> v * x);
    List<DoubleUnaryOperator> twice = new ArrayList<>(functions);
    twice.addAll(functions);
    double y = x;
    for (DoubleUnaryOperator function : twice) {
      y = function.applyAsDouble(y);
    }
    functions.clear();
    functions.add(Math::exp);
    for (int i = 0; i < n; i++) {
      y = functions.get(0).applyAsDouble(-y * y);
    }
    return y;
  }

  @Differentiable(order = 2)
  static double addedShapes(double x, int n) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Square(x));
    shapes.add(n > 2 ? new Rectangle(x, 3) : new Square(2 * x));
    List<List<Double>> rows = new ArrayList<>();
    List<Double> row = new ArrayList<>();
    rows.add(row);
    rows.add(new ArrayList<>(List.of(x * x, 2.0)));
    for (int i = 0; i < n; i++) {
      row.add(x * i);
    }
    double s = shapes.stream().mapToDouble(Shape::area).sum() * shapes.get(n % 2).area();
    for (List<Double> each : rows) {
      for (double e : each) {
        s = s * 0.5 + e;
      }
    }
    return s;
  }
}
