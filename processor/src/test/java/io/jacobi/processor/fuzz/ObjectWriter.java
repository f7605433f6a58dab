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
