package io.jacobi.processor.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Writes statements on lists of numbers, arrays and records, and on arrays filled by a function.
 */
final class ListWriter {
  private final Random random;
  private final Variables names;
  private final ExpressionWriter expressions;

  ListWriter(Random random, Variables names, ExpressionWriter expressions) {
    this.random = random;
    this.names = names;
    this.expressions = expressions;
  }

  private String scalar(int depth) {
    return expressions.scalar(depth);
  }

  /** Statements that make one of these things, or change one. */
  List<String> statements(String name) {
    return switch (random.nextInt(7)) {
      case 0, 1, 2 -> numbers(name);
      case 3 -> rows(name);
      case 4 -> parts(name);
      case 5 -> streamed(name);
      default -> filled(name);
    };
  }

  private static String made(String type, String name, String... items) {
    return String.format(
        "java.util.List<%s> %s = new java.util.ArrayList<>(%s);",
        type, name, String.join(", ", items));
  }

  /** A list of numbers, which always has an item. */
  private List<String> numbers(String name) {
    if (names.grown.isEmpty() || random.nextInt(4) == 0) {
      String made =
          switch (random.nextInt(3)) {
            // javac 25 infers nothing of a member that is generated later
            case 0 ->
                String.format("double i%s = %s; ", name, scalar(1))
                    + made("Double", name, "java.util.List.of(i" + name + ", 0.4)");
            case 1 -> made("Double", name);
            default ->
                names.grown.isEmpty()
                    ? made("Double", name)
                    : made("Double", name, names.pick(names.grown));
          };
      String first = name + ".add(" + scalar(1) + ");";
      names.grown.add(name);
      return List.of(made, first);
    }
    String text =
        switch (random.nextInt(13)) {
          case 0 -> "#l.set(#l.size() - 1, Math.sin(#s));";
          case 1 -> "gather(#l, " + names.pick(names.arrays) + ", #s);";
          case 2 -> "if (#c) { #l.add(#s); }";
          case 3 -> "if (#l.size() > 1) { #l.remove(#l.size() - 1); }";
          case 4 -> "if (#l.size() > 2) { #l.remove(" + random.nextInt(2) + "); }";
          case 5 ->
              declared(
                  "t" + name,
                  "#l.size() > 1 ? Math.sin(#l.remove(#l.size() - 1)) + #s : #l.get(0)");
          case 6 -> "#l.sort(null);";
          // the number may be one of the list's
          case 7 -> "double c" + name + " = #s; #l.clear(); #l.add(c" + name + ");";
          case 8 -> "if (#l.size() < 6) { #l.addAll(" + names.pick(names.grown) + "); }";
          default -> "#l.add(#s);";
        };
    return List.of(with(text, names.pick(names.grown)));
  }

  /** A number that what comes later may use, though not its own initial value. */
  private String declared(String name, String text) {
    String own = text.replace("#s", scalar(1));
    names.scalars.add(name);
    return "double " + name + " = " + own + ";";
  }

  private String with(String text, String list) {
    return text.replace("#l", list).replace("#s", scalar(1)).replace("#c", expressions.condition());
  }

  /** A list of arrays of three numbers, none of which is there twice. */
  private List<String> rows(String name) {
    String array = names.pick(names.arrays);
    if (names.rowLists.isEmpty() || random.nextInt(3) == 0) {
      names.rowLists.add(name);
      return List.of(made("double[]", name), name + ".add(" + array + ".clone());");
    }
    String list = names.pick(names.rowLists);
    String entry = "[" + names.index() + "]";
    String text =
        switch (random.nextInt(5)) {
          case 0 -> "#l.get(0)" + entry + " += #s;";
          case 1 -> "#l.get(#l.size() - 1)" + entry + " = Math.sin(#s);";
          case 2 -> "#l.set(0, times(" + array + ", #s));";
          case 3 ->
              String.format(
                  "for (double[] e%1$s : #l) { e%1$s%2$s = Math.sin(e%1$s[1] + #s); }",
                  name, entry);
          default -> "#l.add(times(" + array + ", Math.sin(#s)));";
        };
    return List.of(with(text, list));
  }

  /** A list of records. */
  private List<String> parts(String name) {
    String part =
        String.format(
            "new Part(%s, %s, %s.clone())",
            scalar(1), expressions.vector(1), names.pick(names.arrays));
    if (names.partLists.isEmpty() || random.nextInt(3) == 0) {
      names.partLists.add(name);
      return List.of(made("Part", name), name + ".add(" + part + ");");
    }
    String list = names.pick(names.partLists);
    String text =
        switch (random.nextInt(4)) {
          case 0 -> "#l.set(0, " + part + ");";
          case 1 -> "#l.get(#l.size() - 1).rest()[" + names.index() + "] += #s;";
          case 2 -> {
            String target = "s" + name;
            yield declared(target, "#s")
                + String.format(
                    " for (Part e%1$s : #l) { %1$s = Math.sin(%1$s + e%1$s.part() * e%1$s.rest()[1] + e%1$s.side().sum()); }",
                    target);
          }
          default -> "if (#c) { #l.add(" + part + "); }";
        };
    return List.of(with(text, list));
  }

  private List<String> streamed(String name) {
    String kept = names.pick(names.kept);
    if (random.nextInt(3) == 0) {
      names.partLists.add(name);
      String part = "new Part(x[i] * " + kept + ", v.times(i + 1.0), new double[] {x[i], i, 1})";
      return List.of(
          String.format(
              "java.util.List<Part> %s = java.util.stream.IntStream.range(0, 3).mapToObj(i -> %s).collect(java.util.stream.Collectors.toList());",
              name, part));
    }
    boolean filtered = random.nextBoolean();
    String stream =
        String.format(
            "java.util.Arrays.stream(%s)%s.map(e -> Math.sin(e + %s)).boxed()",
            names.pick(names.arrays), filtered ? ".filter(e -> e > 0.1)" : "", kept);
    if (filtered || random.nextBoolean()) {
      String first = name + ".add(" + scalar(1) + ");";
      names.grown.add(name);
      return List.of(
          String.format(
              "java.util.List<Double> %s = %s.collect(java.util.stream.Collectors.toList());",
              name, stream),
          first);
    }
    names.numbers.add(name);
    return List.of(String.format("java.util.List<Double> %s = %s.toList();", name, stream));
  }

  private List<String> filled(String name) {
    String text =
        String.format("double[] %s = filled(%s, %s);", name, names.pick(names.arrays), scalar(1));
    names.arrays.add(name);
    return List.of(text);
  }
}
