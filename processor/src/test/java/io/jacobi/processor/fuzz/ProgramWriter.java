package io.jacobi.processor.fuzz;

import java.util.List;
import java.util.Random;

/** Writes random programs of branches, loops, arrays, records, vectors and matrices, by a seed. */
final class ProgramWriter {
  /** What the programs call. */
  static final String HELPERS =
      """
        record Part(double part, Vector side, double[] rest) {}
        static double helper(double p, double q) { double s = p * 0.5; if (p > 9) { return s; } s += Math.sin(q); return s * q; }
        static double descend(double p, int k) { return k <= 0 ? p : Math.sin(descend(p * 0.75, k - 1)) + 0.1 * p; }
        static double[] times(double[] t, double by) { double[] r = new double[t.length]; for (int i = 0; i < r.length; i++) { r[i] = t[i] * by; } return r; }
        record Pair(double[] left, double[] right, double by) {}
        static double[] either(double[] t, double[] r, double by) { return by > 0.6 ? t : r; }
        static Pair stepped(Pair p, double by) { double[] l = p.left().clone(); double[] r = p.right().clone(); for (int i = 0; i < l.length; i++) { l[i] += 0.1 * r[i]; r[i] -= 0.1 * Math.sin(l[i]) * by; } return new Pair(l, r, p.by() + 0.1 * by); }
        static void bump(double[] t, int i, double by) { t[i] += 0.5 * by; t[(i + 1) % 3] = Math.tanh(t[i]); }
        static void relax(double[] t, double by) { java.util.stream.IntStream.range(0, t.length).filter(i -> i != 1).forEach(i -> { if (i > 1) { t[0] += t[i] * 0.1; return; } t[i] = Math.sin(t[i] + by); }); }
        static double[] kept(double[] t, double by) { return java.util.Arrays.stream(t).filter(e -> e < 1e9).map(e -> Math.sin(e + by)).toArray(); }
        static double middle(double p, double q, int k) { double[] s = {4 + Math.sin(p), Math.cos(q) - 2, 1 + 0.5 * Math.sin(p * q)}; java.util.Arrays.sort(s); return s[k]; }
        static double rows(double[][] m, double by) { return java.util.Arrays.stream(m).mapToDouble(r -> java.util.Arrays.stream(r).map(t -> t * Math.tanh(by)).sum()).reduce(0.5, (s, t) -> Math.sin(s + t)); }
        static final double[] TABLE = {0.3, -0.7, 1.2};
        private static final int[] ORDER = {2, 0, 1};
        private static final double SHIFT = Math.sqrt(0.5);
        static double ruled(double p) { return p + Math.sin(p) * SHIFT; }
        @VjpOf("ruled") static double ruledVjp(double p, double bar) { return bar * (1 + Math.cos(p) * SHIFT); }
        @JvpOf("ruled") static double ruledJvp(double p, double dot) { return dot + dot * (Math.cos(p) * SHIFT); }
        @Differentiable(order = 2) static double potential(double p, Vector w) { return Math.sin(p) * w.sin().sum() + p * p * w.dot(w) * 0.1; }
        static double guarded(double p, int k) { if (k < 0 || k > 9) { throw new IllegalArgumentException("k is " + k); } double s = p; for (int i = 0; i < k; i++) { if (i == 7) { throw new IllegalStateException(); } s = Math.sin(s) + TABLE[ORDER[i]]; } return s; }
        static double until(double p, double by) { double t = 0; double s = p; int k = 0; while (t < 2.5) { t += 1 + 0.1 * Math.tanh(by); s = Math.sin(s + t); k++; } return s + k; }
        static double spread(double[][] m, double by) { return java.util.Arrays.stream(m).flatMapToDouble(r -> java.util.Arrays.stream(r).skip(1)).map(t -> Math.sin(t + by)).sum(); }
        static Vector folded(Vector w, double by) { return java.util.stream.IntStream.range(0, 3).mapToObj(k -> w.times(Math.sin(by + k))).reduce(Vector.zeros(3), (s, t) -> s.tanh().plus(t)); }
        record Duo<U, V>(U first, V second) { Duo<V, U> swap() { return new Duo<>(second, first); } }
        static Duo<Double, Vector> duo(double p, Vector w, int k) { Duo<Double, Vector> d = new Duo<>(p, w); for (int i = 0; i < k; i++) { d = new Duo<>(Math.sin(d.first() + d.second().get(1)), d.second().times(0.5)); } return d; }
        static java.util.function.DoubleUnaryOperator wave(double p, int k) { return new java.util.function.DoubleUnaryOperator() { @Override public double applyAsDouble(double t) { if (k > 1) { return Math.sin(p * t); } double s = t; for (int i = 0; i < 2; i++) { s = Math.cos(s + p); } return s; } }; }
      """
          + ObjectWriter.HELPERS
          + FunctionWriter.HELPERS
          + SizesWriter.HELPERS;

  /** The variable that everything goes into. */
  private static final String TOTAL = "z";

  private static final String LETTERS = "cdefghijkl";

  private final Random random;
  private final Variables names;
  private final ExpressionWriter expressions;
  private final ObjectWriter objects;
  private final FunctionWriter functions;
  private final FlowWriter flow;
  private final SizesWriter sizes;
  private final StringBuilder text = new StringBuilder();
  private int next;

  ProgramWriter(long seed) {
    this.random = new Random(seed);
    this.names = new Variables(random);
    this.expressions = new ExpressionWriter(random, names);
    this.objects = new ObjectWriter(random, names, expressions);
    this.functions = new FunctionWriter(random, names, expressions);
    this.flow = new FlowWriter(random, names, expressions);
    this.sizes = new SizesWriter(random, names, expressions);
  }

  /** A method {@code f}; every tenth gives a vector, the others a number. */
  Program program() {
    boolean vector = random.nextInt(10) == 0;
    boolean fixed = random.nextBoolean();
    line("    ", "double " + TOTAL + " = a;");
    String[] end = new String[1];
    names.scope(
        () -> {
          names.scalars.add(TOTAL);
          names.written.add(TOTAL);
          statements(3 + random.nextInt(4), 2, "    ");
          end[0] =
              vector
                  ? expressions.vector(2) + ".times(" + expressions.scalar(1) + ").plus(v)"
                  : expressions.scalar(2) + " + " + expressions.scalar(1) + " * b + x[0]";
        },
        numbers -> use(numbers, "    "));
    end[0] += vector ? ".plus(" + TOTAL + ")" : " + " + TOTAL;
    String signature =
        "(double a, double b, double[] x, "
            + (fixed ? "@Shape(\"3\") " : "")
            + "Vector v, Matrix A, "
            + (fixed ? "@Shape({\"3\", \"2\"}) " : "@Shape({\"m\", \"k\"}) ")
            + "Matrix B, "
            + (fixed ? "" : "@Shape(\"k\") ")
            + "Vector u, int n)";
    text.append("    return ").append(end[0]).append(";\n");
    return new Program(vector, signature, text.toString());
  }

  private void statements(int count, int depth, String indent) {
    for (int i = 0; i < count; i++) {
      statement(depth, indent);
    }
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append("\n");
  }

  private String scalar(int depth) {
    return expressions.scalar(depth);
  }

  private String vector(int depth) {
    return expressions.vector(depth);
  }

  /** Makes the result depend on some numbers. */
  private void use(List<String> numbers, String indent) {
    for (String number : numbers) {
      boolean added = random.nextBoolean();
      line(
          indent,
          String.format(
              added ? "%1$s += Math.sin(%2$s);" : "%1$s = 0.3 + %1$s * Math.cos(%2$s);",
              TOTAL,
              number));
    }
  }

  private void block(int depth, String indent, String index) {
    names.scope(
        () -> {
          if (!index.isEmpty()) {
            names.indices.add(index);
          }
          statements(1 + random.nextInt(3), depth - 1, indent + "  ");
        },
        numbers -> use(numbers, indent + "  "));
  }

  private void statement(int depth, String indent) {
    String name = LETTERS.charAt(random.nextInt(LETTERS.length())) + "" + next++;
    switch (random.nextInt(16)) {
      case 12 -> line(indent, objects.changing(name));
      case 0, 1, 2 -> shaped(name, depth, indent);
      case 3, 4 -> functions.statements(name).forEach(line -> line(indent, line));
      case 13, 14, 15 -> sizes.statements(name).forEach(line -> line(indent, line));
      case 5 -> flow.statements(name).forEach(line -> line(indent, line));
      default -> plain(name, depth, indent);
    }
  }

  private void plain(String name, int depth, String indent) {
    switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0, 1 -> {
        line(indent, "double " + name + " = " + scalar(2) + ";");
        names.scalars.add(name);
        names.written.add(name);
      }
      case 2 -> {
        line(
            indent,
            "double[] " + name + " = {" + scalar(1) + ", " + scalar(0) + ", " + scalar(1) + "};");
        names.arrays.add(name);
      }
      case 3 -> {
        line(indent, "Vector " + name + " = " + vector(2) + ";");
        names.vectors.add(name);
      }
      case 4 -> assign(depth, indent);
      case 5, 6 -> store(name, indent);
      case 7 -> replaced(depth, indent);
      case 8, 9 -> loop(name, depth, indent);
      default -> branch(depth, indent);
    }
  }

  /** A vector or a matrix in the place of another one. */
  private void replaced(int depth, String indent) {
    boolean matrix = names.matrices.size() > 1 && random.nextBoolean();
    List<String> all = matrix ? names.matrices : names.vectors;
    if (all.size() == 1) {
      statement(depth, indent);
      return;
    }
    String target = all.get(1 + random.nextInt(all.size() - 1));
    line(indent, target + " = " + (matrix ? expressions.matrix(1) : vector(2)) + ".tanh();");
  }

  private void assign(int depth, String indent) {
    if (names.written.isEmpty()) {
      statement(depth, indent);
      return;
    }
    String operator = random.nextBoolean() ? " = " : random.nextBoolean() ? " += " : " -= ";
    line(indent, names.pick(names.written) + operator + "Math.tanh(" + scalar(2) + ");");
  }

  private void store(String name, String indent) {
    String array = names.pick(names.arrays);
    if (array.equals("x")) {
      line(indent, "double[] " + name + " = x.clone();");
      names.arrays.add(name);
      return;
    }
    String operator = random.nextBoolean() ? " = " : " += ";
    line(indent, array + "[" + names.index() + "]" + operator + "Math.sin(" + scalar(2) + ");");
  }

  private void loop(String name, int depth, String indent) {
    String bound =
        switch (random.nextInt(4)) {
          case 0, 1 -> "n";
          case 2 -> names.pick(names.arrays) + ".length";
          default -> "" + random.nextInt(4);
        };
    line(indent, String.format("for (int %s = 0; %s < %s; %s++) {", name, name, bound, name));
    block(depth, indent, name);
    if (random.nextInt(3) == 0) {
      String leave = random.nextBoolean() ? "break" : "continue";
      line(indent + "  ", "if (" + name + " == 1) { " + leave + "; }");
      if (!names.written.isEmpty()) {
        line(indent + "  ", names.pick(names.written) + " += 0.25;");
      }
    }
    line(indent, "}");
  }

  private void branch(int depth, String indent) {
    line(indent, "if (" + expressions.condition() + ") {");
    block(depth, indent, "");
    line(indent, "} else {");
    block(depth, indent, "");
    line(indent, "}");
  }

  /** Records, matrices, helpers that write, steps inside of expressions, draws, other loops. */
  private void shaped(String name, int depth, String indent) {
    List<String> own = names.arrays.subList(1, names.arrays.size());
    if (random.nextInt(6) == 0) {
      line(indent, objects.statement(name));
      return;
    }
    switch (random.nextInt(depth > 0 ? 16 : 9)) {
      case 11, 12 -> sweep(name, own, indent);
      case 13, 14 -> table(name, indent);
      case 0 -> {
        line(
            indent,
            String.format(
                "Part %s = new Part(%s, %s, %s.clone());",
                name, scalar(1), vector(1), names.pick(names.arrays)));
        names.records.add(name);
      }
      case 1 -> {
        line(indent, "Matrix " + name + " = " + expressions.matrix(1) + ";");
        names.matrices.add(name);
      }
      case 2 -> {
        if (own.isEmpty()) {
          statement(depth, indent);
        } else {
          line(
              indent,
              String.format("bump(%s, %s, %s);", names.pick(own), names.index(), scalar(1)));
        }
      }
      case 3 -> {
        if (own.isEmpty()) {
          statement(depth, indent);
        } else {
          steps(name, names.pick(own), indent);
        }
      }
      case 4 -> {
        line(indent, "java.util.Random " + name + " = new java.util.Random(" + next + ");");
        line(indent, "double d" + name + " = " + name + ".nextDouble() * " + scalar(1) + ";");
        names.scalars.add("d" + name);
      }
      case 15 -> {
        if (own.isEmpty() || random.nextBoolean()) {
          String array = names.pick(names.arrays);
          line(indent, String.format("double[] %s = kept(%s, %s);", name, array, scalar(1)));
          names.arrays.add(name);
        } else {
          line(indent, String.format("relax(%s, %s);", names.pick(own), scalar(1)));
        }
      }
      case 5 -> {
        if (names.records.isEmpty()) {
          statement(depth, indent);
        } else {
          String record = names.pick(names.records);
          line(
              indent,
              String.format(
                  "%s = new Part(%s.rest()[1] * 0.5, %s, %s.rest());",
                  record, record, vector(1), record));
        }
      }
      case 6 -> {
        line(indent, "@PositiveDefinite");
        line(indent, "Matrix " + name + " = " + expressions.definite() + ";");
        names.definite.add(name);
      }
      case 7, 8 -> {
        if (own.isEmpty()) {
          statement(depth, indent);
        } else {
          renamed(name, own, indent);
        }
      }
      case 9 -> {
        line(indent, "int " + name + " = " + random.nextInt(3) + ";");
        line(indent, "do {");
        block(depth, indent, name);
        line(indent, "} while (++" + name + " < n);");
      }
      default -> {
        line(indent, "int " + name + " = n;");
        line(indent, "while (" + name + " > 0) {");
        line(indent + "  ", name + " -= 2;");
        block(depth, indent, "");
        line(indent, "}");
      }
    }
  }

  /** An array under another name, or under the same name another one. */
  private void renamed(String name, List<String> own, String indent) {
    String array = names.pick(own);
    String other = names.pick(names.arrays);
    switch (random.nextInt(5)) {
      case 0 -> line(indent, array + " = times(" + other + ", " + scalar(0) + ");");
      case 1 -> line(indent, array + " = " + other + ".clone();");
      case 2 ->
          line(
              indent,
              String.format(
                  "%s = %s ? %s.clone() : times(%s, 0.5);",
                  array, expressions.condition(), other, names.pick(names.arrays)));
      case 3 -> {
        line(indent, "double[] " + name + " = " + other + ".clone();");
        line(
            indent,
            String.format(
                "if (%s) { %s = times(%s, %s); }",
                expressions.condition(), name, other, scalar(0)));
        names.arrays.add(name);
      }
      default -> line(indent, array + " = times(" + array + ", Math.cos(" + scalar(0) + "));");
    }
  }

  /** An array changed entry by entry, by what is computed of it and of another. */
  private void sweep(String name, List<String> own, String indent) {
    String array = "s" + name;
    if (own.isEmpty() || random.nextInt(3) == 0) {
      line(indent, "double[] " + array + " = new double[x.length];");
      names.arrays.add(array);
    } else {
      array = names.pick(own);
    }
    String other = names.pick(names.arrays);
    if (random.nextBoolean()) {
      line(indent, String.format("double[] k%s = times(%s, %s);", name, other, scalar(1)));
      other = "k" + name;
      names.arrays.add(other);
    }
    boolean down = random.nextInt(4) == 0;
    String head =
        down
            ? "for (int %1$s = %2$s.length - 1; %1$s >= 0; %1$s--) {"
            : "for (int %1$s = 0; %1$s < %2$s.length; %1$s++) {";
    line(indent, String.format(head, name, array));
    String operator = List.of(" = ", " += ", " += ", " -= ").get(random.nextInt(4));
    String entry = random.nextBoolean() ? other + "[" + name + "]" : scalar(1);
    line(
        indent + "  ",
        String.format(
            "%s[%s]%sMath.sin(%s) * Math.tanh(%s[%s]);",
            array, name, operator, entry, other, name));
    line(indent, "}");
  }

  /** A table, a row of it that is exchanged or taken out, or an entry that is changed. */
  private void table(String name, String indent) {
    if (names.tables.isEmpty() || random.nextInt(3) == 0) {
      line(
          indent,
          String.format(
              "double[][] %s = {%s.clone(), {%s, 2, %s}, {1, 0, 0.5}};",
              name, names.pick(names.arrays), scalar(1), scalar(0)));
      names.tables.add(name);
      return;
    }
    String row = names.pick(names.tables) + "[" + names.index() + "]";
    switch (random.nextInt(5)) {
      case 0 -> line(indent, row + " = " + names.pick(names.arrays) + ".clone();");
      case 1 -> {
        String other = names.pick(names.tables) + "[" + names.index() + "]";
        line(indent, row + " = " + other + ".clone();");
      }
      case 2 -> {
        line(indent, "double[] " + name + " = " + row + ".clone();");
        names.arrays.add(name);
      }
      case 3 -> line(indent, String.format("bump(%s, %s, %s);", row, names.index(), scalar(1)));
      default -> line(indent, row + "[" + names.index() + "] += Math.sin(" + scalar(1) + ");");
    }
  }

  private void steps(String name, String array, String indent) {
    line(indent, "int " + name + " = 0;");
    line(indent, array + "[" + name + "++] *= Math.cos(" + scalar(1) + ");");
    line(
        indent,
        String.format(
            "%s[%s] = %s[%s++] * 0.5 + Math.tanh(%s);", array, name, array, name, scalar(1)));
    line(indent, array + "[" + name + " %= 2] -= 0.25 * " + scalar(0) + ";");
  }
}
