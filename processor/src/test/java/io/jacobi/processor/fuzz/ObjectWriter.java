package io.jacobi.processor.fuzz;

import java.util.Random;

/** Writes statements on objects of which only the run knows the class: passed, made, exchanged. */
final class ObjectWriter {
  /** The classes, and the objects that are there. */
  static final String HELPERS =
      """
        sealed interface Curve permits Bend, Line, Flat, Twice { double at(double p); default double twice(double p) { return at(p) + at(0.5 * p); } }
        record Bend(double by) implements Curve { public double at(double p) { return Math.sin(by * p); } }
        record Line(double by, Vector side) implements Curve { public double at(double p) { return 0.5 * by * Math.tanh(p) + side.sin().dot(side) * 0.1; } @Override public double twice(double p) { return at(p) * 1.5; } }
        record Flat() implements Curve { public double at(double p) { return Math.cos(p); } }
        record Twice(Curve of) implements Curve { public double at(double p) { return of instanceof Bend b ? b.at(p) * 2 : p * 0.25; } }
        enum Mode { PLAIN, DOUBLE { @Override double of(double p) { return 2 * p; } }; double of(double p) { return Math.tanh(p); } }
        static final java.util.List<Curve> CURVES = java.util.List.of(new Bend(0.7), new Flat(), new Twice(new Bend(0.3)), new Line(0.3, Vector.of(1, 2, 3)));
        static final java.util.List<Mode> MODES = java.util.List.of(Mode.DOUBLE, Mode.PLAIN, Mode.DOUBLE);
        static double all(double p) { return CURVES.stream().filter(o -> !(o instanceof Flat)).mapToDouble(o -> o.at(p)).map(Math::tanh).sum(); }
        static class Meter { double sum; int n = 1; double[] h = {1, 2, 3}; Vector side; Meter(double s, Vector side) { sum = Math.tanh(s); this.side = side; } void add(double p) { sum += Math.sin(p); h[n % 3] = Math.sin(h[n % 3] + p); n++; if (n > 6) { n = 1; return; } side = side.times(Math.cos(p)).plus(sum).tanh(); } Meter twice() { sum = sum * 2 - h[0]; return this; } double get() { return Math.sin(sum) * h[1] + side.dot(side) * 0.1; } void exchange(Meter o) { double[] t = h; h = o.h.clone(); o.h = t.clone(); } }
        static class Scaled extends Meter { private final double by; double seen; Scaled(double by, Vector side) { super(by * 0.5, side); this.by = by; } @Override void add(double p) { super.add(p * by); seen = sum; } @Override double get() { return super.get() + Math.sin(seen); } }
        static final class Spot { private final double x; private final Vector side; Spot(double x, Vector side) { this.x = x; this.side = side; } Spot moved(double by) { return new Spot(Math.sin(x + by), side.times(by).sin()); } double of(double p) { return x * Math.tanh(p) + side.sum() * 0.1; } }
        static void feed(Meter m, double p, int k) { for (int i = 0; i < k; i++) { if (i == 2) { m.twice(); break; } m.add(p + i); } }
        static Curve curve(double p, int k) { if (k % 3 == 0) { return new Bend(p); } return k % 3 == 1 ? new Flat() : new Line(p, Vector.of(p, 1, 2)); }
      """;

  private final Random random;
  private final Variables names;
  private final ExpressionWriter expressions;

  ObjectWriter(Random random, Variables names, ExpressionWriter expressions) {
    this.random = random;
    this.names = names;
    this.expressions = expressions;
  }

  /** A statement that makes an object, or puts another in its place. */
  String statement(String name) {
    if (!names.objects.isEmpty() && random.nextInt(3) > 0) {
      String object = names.pick(names.objects);
      return random.nextBoolean()
          ? object + " = " + object(object) + ";"
          : "if (" + expressions.condition() + ") { " + object + " = " + object(object) + "; }";
    }
    String made = object("");
    names.objects.add(name);
    return "Curve " + name + " = " + made + ";";
  }

  /** A statement on objects that change, or on values of a class. */
  String changing(String name) {
    if (!names.spots.isEmpty() && random.nextInt(3) == 0) {
      String spot = names.pick(names.spots);
      String moved = spot + " = " + spot + ".moved(" + expressions.scalar(1) + ");";
      return random.nextBoolean()
          ? moved
          : "if (" + expressions.condition() + ") { " + moved + " }";
    }
    if (random.nextInt(5) == 0) {
      return meters(name);
    }
    if (names.meters.isEmpty() || random.nextInt(4) == 0) {
      boolean meter = random.nextInt(3) > 0;
      String type = meter ? random.nextBoolean() ? "Meter" : "Scaled" : "Spot";
      String made = String.format("(%s, %s);", expressions.scalar(1), expressions.vector(1));
      (meter ? names.meters : names.spots).add(name);
      return (type.equals("Scaled") ? "Meter" : type) + " " + name + " = new " + type + made;
    }
    String meter = names.pick(names.meters);
    String p = expressions.scalar(1);
    return switch (random.nextInt(6)) {
      case 0 -> meter + ".twice().add(" + p + ");";
      case 1 -> meter + ".sum = Math.sin(" + p + " + " + meter + ".twice().sum);";
      case 2 -> meter + ".exchange(" + names.pick(names.meters) + ");";
      case 3 -> "feed(" + meter + ", " + p + ", n);";
      case 4 -> "if (" + expressions.condition() + ") { " + meter + ".add(" + p + "); }";
      default -> meter + ".add(" + p + ");";
    };
  }

  /** Two objects in an array, one of which may have another name, and a loop over them. */
  private String meters(String name) {
    String other =
        names.meters.isEmpty()
            ? "new Scaled(" + expressions.scalar(0) + ", " + expressions.vector(1) + ")"
            : names.pick(names.meters);
    String text =
        String.format(
            "Meter[] #m = {new Meter(%s, %s), %s}; for (int i#m = 0; i#m < #m.length; i#m++) { if (%s) { %s } #m[i#m].add(%s); if (#m[i#m] != #m[0]) { #m[i#m].exchange(#m[(i#m + 1) %% 2]); } }",
            expressions.scalar(1),
            expressions.vector(0),
            other,
            expressions.condition(),
            random.nextBoolean() ? "continue;" : "break;",
            expressions.scalar(1));
    names.meters.add(name + "[0]");
    names.meters.add(name + "[1]");
    return text.replace("#m", name);
  }

  private String object(String before) {
    String some =
        switch (random.nextInt(before.isEmpty() ? 4 : 5)) {
          case 0 -> "curve(" + expressions.scalar(1) + ", " + names.index() + ")";
          case 1 -> "new Line(" + expressions.scalar(0) + ", " + expressions.vector(0) + ")";
          case 2 -> "CURVES.get(" + names.index() + ")";
          case 3 -> "new Twice(new Bend(" + expressions.scalar(0) + "))";
          default -> "new Bend(" + before + ".at(" + expressions.scalar(0) + "))";
        };
    return random.nextInt(3) == 0
        ? "("
            + expressions.condition()
            + " ? "
            + some
            + " : new Bend("
            + expressions.scalar(0)
            + "))"
        : some;
  }
}
