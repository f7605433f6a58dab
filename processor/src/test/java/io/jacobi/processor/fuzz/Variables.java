package io.jacobi.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

  private final Random random;

  Variables(Random random) {
    this.random = random;
  }

  private List<List<String>> all() {
    return List.of(
        scalars, arrays, vectors, written, indices, records, matrices, definite, tables, objects);
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

  /** Runs what may declare variables, which nobody sees behind it. */
  void scope(Runnable inside) {
    List<Integer> sizes = all().stream().map(List::size).toList();
    inside.run();
    for (int i = 0; i < sizes.size(); i++) {
      List<String> names = all().get(i);
      names.subList(sizes.get(i), names.size()).clear();
    }
  }
}
