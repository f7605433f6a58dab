package io.jacobi.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes statements on vectors, matrices and arrays whose sizes nobody knows at compile time, and
 * on arrays, lists and records of such that have one size each. All have two entries at least.
 */
final class SizesWriter {
  /** What the programs call. */
  static final String HELPERS =
      """
        record Bag(Vector w, double[] r) { double of(double p) { return w.sin().sum() * p + r[r.length - 1]; } Bag longer(double by) { return new Bag(w.concat(Vector.fill(2, by)), lengthened(r, by)); } }
        static double[] lengthened(double[] t, double by) { double[] r = java.util.Arrays.copyOf(t, t.length + 1); r[t.length] = Math.sin(by + t[0]); return r; }
        static Vector reduced(Vector w, int k) { return k > 0 && w.size() > 2 ? reduced(w.slice(1, w.size()).sin(), k - 1) : w; }
        static double uneven(Vector[] all, double p) { double s = p; for (Vector e : all) { if (e.size() > 4) { continue; } s = Math.sin(s + e.sum() * e.get(1)); } return s; }
        static double ragged(double[][] m, double p) { double s = p; for (double[] r : m) { for (int i = 0; i < r.length; i++) { s += Math.sin(r[i] * p); } } return s * 0.1; }
      """;

  private final Random random;
  private final Variables names;
  private final ExpressionWriter expressions;

  SizesWriter(Random random, Variables names, ExpressionWriter expressions) {
    this.random = random;
    this.names = names;
    this.expressions = expressions;
  }

  private String one(List<String> forms) {
    return forms.get(random.nextInt(forms.size()));
  }

  private static final List<String> LOOSE =
      List.of(
          "#p.sin()",
          "#p.times(#s).tanh()",
          "#p.concat(u).sin()",
          "#p.slice(0, 2)",
          "#p.slice(#p.size() - 2, #p.size())",
          "#p.hadamard(#p.cos())",
          "#p.plus(#p.sin().times(#s))",
          "#p.outer(#q).times(#q).tanh()",
          "#p.outer(#q).transposeTimes(#p).sin()",
          "B.times(#p.slice(0, 2))",
          "Vector.fill(#p.size(), #s).plus(#p)",
          "Matrix.diagonal(#p).row(1)",
          "(#c ? #p : #q)",
          "reduced(#p, n)",
          "#p.softmax()");

  private static final List<String> NUMBERS =
      List.of(
          "#p.sum()",
          "#p.dot(#p)",
          "#p.sin().plus(2).norm()",
          "#p.get(0)",
          "#p.get(#p.size() - 1)",
          "#p.logSumExp()",
          "#p.mean() * #q.mean()",
          "#p.sum() * #q.sum()",
          "#p.sin().sum() * #s - #q.tanh().sum()",
          "#p.outer(#q).sin().sum()",
          "(#p.size() > 2 ? #p.get(2) : #q.sum() * 0.5)",
          "#p.size() * 0.1 * #s");

  private static final List<String> OF_BLOCKS =
      List.of(
          "#g.sin().sum()",
          "#g.sin().frobeniusNorm()",
          "#g.tanh().sum() * #h.cos().sum()",
          "#g.tanh().transposeTimes(#g).trace()",
          "#g.row(0).outer(#h.row(0)).sum()",
          "#g.get(0, #g.columns() - 1)");

  private static final List<String> OF_RAGGED =
      List.of(
          "#r[0]",
          "#r[#r.length - 1]",
          "Vector.of(#r).sin().sum()",
          "ragged(#t, #s)",
          "java.util.Arrays.stream(#r).map(t -> t * Math.tanh(t)).sum()");

  private static final List<String> OF_BAGS =
      List.of(
          "#b.of(#s)", "#b.w().sum() * #c.w().sum()", "#b.longer(#s).of(0.5)", "#b.r()[1] * #s");

  /** A vector of two entries or more. */
  private String size() {
    List<String> some = new ArrayList<>(List.of("v", "u", "v.slice(1, 3)", "u.concat(v)"));
    some.addAll(names.loose);
    names.bundles.forEach(bundle -> some.add(bundle + "[" + names.index() + "]"));
    names.vectorLists.forEach(list -> some.add(list + ".get(" + list + ".size() - 1)"));
    names.bags.forEach(bags -> some.add(bags + "[" + names.index() + "].w()"));
    return one(some);
  }

  private String vector() {
    return filled(one(LOOSE));
  }

  private String filled(String form) {
    return form.replace("#p", size())
        .replace("#q", size())
        .replace("#s", expressions.scalar(0))
        .replace("#c", expressions.condition());
  }

  private String block() {
    return names.blocks.isEmpty() ? "B" : names.pick(names.blocks) + "[" + names.index() + "]";
  }

  private String number() {
    List<String> kinds = new ArrayList<>(NUMBERS);
    if (!names.blocks.isEmpty()) {
      kinds.addAll(OF_BLOCKS);
    }
    if (!names.ragged.isEmpty()) {
      kinds.addAll(OF_RAGGED);
    }
    if (!names.bags.isEmpty()) {
      kinds.addAll(OF_BAGS);
    }
    if (!names.bundles.isEmpty()) {
      kinds.add("uneven(" + names.pick(names.bundles) + ", #s)");
    }
    String form = one(kinds).replace("#g", block()).replace("#h", block());
    if (form.contains("#r") || form.contains("#t")) {
      String table = names.pick(names.ragged);
      form = form.replace("#t", table).replace("#r", table + "[" + names.index() + "]");
    }
    if (form.contains("#b")) {
      String bags = names.pick(names.bags);
      form =
          form.replace("#b", bags + "[" + names.index() + "]")
              .replace("#c", bags + "[" + names.index() + "]");
    }
    return filled(form);
  }

  /** Statements that make one of these things, change one, or read some. */
  List<String> statements(String name) {
    return switch (random.nextInt(8)) {
      case 0 -> loose(name);
      case 1 -> bundle(name);
      case 2 -> vectors(name);
      case 3 -> blocks(name);
      case 4 -> ragged(name);
      case 5 -> bags(name);
      default -> {
        String text = "double " + name + " = Math.sin(" + number() + ") * " + number() + ";";
        names.scalars.add(name);
        names.written.add(name);
        yield List.of(text);
      }
    };
  }

  private List<String> loose(String name) {
    if (!names.loose.isEmpty() && random.nextBoolean()) {
      String target = names.pick(names.loose);
      return List.of(target + " = " + vector() + ";");
    }
    String text = "Vector " + name + " = " + vector() + ";";
    names.loose.add(name);
    return List.of(text);
  }

  private List<String> bundle(String name) {
    if (names.bundles.isEmpty() || random.nextInt(3) == 0) {
      String text = String.format("Vector[] %s = {%s, %s, %s};", name, vector(), size(), vector());
      names.bundles.add(name);
      return List.of(text);
    }
    String bundle = names.pick(names.bundles);
    String element = bundle + "[" + names.index() + "]";
    String other = bundle + "[" + names.index() + "]";
    return switch (random.nextInt(4)) {
      case 0 ->
          List.of(
              String.format("Vector %1$s = %2$s; %2$s = %3$s; %3$s = %1$s;", name, element, other));
      case 1 ->
          List.of(
              String.format(
                  "for (int %1$s = 0; %1$s < 3; %1$s++) { %2$s[%1$s] = %2$s[%1$s].times(%3$s).sin(); }",
                  name, bundle, expressions.scalar(1)));
      case 2 -> {
        String walk =
            String.format(
                "for (Vector e%1$s : %2$s) { s%1$s = Math.sin(s%1$s + e%1$s.sum() * e%1$s.get(1)); }",
                name, bundle);
        String start = "double s" + name + " = " + expressions.scalar(0) + ";";
        names.scalars.add("s" + name);
        yield List.of(start, walk);
      }
      default -> List.of(element + " = " + vector() + ";");
    };
  }

  private List<String> vectors(String name) {
    if (names.vectorLists.isEmpty() || random.nextInt(3) == 0) {
      String first = name + ".add(" + size() + ");";
      names.vectorLists.add(name);
      return List.of("java.util.List<Vector> " + name + " = new java.util.ArrayList<>();", first);
    }
    String list = names.pick(names.vectorLists);
    return switch (random.nextInt(4)) {
      case 0 -> List.of(String.format("%1$s.set(%1$s.size() - 1, %2$s);", list, vector()));
      case 1 ->
          List.of(
              String.format(
                  "if (%2$s) { %1$s.add(%3$s); }", list, expressions.condition(), vector()));
      case 2 -> {
        String walk =
            String.format(
                "for (Vector e%1$s : %2$s) { s%1$s += e%1$s.sin().sum() * %3$s.sum(); }",
                name, list, size());
        String start = "double s" + name + " = " + expressions.scalar(0) + ";";
        names.scalars.add("s" + name);
        yield List.of(start, walk);
      }
      default -> List.of(list + ".add(" + vector() + ");");
    };
  }

  private List<String> blocks(String name) {
    if (names.blocks.isEmpty() || random.nextInt(3) == 0) {
      String text =
          String.format(
              "Matrix[] %s = {%s, %s.sin(), %s};",
              name,
              one(List.of("A", "B", "B.transpose()")),
              block(),
              one(List.of("A.slice(0, 2, 0, 3)", "u.outer(v)", "A")));
      names.blocks.add(name);
      return List.of(text);
    }
    String element = block();
    String other = block();
    return List.of(
        element
            + " = "
            + one(List.of(
                    "#o.sin()",
                    "#o.transpose()",
                    "#o.timesTranspose(#o).tanh()",
                    "#o.times(#s).cos()",
                    "#o.row(0).outer(v)"))
                .replace("#o", other)
                .replace("#s", expressions.scalar(1))
            + ";");
  }

  private List<String> ragged(String name) {
    String array = names.pick(names.arrays);
    if (names.ragged.isEmpty() || random.nextInt(3) == 0) {
      String text =
          String.format(
              "double[][] %s = {%s.clone(), {%s, 0.5}, new double[n + 2]};",
              name, array, expressions.scalar(1));
      names.ragged.add(name);
      return List.of(text);
    }
    String table = names.pick(names.ragged);
    String row = table + "[" + names.index() + "]";
    String text =
        switch (random.nextInt(6)) {
          case 0 -> row + " = " + array + ".clone();";
          case 1 -> row + " = lengthened(" + table + "[" + names.index() + "], #s);";
          case 2 -> row + "[" + row + ".length - 1] += Math.sin(#s);";
          case 3 ->
              String.format(
                  "for (int %1$s = 0; %1$s < %2$s.length; %1$s++) { %2$s[%1$s] = Math.sin(%2$s[%1$s] + #s); }",
                  name, row);
          case 4 ->
              String.format(
                  "for (double[] e%1$s : %2$s) { e%1$s[1] = Math.tanh(e%1$s[0] * #s); }",
                  name, table);
          default -> row + "[0] = Math.sin(#s);";
        };
    return List.of(text.replace("#s", expressions.scalar(1)));
  }

  private List<String> bags(String name) {
    String array = names.pick(names.arrays);
    if (names.bags.isEmpty() || random.nextInt(3) == 0) {
      String text =
          String.format(
              "Bag[] %s = {new Bag(%s, %s.clone()), new Bag(%s, lengthened(%s, %s)), new Bag(%s, new double[] {%s, 0.3})};",
              name,
              size(),
              array,
              vector(),
              array,
              expressions.scalar(0),
              size(),
              expressions.scalar(1));
      names.bags.add(name);
      return List.of(text);
    }
    String bags = names.pick(names.bags);
    String element = bags + "[" + names.index() + "]";
    String other = bags + "[" + names.index() + "]";
    return List.of(
        switch (random.nextInt(4)) {
          case 0 -> element + " = " + other + ".longer(" + expressions.scalar(1) + ");";
          case 1 -> element + ".r()[1] = Math.sin(" + expressions.scalar(1) + ");";
          case 2 -> String.format("%s = new Bag(%s, %s.clone());", element, vector(), array);
          default ->
              String.format("%s = new Bag(%s.w().sin(), %s.r().clone());", element, other, element);
        });
  }
}
