package io.jacobi.processor.fuzz;

import java.util.List;
import java.util.Random;

/** Writes statements on functions, on lists of them and of numbers, on boxed numbers and draws. */
final class FunctionWriter {
  /** What the programs call. */
  static final String HELPERS =
      """
        record Act(java.util.function.DoubleUnaryOperator act, double by) { double of(double p) { return act.applyAsDouble(p * by); } Act with(double other) { return new Act(act, other); } static Act plain(double by) { return new Act(Math::sin, by); } }
        record Net(java.util.List<java.util.function.DoubleUnaryOperator> layers, double w) { double at(double p) { double y = p; for (java.util.function.DoubleUnaryOperator layer : layers) { y = layer.applyAsDouble(Math.tanh(w * y)); } return y; } }
        record Box(Double of, Double[] more) { double sum() { double s = of; for (Double t : more) { s += Math.sin(t); } return s; } }
        static double through(double p, java.util.function.DoubleUnaryOperator... fs) { double y = p; for (java.util.function.DoubleUnaryOperator f : fs) { y = Math.sin(f.applyAsDouble(y)); } return y; }
        static double total(double... t) { double s = t.length * 0.1; for (double e : t) { s = Math.sin(s + e); } return s; }
        @SafeVarargs static <T> T among(int k, T... some) { return some[k]; }
        static Double boxed(Double p, int k) { Double d = p; for (int i = 0; i < k; i++) { d = i == 1 ? Double.valueOf(Math.sin(d)) : (Double) (d * 0.5); } return d; }
        static double drawn(double p, int k) { java.util.Random r = new java.util.Random(k); return java.util.stream.IntStream.range(0, 4).filter(i -> r.nextDouble() > 0.4).mapToDouble(i -> Math.sin(p + r.nextDouble() * i)).sum() + r.nextDouble(); }
        static double later(java.util.function.DoubleSupplier s, int k) { return k > 1 ? s.getAsDouble() * 0.5 : 0.25; }
        static double chained(java.util.List<Double> all, double p) { double s = p; for (double e : all) { s = Math.sin(s + e); } return s + all.stream().mapToDouble(e -> Math.sin(e * p)).sum() * 0.1; }
        static void gather(java.util.List<Double> into, double[] t, double by) { for (double e : t) { if (into.size() > 5) { return; } into.add(Math.sin(e + by)); } }
        static double[] filled(double[] t, double by) { double[] r = new double[t.length]; java.util.Arrays.setAll(r, i -> i == 0 ? by : Math.sin(r[i - 1] + t[i] * by)); return r; }
        static double iterated(java.util.function.DoubleUnaryOperator f, double p, int k) { double y = p; for (int i = 0; i < k; i++) { y = f.applyAsDouble(y); } return y; }
      """;

  private final Random random;
  private final Variables names;
  private final ExpressionWriter expressions;
  private final ListWriter lists;

  FunctionWriter(Random random, Variables names, ExpressionWriter expressions) {
    this.random = random;
    this.names = names;
    this.expressions = expressions;
    this.lists = new ListWriter(random, names, expressions);
  }

  private String scalar(int depth) {
    return expressions.scalar(depth);
  }

  /** A function that captures only what is never assigned again. */
  private String function() {
    String kept = names.pick(names.kept);
    return List.of(
            "t -> Math.sin(t + #k)",
            "t -> t * Math.tanh(#k)",
            "Math::cos",
            "t -> { double s = t; for (int i = 0; i < n; i++) { if (i == 2) { break; } s = Math.sin(s + #k * i); } return s; }",
            "t -> n > 2 ? Math.atan(t * #k) : #k",
            "wave(#k, " + names.index() + ")")
        .get(random.nextInt(6))
        .replace("#k", kept);
  }

  /** A function as an argument, or one that is there. */
  private String anyFunction() {
    return names.functions.isEmpty() || random.nextBoolean()
        ? function()
        : names.pick(names.functions);
  }

  /** Statements that make one of these things, or change one. */
  List<String> statements(String name) {
    return switch (random.nextInt(15)) {
      case 12, 13, 14 -> lists.statements(name);
      case 0 -> {
        String text = scalar(1);
        names.kept.add(name);
        names.scalars.add(name);
        yield List.of("final double " + name + " = " + text + ";");
      }
      case 1 -> boxed(name);
      case 2 -> boxes(name);
      case 3 -> {
        String text = String.join(", ", scalar(1), scalar(0), scalar(1));
        names.numbers.add(name);
        yield List.of("java.util.List<Double> " + name + " = java.util.List.of(" + text + ");");
      }
      case 4 -> {
        String text =
            random.nextInt(3) > 0 ? function() : "n > 1 ? " + function() + " : " + function();
        names.functions.add(name);
        yield List.of("java.util.function.DoubleUnaryOperator " + name + " = " + text + ";");
      }
      case 5 -> {
        String text = String.join(", ", anyFunction(), function(), function());
        names.functionLists.add(name);
        yield List.of(
            "java.util.List<java.util.function.DoubleUnaryOperator> "
                + name
                + " = java.util.List.of("
                + text
                + ");");
      }
      case 6 -> act(name);
      case 7 -> {
        names.draws.add(name);
        yield List.of("java.util.Random " + name + " = new java.util.Random(n + 1);");
      }
      case 8 -> walk(name);
      case 9 -> {
        String text =
            String.format(
                "new Net(java.util.List.of(%s, %s), %s).at(%s)",
                function(), function(), scalar(0), scalar(1));
        names.scalars.add(name);
        yield List.of("double " + name + " = " + text + ";");
      }
      case 10 -> {
        String text =
            String.format(
                "through(%s, %s) + iterated(%s, %s, n)",
                scalar(1), anyFunction(), function(), scalar(0));
        names.scalars.add(name);
        yield List.of("double " + name + " = " + text + ";");
      }
      default -> {
        String text =
            String.format(
                "later(() -> Math.sin(%s * 2), %s) * new Box(%s, new Double[] {%s, %s}).sum()",
                names.pick(names.kept), names.index(), scalar(1), scalar(0), scalar(1));
        names.scalars.add(name);
        yield List.of("double " + name + " = " + text + ";");
      }
    };
  }

  private List<String> boxed(String name) {
    if (!names.boxed.isEmpty() && random.nextBoolean()) {
      String box = names.pick(names.boxed);
      return random.nextBoolean()
          ? List.of(box + " = boxed(" + box + ", n) + Math.sin(" + scalar(1) + ");")
          : List.of(
              "if ("
                  + expressions.condition()
                  + ") { "
                  + box
                  + " = Math.sin("
                  + scalar(1)
                  + "); }");
    }
    String text = scalar(1);
    names.boxed.add(name);
    names.scalars.add(name);
    return List.of("Double " + name + " = " + text + ";");
  }

  private List<String> boxes(String name) {
    if (!names.boxes.isEmpty() && random.nextBoolean()) {
      String element = names.pick(names.boxes) + "[" + names.index() + "]";
      return List.of(
          element + (random.nextBoolean() ? " = " : " += ") + "Math.sin(" + scalar(1) + ");");
    }
    String text = String.join(", ", scalar(1), scalar(0), scalar(1));
    names.boxes.add(name);
    return List.of("Double[] " + name + " = {" + text + "};");
  }

  private List<String> act(String name) {
    if (!names.acts.isEmpty() && random.nextBoolean()) {
      String act = names.pick(names.acts);
      return List.of(act + " = " + act + ".with(Math.sin(" + scalar(1) + "));");
    }
    String made =
        random.nextBoolean()
            ? "Act.plain(" + scalar(1) + ")"
            : "new Act(" + function() + ", " + scalar(1) + ")";
    names.acts.add(name);
    return List.of("Act " + name + " = " + made + ";");
  }

  /** A loop over a list that is there, or an array. */
  private List<String> walk(String name) {
    String target = "s" + name;
    String start = "double " + target + " = " + scalar(0) + ";";
    List<String> lines;
    if (!names.functionLists.isEmpty() && random.nextBoolean()) {
      lines =
          List.of(
              start,
              String.format(
                  "for (java.util.function.DoubleUnaryOperator %s : %s) { %s = Math.sin(%s.applyAsDouble(%s)) + %s; }",
                  name, names.pick(names.functionLists), target, name, target, scalar(0)));
    } else if (!names.numbers.isEmpty() && random.nextBoolean()) {
      lines =
          List.of(
              start,
              String.format(
                  "for (double %s : %s) { if (%s) { continue; } %s = Math.sin(%s + %s * %s); }",
                  name,
                  names.pick(names.numbers),
                  expressions.condition(),
                  target,
                  target,
                  name,
                  scalar(0)));
    } else {
      lines =
          List.of(
              start,
              String.format(
                  "for (double %s : %s) { %s = Math.tanh(%s * %s + %s); }",
                  name, names.pick(names.arrays), target, target, name, scalar(0)));
    }
    names.scalars.add(target);
    names.written.add(target);
    return lines;
  }
}
