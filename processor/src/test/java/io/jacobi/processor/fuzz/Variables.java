package io.jacobi.processor.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The variables that a random program may read where it stands, by kind. */
final class Variables {
  final List<String> scalars = new ArrayList<>(List.of("a", "b"));
  final List<String> arrays = new ArrayList<>(List.of("x"));
  final List<String> vectors = new ArrayList<>(List.of("v"));
  final List<String> written = new ArrayList<>();
  final List<String> indices = new ArrayList<>();
  final List<String> records = new ArrayList<>();
  final List<String> matrices = new ArrayList<>(List.of("A"));
  final List<String> definite = new ArrayList<>();

  /** Objects of several classes. */
  final List<String> objects = new ArrayList<>();

  /** Arrays of three arrays of three numbers. */
  final List<String> tables = new ArrayList<>();

  /** Numbers that are never assigned again, so that a function may capture them. */
  final List<String> kept = new ArrayList<>(List.of("a", "b", "x[1]", "v.get(2)"));

  final List<String> functions = new ArrayList<>();
  final List<String> functionLists = new ArrayList<>();

  /** Records of a function and a number. */
  final List<String> acts = new ArrayList<>();

  /** Objects for numbers, arrays of them, and lists. */
  final List<String> boxed = new ArrayList<>();

  final List<String> boxes = new ArrayList<>();
  final List<String> numbers = new ArrayList<>();

  /** Generators of random numbers. */
  final List<String> draws = new ArrayList<>();

  final List<String> flags = new ArrayList<>();

  /** Objects that change, and values of a class. */
  final List<String> meters = new ArrayList<>();

  final List<String> spots = new ArrayList<>();

  /** Lists that grow. */
  final List<String> grown = new ArrayList<>();

  final List<String> rowLists = new ArrayList<>();
  final List<String> partLists = new ArrayList<>();

  /** Vectors of two entries or more, and arrays, lists and records of things of several sizes. */
  final List<String> loose = new ArrayList<>();

  final List<String> bundles = new ArrayList<>();
  final List<String> vectorLists = new ArrayList<>();
  final List<String> blocks = new ArrayList<>();
  final List<String> ragged = new ArrayList<>();
  final List<String> bags = new ArrayList<>();

  private final Random random;

  Variables(Random random) {
    this.random = random;
  }

  /** How a number is read from each of these. */
  private static final List<String> READINGS =
      List.of(
          "#v",
          "#v[#i]",
          "#v.get(#i)",
          "#v",
          "#v * 0.2",
          "#v.side().dot(#v.side()) * #v.part() + #v.rest()[#i]",
          "#v.sum()",
          "#v.logDeterminant()",
          "#v[#i][#i]",
          "#v.at(0.7)",
          "#v",
          "#v.applyAsDouble(0.4)",
          "#v.get(#i).applyAsDouble(0.3)",
          "#v.of(0.6) * #v.by()",
          "#v",
          "#v[#i]",
          "#v.get(#i)",
          "#v.nextDouble()",
          "(#v ? 0.2 : 0.4)",
          "#v.get() + #v.h[#i]",
          "#v.of(0.8)",
          "chained(#v, 0.3) * #v.size()",
          "#v.get(0)[#i] * #v.size() + #v.get(#v.size() - 1)[#i]",
          "#v.get(0).part() + #v.get(#v.size() - 1).rest()[#i] * #v.size()",
          "#v.sum()",
          "#v[#i].sum() * #v[#i].sin().sum()",
          "#v.get(0).sum() * #v.get(#v.size() - 1).sin().sum()",
          "#v[#i].sum()",
          "#v[#i][#v[#i].length - 1]",
          "#v[#i].of(0.3) * #v[#i].w().sum()");

  private List<List<String>> all() {
    return List.of(
        scalars,
        arrays,
        vectors,
        written,
        indices,
        records,
        matrices,
        definite,
        tables,
        objects,
        kept,
        functions,
        functionLists,
        acts,
        boxed,
        boxes,
        numbers,
        draws,
        flags,
        meters,
        spots,
        grown,
        rowLists,
        partLists,
        loose,
        bundles,
        vectorLists,
        blocks,
        ragged,
        bags);
  }

  /** One of some names. */
  String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** An index of what has three entries. */
  String index() {
    return indices.isEmpty() || random.nextInt(4) == 0
        ? "" + random.nextInt(3)
        : pick(indices) + " % 3";
  }

  /** Numbers that some of what was declared last gives, one for each list that has grown. */
  private List<String> readings(List<Integer> sizes) {
    List<String> readings = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      List<String> names = all().get(i);
      List<String> declared = names.subList(sizes.get(i), names.size());
      if (!declared.isEmpty()) {
        String reading = READINGS.get(i).replace("#v", pick(declared));
        readings.add(reading.replace("#i", index()));
      }
    }
    Collections.shuffle(readings, random);
    return readings.subList(0, Math.min(3, readings.size()));
  }

  /**
   * Runs what may declare variables, which nobody sees behind it.
   *
   * @param use is given numbers that some of them give, at the end
   */
  void scope(Runnable inside, Consumer<List<String>> use) {
    List<Integer> sizes = all().stream().map(List::size).toList();
    inside.run();
    use.accept(readings(sizes));
    for (int i = 0; i < sizes.size(); i++) {
      List<String> names = all().get(i);
      names.subList(sizes.get(i), names.size()).clear();
    }
  }
}
