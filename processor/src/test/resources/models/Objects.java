package models;

import io.jacobi.Differentiable;
import io.jacobi.linalg.Vector;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Objects of several classes behind one type: passed, or made on the way. */
final class Objects {
  sealed interface Curve permits Line, Bend, Step, Both {
    double at(double x);

    default double twice(double x) {
      return at(x) + at(0.5 * x);
    }

    default Curve halved() {
      return new Both(this, new Step());
    }
  }

  record Line(double slope) implements Curve {
    @Override
    public double at(double x) {
      return slope * x;
    }
  }

  record Bend(Vector weights) implements Curve {
    @Override
    public double at(double x) {
      return weights.dot(weights) * Math.sin(x);
    }

    @Override
    public double twice(double x) {
      return 2 * at(x) + x;
    }
  }

  record Step() implements Curve {
    @Override
    public double at(double x) {
      return Math.tanh(3 * x);
    }
  }

  record Both(Curve one, Curve other) implements Curve {
    @Override
    public double at(double x) {
      return 0.5 * x;
    }
  }

  abstract static sealed class Rate {
    final double level;

    Rate(double level) {
      this.level = level;
    }

    abstract double of(double t);

    double discount(double t) {
      return Math.exp(-of(t) * t);
    }

    static final class Flat extends Rate {
      Flat(double level) {
        super(level);
      }

      @Override
      double of(double t) {
        return level;
      }
    }

    static sealed class Rising extends Rate {
      Rising(double level) {
        super(level);
      }

      @Override
      double of(double t) {
        return level + 0.01 * t * t;
      }
    }

    static final class Faster extends Rising {
      Faster(double level) {
        super(level);
      }

      @Override
      double of(double t) {
        return super.of(t) * t;
      }
    }
  }

  /** Classes as people have had them for long: private fields, and methods that give them. */
  sealed interface Payoff {
    double at(double spot);

    final class Call implements Payoff {
      private final double strike;
      private final int count;

      Call(double strike, int count) {
        this.strike = strike;
        this.count = count;
      }

      double getStrike() {
        return strike;
      }

      int count() {
        return this.count;
      }

      @Override
      public double at(double spot) {
        return Math.sqrt((spot - strike) * (spot - this.strike) + 0.1) * count;
      }
    }

    enum Constant implements Payoff {
      NOTHING,
      ALL {
        @Override
        public double at(double spot) {
          return spot;
        }
      };

      @Override
      public double at(double spot) {
        return 0;
      }
    }
  }

  record Leaky(double slope) implements DoubleUnaryOperator {
    @Override
    public double applyAsDouble(double x) {
      return x * x * slope;
    }
  }

  record Squash() implements DoubleUnaryOperator {
    @Override
    public double applyAsDouble(double x) {
      return Math.tanh(x);
    }
  }

  enum Link {
    IDENTITY,
    LOG {
      @Override
      double of(double x) {
        return Math.log(x * x + base);
      }
    },
    LOGIT {
      @Override
      double of(double x) {
        return 1 / (1 + Math.exp(-x));
      }

      @Override
      double again(double x) {
        return of(x) * x;
      }
    };

    final double base = 1.5;

    double of(double x) {
      return base * x * x;
    }

    double again(double x) {
      return of(of(x));
    }
  }

  interface Term {
    double value();
  }

  record Number(double value) implements Term {}

  record Sum(Term a, Term b) implements Term {
    @Override
    public double value() {
      return a.value() + b.value();
    }
  }

  record Product(Term a, Term b) implements Term {
    @Override
    public double value() {
      return a.value() * b.value();
    }
  }

  static final List<Curve> CURVES =
      List.of(new Line(0.7), new Bend(Vector.of(1, -0.5)), new Step());

  static final List<Rate> RATES =
      List.of(new Rate.Faster(0.3), new Rate.Flat(0.4), new Rate.Rising(0.2));

  static final List<Link> LINKS = List.of(Link.LOGIT, Link.IDENTITY, Link.LOG);

  static final List<Payoff> PAYOFFS =
      List.of(
          new Payoff.Call(0.3, 2),
          Payoff.Constant.ALL,
          new Payoff.Call(0.9, 1),
          Payoff.Constant.NOTHING);

  static final List<Curve> OTHERS = List.of(new Step(), new Line(1.1), new Line(0.2));

  static Curve curve(double a, int n) {
    if (n % 3 == 0) {
      return new Line(a);
    }
    return n % 3 == 1 ? new Step() : new Bend(Vector.of(a, 2 * a));
  }

  @Differentiable(order = 2)
  static double passed(double x, int n) {
    return CURVES.get(n).twice(x) * x;
  }

  @Differentiable(order = 2)
  static double ofAList(double x) {
    double s = 0;
    for (Curve c : CURVES) {
      s += c.at(x + s);
    }
    for (Rate r : RATES) {
      s += r.discount(x * s);
    }
    for (Link l : LINKS) {
      s = l.again(s + x);
    }
    return s;
  }

  @Differentiable(order = 2)
  static double made(double x, double a, int n) {
    Curve c = curve(a * x, n);
    return c.twice(x) + c.at(a);
  }

  @Differentiable(order = 2)
  static double madeOrPassed(double x, double a, int n) {
    Curve c = n == 0 ? CURVES.get(1) : x > 1 ? new Line(a * a) : new Line(a);
    return c.at(x) * (c instanceof Line l ? l.slope() : 2);
  }

  @Differentiable(order = 2)
  static double inALoop(double x, double a, int n) {
    Curve c = new Line(x);
    double s = 1;
    for (int i = 0; i < n + 3; i++) {
      s += c.at(s * a);
      c = curve(s * 0.1, i + n);
    }
    return s * c.at(x);
  }

  @Differentiable(order = 2)
  static double sometimesInALoop(double x, double a, int n) {
    Curve c = CURVES.get(n);
    double s = x;
    for (int i = 0; i < 4; i++) {
      if (s > 0.8) {
        c = new Bend(Vector.of(s, a));
        continue;
      }
      s += Math.abs(c.at(a)) + 0.3;
    }
    return s + c.twice(x);
  }

  @Differentiable(order = 2)
  static double returnedFromALoop(double x, double a, int n) {
    return found(x, a, n).at(x * a);
  }

  static Curve found(double x, double a, int n) {
    for (int i = 0; i < 5; i++) {
      if (i == n) {
        return curve(x * a + i, n);
      }
    }
    return new Step();
  }

  @Differentiable(order = 2)
  static double asked(double x, double a, int n) {
    Curve c = CURVES.get(n);
    if (!(c instanceof Line line)) {
      return c instanceof Bend b && b.weights().size() > 1 ? b.weights().get(1) * x * a : a * x * x;
    }
    return line.slope() * Math.exp(x * a);
  }

  @Differentiable(order = 2)
  static double cast(double x, double a, int n) {
    Object o = CURVES.get(0);
    Curve c = n == 1 ? new Line(a) : new Step();
    double s = n == 1 ? ((Line) c).slope() * x : ((Step) c).at(x);
    return s + ((Line) o).slope() * x * a + ((Curve) o).at(x * x);
  }

  @Differentiable(order = 2)
  static double assigned(double x, double a, int n) {
    Curve c;
    switch (n) {
      case 0:
        c = new Line(a);
        break;
      case 1:
        c = CURVES.get(2);
        break;
      case 2:
        c = new Bend(Vector.of(a, x));
        break;
      default:
        throw new IllegalArgumentException("no curve " + n);
    }
    return c.twice(x);
  }

  @Differentiable(order = 2)
  static double chosen(double x, double a, int n) {
    Curve c =
        switch (n) {
          case 0 -> new Line(a);
          case 1 -> new Bend(Vector.of(a, x));
          default -> new Step();
        };
    DoubleUnaryOperator f = c::at;
    return f.applyAsDouble(x) + f.applyAsDouble(a);
  }

  @Differentiable(order = 2)
  static double composed(double x, double a, int n) {
    Term t = new Sum(new Product(new Number(x), new Number(a)), new Number(x * x));
    Term u = n == 1 ? t : new Product(t, t);
    return u.value() * t.value();
  }

  @Differentiable(order = 2)
  static double wrapped(double x, double a, int n) {
    Curve c = curve(a, n).halved();
    return c.at(x) * a + (c instanceof Both b ? b.one().at(x) : 0);
  }

  @Differentiable(order = 2)
  static double constants(double x, Link link) {
    return link.again(x) + Link.LOG.of(x);
  }

  @Differentiable(order = 2)
  static double nested(double x, double a, int n) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      Curve c = i == n ? curve(a, i) : CURVES.get(i);
      for (Link l : LINKS) {
        s += c instanceof Step ? l.of(x) : c.at(l.of(a * x));
      }
    }
    return s;
  }

  @Differentiable(order = 2)
  static double listsInTurn(double x, int n) {
    List<Curve> some = CURVES;
    Object any = OTHERS;
    double t = x;
    for (int i = 0; i < 3; i++) {
      if (t > -99) {
        if (some.get(i) instanceof Line l) {
          t = Math.sin(t * l.slope()) * x;
        }
        if (any instanceof List<?> list) {
          t = t * t + list.size();
        }
      }
      some = i == n ? OTHERS : CURVES;
      any = some.get(i);
      any = n > 1 ? some : any;
    }
    return t;
  }

  @Differentiable(order = 2)
  static double privateFields(double x, int n) {
    double s = x;
    for (Payoff p : PAYOFFS) {
      s += p.at(s * x);
    }
    return s * PAYOFFS.get(n).at(s);
  }

  @Differentiable(order = 2)
  static double functions(Vector v, double a, int n) {
    DoubleUnaryOperator f = n == 1 ? new Leaky(a) : new Squash();
    return v.map(f).dot(v)
        + v.map(new Leaky(a * a)).sum()
        + Vector.build(3, i -> f.applyAsDouble(v.get(i) * i)).sum();
  }

  /** Records that hold functions, which a loop replaces by others with the same function. */
  record Activated(DoubleUnaryOperator f, double k) {
    static Activated square(double k) {
      return new Activated(v -> v * v, k);
    }

    static Activated sine(double k) {
      return new Activated(Math::sin, k);
    }

    double at(double x) {
      return f.applyAsDouble(x) * k;
    }
  }

  private static Activated sineInLoop(double x, int n) {
    for (int i = 0; i < n; i++) {
      if (i == 1) {
        return new Activated(Math::sin, x * i);
      }
    }
    return Activated.sine(x);
  }

  @Differentiable(order = 2)
  static double functionsInRecords(double x, int n) {
    Activated same = new Activated(v -> v * x, x);
    Activated square = Activated.square(x);
    Activated sine = new Activated(Math::sin, x);
    Activated unused = new Activated(Math::exp, x);
    for (int i = 0; i < n; i++) {
      same = new Activated(same.f(), same.at(x) + 0.1);
      square = Activated.square(square.at(x));
      sine = Activated.sine(sine.at(x));
      unused = new Activated(v -> v * x, unused.k() * 0.5);
    }
    return same.at(x) + square.at(x) * sine.at(x) + sineInLoop(x, n).at(x) + unused.k();
  }

  private static Activated scaled(double k) {
    double s = k * k;
    return new Activated(v -> v * s, k);
  }

  private static DoubleUnaryOperator shiftedBy(double k, int n) {
    double q = k + n;
    DoubleUnaryOperator g = v -> v * q;
    return n == 0 ? g : v -> g.applyAsDouble(v) + q;
  }

  /** What functions in records capture is there for as long as the functions are. */
  @Differentiable(order = 2)
  static double capturing(double x, int n) {
    Activated inBlock;
    {
      double s = x * 3;
      inBlock = new Activated(v -> v * s, x);
    }
    Activated inBranch = new Activated(v -> v, x);
    DoubleUnaryOperator alone = v -> v;
    if (n > 1) {
      double s = Math.sin(x);
      inBranch = new Activated(v -> v * s, 2);
      alone = v -> v * s * s;
    }
    double s = 5;
    return scaled(x).at(2) * inBlock.at(x)
        + inBranch.at(s) * alone.applyAsDouble(x)
        + shiftedBy(x, n).applyAsDouble(x);
  }
}
