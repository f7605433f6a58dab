package io.jacobi.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes random programs whose arrays have several names: variables, elements of tables, parts of
 * records and of arrays of records, which loops and branches exchange, replace and write to. Some
 * of them Jacobi has to refuse.
 */
final class SharingWriter {
  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int next;

  private final List<String> arrays = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();
  private final List<String> pairs = new ArrayList<>();
  private final List<String> lists = new ArrayList<>();
  private final List<String> scalars = new ArrayList<>(List.of("a", "b"));
  private final List<String> written = new ArrayList<>();
  private final List<String> indices = new ArrayList<>();

  SharingWriter(long seed) {
    this.random = new Random(seed);
  }

  /** A method that gives a number, with the parameters that all programs have. */
  Program program() {
    line("    ", "double[] y = " + made() + ";");
    line("    ", "double[] z = " + made() + ";");
    arrays.addAll(List.of("y", "z"));
    int count = 3 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      statement("    ", 2 + random.nextInt(2));
    }
    String end =
        readable() + "[1] * " + atom() + " + " + readable() + "[2] + " + expression(2) + " * x[0]";
    line("    ", "return " + end + ";");
    return new Program(
        false,
        "(double a, double b, double[] x, Vector v, Matrix A, Matrix B, Vector u, int n)",
        text.toString());
  }

  private boolean sometimes(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String name(String kind) {
    return kind + next++;
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append("\n");
  }

  private String index() {
    return indices.isEmpty() || sometimes(0.4)
        ? "" + random.nextInt(3)
        : pick(List.of("%s % 3", "(%s + 1) % 3", "2 - %s % 3")).replace("%s", pick(indices));
  }

  private String condition() {
    String other = indices.isEmpty() ? "n % 2 == 0" : pick(indices) + " % 2 == 1";
    return pick(List.of("n > " + random.nextInt(4), "a > 9", "b > -9", other));
  }

  /** A record of two arrays, if there is one. */
  private List<String> records() {
    List<String> all = new ArrayList<>(pairs);
    lists.forEach(list -> all.add(list + "[" + index() + "]"));
    return all;
  }

  /** An array that can be read, and all but the parameter written. */
  private String writable() {
    List<String> all = new ArrayList<>(arrays);
    all.addAll(arrays);
    tables.forEach(table -> all.add(table + "[" + index() + "]"));
    records().forEach(pair -> all.add(pair + (random.nextBoolean() ? ".left()" : ".right()")));
    return pick(all);
  }

  private String readable() {
    return sometimes(0.2) ? "x" : writable();
  }

  private String atom() {
    List<String> all = new ArrayList<>(scalars);
    all.addAll(scalars);
    all.add("0.75");
    all.add(readable() + "[" + index() + "]");
    all.add(readable() + "[" + index() + "]");
    records().forEach(pair -> all.add(pair + ".by()"));
    return pick(all);
  }

  private String expression(int depth) {
    if (depth == 0) {
      return atom();
    }
    String form =
        pick(
            List.of(
                "Math.sin(#p)",
                "Math.tanh(#p)",
                "(#p + #q)",
                "(#p - #q)",
                "Math.cos(#p) * #q",
                "helper(#q, #p)",
                "(#c ? #p : #q)"));
    return form.replace("#c", condition())
        .replace("#p", expression(depth - 1))
        .replace("#q", atom());
  }

  /** An array that is nobody else's. */
  private String made() {
    String read = arrays.isEmpty() ? "x" : readable();
    return switch (random.nextInt(4)) {
      case 0 -> "times(" + read + ", 0.75)";
      case 1 -> "new double[] {" + scalars.get(0) + ", 0.5, " + read + "[1]}";
      default -> read + ".clone()";
    };
  }

  /** An array, which another name may have as well. */
  private String array() {
    if (sometimes(0.4)) {
      return writable();
    }
    return sometimes(0.15)
        ? "either(" + writable() + ", " + writable() + ", " + atom() + ")"
        : sometimes(0.1) ? "(" + condition() + " ? " + writable() + " : " + made() + ")" : made();
  }

  private String pair() {
    List<String> records = records();
    if (records.isEmpty() || sometimes(0.3)) {
      return "new Pair(" + array() + ", " + array() + ", " + atom() + ")";
    }
    String pair = pick(records);
    return switch (random.nextInt(5)) {
      case 0 -> "new Pair(" + pair + ".right(), " + pair + ".left(), " + pair + ".by() * 0.5)";
      case 1 -> "new Pair(" + array() + ", " + pair + ".left(), " + expression(1) + ")";
      case 2 -> condition() + " ? stepped(" + pair + ", a) : new Pair(y, " + made() + ", b)";
      case 3 -> pair;
      default -> "stepped(" + pair + ", " + atom() + ")";
    };
  }

  private void statement(String indent, int depth) {
    switch (random.nextInt(depth > 0 ? 20 : 16)) {
      case 0 -> declare(indent, "double[] ", name("y"), array(), arrays);
      case 1 -> {
        String name = name("s");
        declare(indent, "double ", name, expression(2), scalars);
        written.add(name);
      }
      case 2 -> {
        if (!written.isEmpty()) {
          line(indent, pick(written) + pick(List.of(" = ", " += ")) + expression(2) + ";");
        }
      }
      case 3, 4 ->
          line(
              indent,
              String.format(
                  "%s[%s]%sMath.sin(%s);",
                  writable(),
                  index(),
                  pick(List.of(" = ", " += ", " -= ", " *= ")),
                  expression(2)));
      case 5 -> line(indent, String.format("bump(%s, %s, %s);", writable(), index(), atom()));
      case 6, 7 -> line(indent, pick(arrays) + " = " + array() + ";");
      case 8 -> exchange(indent);
      case 9 -> declare(indent, "Pair ", name("p"), pair(), pairs);
      case 10 -> {
        if (!records().isEmpty()) {
          line(indent, pick(records()) + " = " + pair() + ";");
        }
      }
      case 11 ->
          declare(
              indent,
              "Pair[] ",
              name("q"),
              "{" + pair() + ", " + pair() + ", " + pair() + "}",
              lists);
      case 12 ->
          declare(
              indent,
              "double[][] ",
              name("m"),
              "{" + array() + ", " + array() + ", " + array() + "}",
              tables);
      case 13, 14 -> {
        if (!tables.isEmpty()) {
          line(indent, pick(tables) + "[" + index() + "] = " + array() + ";");
        }
      }
      case 15 -> {
        if (!tables.isEmpty()) {
          String row = name("r");
          line(indent, "for (double[] " + row + " : " + pick(tables) + ") {");
          block(indent, Math.max(0, depth - 1), row, arrays);
          line(indent, "}");
        }
      }
      case 16 -> {
        line(indent, "if (" + condition() + ") {");
        block(indent, depth - 1, "", arrays);
        line(indent, "} else {");
        block(indent, depth - 1, "", arrays);
        line(indent, "}");
      }
      default -> loop(indent, depth);
    }
  }

  private void declare(String indent, String type, String name, String value, List<String> names) {
    line(indent, type + name + " = " + value + ";");
    names.add(name);
  }

  /** Two arrays, or two rows of a table, in the place of each other. */
  private void exchange(String indent) {
    String one = pick(arrays);
    String other = pick(arrays);
    if (!tables.isEmpty() && random.nextBoolean()) {
      one = pick(tables) + "[" + index() + "]";
      other = pick(tables) + "[" + index() + "]";
    }
    String kept = name("t");
    line(indent, "double[] " + kept + " = " + one + ";");
    line(indent, one + " = " + other + ";");
    line(indent, other + " = " + kept + ";");
  }

  private void loop(String indent, int depth) {
    String i = name("i");
    boolean each = sometimes(0.2);
    String head =
        each
            ? String.format("for (double %s : %s) {", i, readable())
            : pick(List.of(
                    "for (int #i = 0; #i < n; #i++) {",
                    "for (int #i = 0; #i < 3; #i++) {",
                    "for (int #i = 2; #i >= 0; #i--) {"))
                .replace("#i", i);
    line(indent, head);
    block(indent, depth - 1, i, each ? scalars : indices);
    if (sometimes(0.15) && !each) {
      String leave = random.nextBoolean() ? "break" : "continue";
      line(indent + "  ", "if (" + i + " == 1) { " + leave + "; }");
      line(indent + "  ", pick(arrays) + " = " + array() + ";");
    }
    line(indent, "}");
  }

  /** Statements that may read a name more, and whose own names are over behind them. */
  private void block(String indent, int depth, String name, List<String> names) {
    List<List<String>> all = List.of(arrays, tables, pairs, lists, scalars, written, indices);
    List<Integer> sizes = all.stream().map(List::size).toList();
    if (!name.isEmpty()) {
      names.add(name);
    }
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statement(indent + "  ", depth);
    }
    for (int i = 0; i < sizes.size(); i++) {
      all.get(i).subList(sizes.get(i), all.get(i).size()).clear();
    }
  }
}
