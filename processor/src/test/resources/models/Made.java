package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/** Objects of classes that are made in the method: values, and such as change. */
final class Made {
  private Made() {}

  /** A value, as people wrote them before there were records. */
  static final class Complex {
    private final double re;
    private final double im;

    Complex(double re, double im) {
      this.re = re;
      this.im = im;
    }

    Complex(double re) {
      this(re, 0);
    }

    Complex plus(Complex other) {
      return new Complex(re + other.re, im + other.im);
    }

    Complex times(Complex other) {
      return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    double abs() {
      return Math.hypot(re, im);
    }
  }

  @Differentiable(order = 2)
  static double iterated(double a, double b, int n) {
    Complex z = new Complex(a, b);
    Complex c = new Complex(0.1 * a);
    for (int i = 0; i < n; i++) {
      z = i % 2 == 0 ? z.times(z).plus(c) : new Complex(z.im, Math.sin(z.re));
    }
    return z.abs();
  }

  /** Fields that nothing assigns again, though they might. */
  static class Point {
    double x;
    double y = 0.5;

    Point(double x) {
      this.x = x;
      if (x > 0.7) {
        y = x * x;
      }
    }
  }

  static class Pair<T> {
    private final T first;
    private final T second;

    Pair(T first, T second) {
      this.first = first;
      this.second = second;
    }

    Pair<T> swapped() {
      return new Pair<>(second, first);
    }
  }

  @Differentiable(order = 2)
  static double values(double a, Vector v) {
    Pair<Point> points = new Pair<>(new Point(a), new Point(a + 0.5)).swapped();
    return points.first.y * points.second.y * new Pair<>(v, v.exp()).swapped().first.dot(v);
  }

  /** What changes keeps its identity. */
  static class Mean {
    private double sum = 1;
    int count;
    double[] last = {1, 2, 3};

    Mean() {}

    Mean(double start) {
      sum = start * 2;
    }

    void add(double x) {
      sum += x;
      last[count++ % 3] *= x;
    }

    Mean twice() {
      sum *= 2;
      return this;
    }

    double get() {
      return count == 0 ? sum : sum / count + last[0] * last[1];
    }

    void exchange(Mean other) {
      double[] kept = last;
      last = other.last;
      other.last = kept;
    }
  }

  @Differentiable(order = 2)
  static double twoNames(double a, int n) {
    Mean mean = new Mean();
    Mean same = mean;
    same.add(a);
    if (n > 1) {
      mean.add(a * a);
    } else {
      mean.twice().twice().add(a);
    }
    return mean.get() * same.sum + mean.count;
  }

  @Differentiable(order = 2)
  static double exchanged(double a, int n) {
    Mean one = new Mean(a);
    Mean two = new Mean();
    for (int i = 0; i < n; i++) {
      one.add(a);
      two.add(one.get());
      one.exchange(two);
    }
    return one.get() * two.get();
  }

  @Differentiable(order = 2)
  static double ofEach(double[] x, int n) {
    double s = 0;
    for (double e : x) {
      Mean mean = new Mean(e);
      for (int i = 0; i < n; i++) {
        mean.add(Math.sin(s + e));
        if (mean.sum > 4) {
          break;
        }
      }
      s = Math.sin(mean.get());
    }
    return s;
  }

  @Differentiable(order = 2)
  static double inOrder(double a) {
    Mean mean = new Mean(a);
    mean.sum = mean.sum * mean.twice().sum + (mean.sum = a) + mean.sum++ + ++mean.sum;
    mean.sum -= mean.twice().sum;
    return mean.sum * mean.sum;
  }

  record Kept(Mean mean, double weight) {}

  @Differentiable(order = 2)
  static double kept(double a, int n) {
    Kept kept = new Kept(new Mean(a), a);
    DoubleConsumer add = x -> kept.mean().add(x * kept.weight());
    for (int i = 0; i < n; i++) {
      add.accept(a + i);
    }
    Supplier<Mean> another = () -> new Mean(a);
    another.get().add(1);
    Mean[] all = {another.get(), new Mean(), new Mean(a * a)};
    for (Mean mean : all) {
      mean.add(a);
    }
    all[1].add(2);
    double s = kept.mean().get();
    for (Mean mean : List.of(all[0], all[1])) {
      s += mean.get();
    }
    return s * all[2].sum;
  }

  abstract static class Stage {
    protected double gain;
    final double offset;

    Stage(double offset) {
      this.offset = offset;
      gain = first();
    }

    abstract double first();

    double run(double x) {
      return step(x) * gain + offset;
    }

    double step(double x) {
      gain += 0.1 * x;
      return x * gain;
    }
  }

  static final class Amplifier extends Stage {
    double factor = 2;

    Amplifier(double offset) {
      super(offset);
      factor = factor * offset;
    }

    @Override
    double first() {
      return 1.5 + factor; // which is zero still
    }

    @Override
    double step(double x) {
      double y = super.step(x);
      gain *= factor;
      return y + factor;
    }
  }

  @Differentiable(order = 2)
  static double extended(double a, int n) {
    Amplifier amplifier = new Amplifier(a);
    Stage stage = amplifier;
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += stage.run(a) + amplifier.gain;
    }
    return s * amplifier.offset;
  }

  static final class Walk {
    private final Random random;
    private double at;
    private boolean begun;

    Walk(long seed) {
      random = new Random(seed);
    }

    double next(double by) {
      if (!begun) {
        at = Math.exp(by);
        begun = true;
      }
      at = 0.5 * at + by * random.nextGaussian();
      return at;
    }
  }

  @Differentiable(order = 2)
  static double walked(double a, int n) {
    Walk walk = new Walk(4);
    double t = 0;
    for (int i = 0; i < n; i++) {
      if (i % 2 == 1) {
        t += walk.next(a) * walk.next(a * i);
      }
    }
    return t + walk.at;
  }

  static final class Descent {
    Vector w;
    Matrix m;
    private final double[][] grid;

    Descent(Vector w) {
      this.w = w;
      this.m = w.outer(w);
      grid = new double[3][3];
      for (int i = 0; i < 3; i++) {
        grid[i][i] = w.get(i);
      }
    }

    void step(double h) {
      w = w.minus(m.times(w).times(h)).tanh();
      m = m.times(0.9);
      for (int i = 1; i < grid.length; i++) {
        grid[i][0] = 0.5 * (grid[i - 1][0] + grid[i][1]) + h;
      }
    }

    double[] row(int i) {
      return grid[i];
    }
  }

  @Differentiable(order = 2)
  static double descended(Vector v, double h, int n) {
    Descent descent = new Descent(v);
    double steps = 0;
    while (descent.w.norm() > 0.1 && steps < n) {
      descent.step(h);
      steps += 1;
    }
    descent.row(2)[0] *= h;
    return descent.w.dot(v) + descent.m.trace() + descent.grid[2][0];
  }

  private static Mean started(double a, int n) {
    if (n > 10) {
      throw new IllegalArgumentException("n");
    }
    Mean mean = new Mean();
    mean.add(a);
    return mean;
  }

  private static void fill(Mean mean, double a, int n) {
    for (int i = 0; i < n; i++) {
      mean.add(a * i);
      if (mean.count > 2) {
        return;
      }
    }
    mean.twice();
  }

  @Differentiable(order = 2)
  static double handedOn(double a, int n) {
    Mean mean = started(a, n);
    fill(mean, a, n);
    fill(mean, mean.sum, 2);
    return mean.get();
  }

  /** A fast Fourier transform in place, of an array of values. */
  @Differentiable(order = 2)
  static double spectrum(double[] x) {
    int n = 2;
    Complex[] a = new Complex[n];
    for (int i = 0; i < n; i++) {
      a[i] = new Complex(x[i], 0.1 * x[i] * x[i]);
    }
    for (int length = 2; length <= n; length *= 2) {
      double angle = 2 * Math.PI / length;
      for (int i = 0; i < n; i += length) {
        Complex w = new Complex(1);
        for (int j = 0; j < length / 2; j++) {
          Complex u = a[i + j];
          Complex v = a[i + j + length / 2].times(w);
          a[i + j] = u.plus(v);
          a[i + j + length / 2] = u.plus(v.times(new Complex(-1)));
          w = w.times(new Complex(Math.cos(angle), Math.sin(angle)));
        }
      }
    }
    double sum = 0;
    for (Complex c : a) {
      sum += c.abs();
    }
    return sum + Arrays.stream(a).mapToDouble(c -> c.re * c.im).sum();
  }

  private static void turn(Complex[] row, double by) {
    row[0] = row[1].times(new Complex(by, 1));
  }

  @Differentiable(order = 2)
  static double grid(double a) {
    Complex[][] grid = new Complex[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        grid[i][j] = new Complex(a * i, a + j);
      }
    }
    turn(grid[0], a);
    grid[1][1] = grid[0][0];
    Complex[] row = grid[1].clone();
    row[0] = new Complex(a, a);
    return grid[1][1].abs() + grid[0][0].re * a + row[0].re * grid[1][0].im;
  }

  interface Figure {
    double area();

    default double twice() {
      return 2 * area();
    }
  }

  static final class Square implements Figure {
    private final double a;

    Square(double a) {
      this.a = a;
    }

    @Override
    public double area() {
      return a * a;
    }
  }

  static class Oblong implements Figure {
    protected final double a;
    protected final double b;

    Oblong(double a, double b) {
      this.a = a;
      this.b = b;
    }

    @Override
    public double area() {
      return a * b;
    }
  }

  static final class Block extends Oblong {
    final double c;

    Block(double a, double b, double c) {
      super(a, b);
      this.c = c;
    }

    @Override
    public double area() {
      return super.area() * c;
    }
  }

  /** Values of several classes. */
  @Differentiable(order = 2)
  static double figures(double a, int n) {
    Figure figure = new Square(a);
    for (int i = 0; i < n; i++) {
      figure = i % 2 == 0 ? new Oblong(figure.area(), 0.5) : new Block(a, figure.area(), 0.3);
    }
    Figure[] all = {figure, new Oblong(a, 3), new Block(a, a, 2)};
    double s = all[n % 3].twice();
    return s + (figure instanceof Block block ? block.c * block.area() : figure.area());
  }

  /** The method of an object that changes, as a function. */
  @Differentiable(order = 2)
  static double asFunction(double[] x) {
    Mean mean = new Mean();
    DoubleConsumer add = mean::add;
    for (double e : x) {
      add.accept(e * e);
    }
    Arrays.stream(x).map(Math::sin).forEach(mean::add);
    return mean.get();
  }

  private abstract static class Layer {
    abstract Vector forward(Vector x);

    double penalty() {
      return 0;
    }
  }

  private static final class Dense extends Layer {
    private final Matrix weights;
    private final Vector bias;

    Dense(Matrix weights, Vector bias) {
      this.weights = weights;
      this.bias = bias;
    }

    @Override
    Vector forward(Vector x) {
      return weights.times(x).plus(bias);
    }

    @Override
    double penalty() {
      return bias.dot(bias);
    }
  }

  private static final class Tanh extends Layer {
    @Override
    Vector forward(Vector x) {
      return x.tanh();
    }
  }

  private static final class Sequential {
    private final List<Layer> layers = new ArrayList<>();

    Sequential add(Layer layer) {
      layers.add(layer);
      return this;
    }

    Vector forward(Vector x) {
      Vector h = x;
      for (Layer layer : layers) {
        h = layer.forward(h);
      }
      return h;
    }
  }

  @Differentiable(order = 2)
  static double sequential(Matrix W, Vector b, Vector x) {
    Sequential network = new Sequential().add(new Dense(W, b)).add(new Tanh());
    network.add(new Dense(W, b));
    Vector y = network.forward(x);
    return y.dot(y)
        + network.layers.stream().mapToDouble(Layer::penalty).sum() * network.layers.size();
  }

  private static class Ring {
    private final double[] kept = {1, 2, 3};
    private int at = 1;
    private double sum;
    private double seen;

    void add(double x) {
      sum += Math.sin(x);
      kept[at % 3] = Math.sin(kept[at % 3] + x);
      at++;
      if (at > 6) {
        at = 1;
        return;
      }
      seen = Math.tanh(seen * Math.cos(x) + sum);
    }

    void feed(double x, int n) {
      for (int i = 0; i < n; i++) {
        if (i == 2) {
          sum = 2 * sum - kept[0];
          break;
        }
        add(x + i);
      }
    }
  }

  /** What an inner loop makes of a counter is remembered, and what rests on it as well. */
  @Differentiable(order = 2)
  static double ring(double[] x, double a, int n) {
    Ring ring = new Ring();
    for (int i = 0; i < x.length; i++) {
      ring.add(x[i] * a);
      ring.feed(ring.sum, n);
    }
    return ring.sum * ring.kept[1] + ring.kept[2] * ring.seen;
  }

  private static final class Particle {
    private final double mass;
    double x;
    double y;
    double vx;
    double vy;

    Particle(double x, double y, double mass) {
      this.x = x;
      this.y = y;
      this.mass = mass;
    }

    void kick(double fx, double fy, double dt) {
      vx += fx / mass * dt;
      vy += fy / mass * dt;
    }

    void drift(double dt) {
      x += vx * dt;
      y += vy * dt;
    }

    double energy() {
      return 0.5 * mass * (vx * vx + vy * vy);
    }
  }

  @Differentiable(order = 2)
  static double attracted(double[] at, double g, int steps) {
    List<Particle> all =
        List.of(
            new Particle(at[0], at[1], 1),
            new Particle(at[2], -at[0], 2),
            new Particle(-at[1], at[2] + 1, 1.5));
    for (int s = 0; s < steps; s++) {
      for (Particle p : all) {
        for (Particle q : all) {
          if (p == q) {
            continue;
          }
          double dx = q.x - p.x;
          double dy = q.y - p.y;
          double square = dx * dx + dy * dy + 0.5;
          double f = g * p.mass * q.mass / (square * Math.sqrt(square));
          p.kick(f * dx, f * dy, 0.1);
        }
      }
      for (int i = 0; i < all.size(); i++) {
        all.get(i).drift(0.1);
      }
    }
    double energy = 0;
    for (Particle p : all) {
      energy += p.energy() + p.x * p.y;
    }
    return energy;
  }

  @Differentiable(order = 2)
  static double leftByIndex(double[] at, int steps) {
    Particle[] all = {new Particle(at[0], at[1], 1), new Particle(at[2], -at[0], 2)};
    double sum = 0;
    for (int s = 0; s < steps; s++) {
      for (int i = 0; i <= all.length - 1; ++i) {
        Particle p = all[i];
        if (i == 1 && s == 2) {
          break;
        }
        p.kick(-p.x, s * 0.1 - p.y, 0.1);
        if (p != all[0]) {
          sum += all[0].x * i;
        }
        p.drift(0.1 + i * 0.05);
      }
    }
    return sum + all[0].energy() + all[1].x * all[0].y;
  }

  private static final class Cell {
    double v;

    Cell(double v) {
      this.v = v;
    }

    void mix(Cell other, double weight) {
      v = (1 - weight) * v + weight * other.v;
      other.v += 0.1 * v;
    }
  }

  private static final class Grid {
    private final Cell[] cells;

    Grid(double[] x) {
      cells = new Cell[] {new Cell(x[0]), new Cell(x[1]), new Cell(x[2])};
    }

    void step() {
      for (int i = 0; i < cells.length; i++) {
        cells[i].mix(cells[(i + 1) % 3], 0.25);
      }
    }
  }

  @Differentiable(order = 2)
  static double neighbours(double[] x, int n) {
    Grid grid = new Grid(x);
    Cell[] cells = {new Cell(x[0]), new Cell(x[1]), new Cell(x[2])};
    for (int s = 0; s < n; s++) {
      grid.step();
      for (int i = 0; i < cells.length - 1; i++) {
        for (int j = i + 1; j < cells.length; j++) {
          cells[i].mix(cells[j], 0.3);
        }
      }
    }
    for (int i = cells.length - 1; i >= 0; i--) {
      cells[i].v *= 2;
      if (i > 0) {
        cells[i].mix(cells[i - 1], 0.5);
      }
    }
    int k = 0;
    while (k < cells.length) {
      cells[k].v += k * grid.cells[k].v;
      k++;
    }
    return cells[0].v * cells[1].v + cells[2].v * grid.cells[0].v;
  }

  @Differentiable(order = 2)
  static double leftEarly(double[] x, int n) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(x[0]));
    cells.add(new Cell(x[1]));
    cells.add(new Cell(x[2]));
    double sum = 0;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < cells.size(); i++) {
        if (cells.get(i).v > 0.9 + k * 0.2) {
          sum += i * cells.get(0).v;
          break;
        }
        if (i == 1) {
          continue;
        }
        cells.get(i).mix(cells.get(2 - i), 0.1);
        sum += cells.get(i).v;
      }
    }
    return sum * cells.get(1).v;
  }
}
